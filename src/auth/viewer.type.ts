import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Role } from './permissions.js';

registerEnumType(Role, { name: 'Role', description: 'What a member may do follows from their role.' });

/** The signed-in person in the organization they work for. The room of organizations adds the field `organization`. */
@ObjectType('Viewer')
export class ViewerType {
  @Field(() => ID)
  id!: string;

  @Field()
  email!: string;

  @Field()
  name!: string;

  @Field(() => Role)
  role!: Role;

  @Field(() => [String], {
    description:
      'For example integrations.manage, invoices.manage, payments.refund. OWNER and ADMIN hold integrations.manage.',
  })
  permissions!: string[];

  /** Not a field of the API: what `organization` is looked up by. */
  organizationId!: string;
}
