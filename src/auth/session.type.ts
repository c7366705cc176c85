import { Field, ObjectType } from '@nestjs/graphql';
import { ViewerType } from './viewer.type.js';

@ObjectType('Session')
export class SessionType {
  @Field({ description: 'To be sent as "Authorization: Bearer <accessToken>"; works for 15 minutes.' })
  accessToken!: string;

  @Field({
    description:
      'Can be exchanged once with refreshSession, within 30 days; keep it where scripts of other sites cannot read it.',
  })
  refreshToken!: string;

  @Field(() => Date, { description: 'When the access token ends.' })
  expiresAt!: Date;

  @Field(() => ViewerType)
  viewer!: ViewerType;
}
