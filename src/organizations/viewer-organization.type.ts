import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Role } from '../auth/permissions.js';

/** One of the organizations somebody works for, with no more of it than is needed to choose it. */
@ObjectType('ViewerOrganization')
export class ViewerOrganizationType {
  @Field(() => ID)
  id!: string;

  @Field()
  name!: string;

  @Field(() => Role, { description: 'What the person is there.' })
  role!: Role;
}
