import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { IsEmail, IsEnum, MaxLength } from 'class-validator';
import type { ListedMember } from '../auth/member-list.service.js';
import { Role } from '../auth/permissions.js';
import { connectionTypes } from '../graphql/connection.js';
import type { InvitationEntity } from './invitation.entity.js';

@ObjectType('Member', { description: 'A person in the organization of the caller; the id is the person’s.' })
export class MemberType implements ListedMember {
  @Field(() => ID)
  id!: string;

  @Field()
  email!: string;

  @Field()
  name!: string;

  @Field(() => Role)
  role!: Role;

  @Field(() => Date, { description: 'When they first became a member (UTC).' })
  joinedAt!: Date;
}

@ObjectType('MemberConnection')
export class MemberConnection extends connectionTypes(MemberType, 'Member') {}

@ObjectType('Invitation', { description: 'An invitation that was neither accepted nor revoked; it may have expired.' })
export class InvitationType {
  @Field(() => ID)
  id!: string;

  @Field()
  email!: string;

  @Field(() => Role, { description: 'What they become.' })
  role!: Role;

  @Field(() => Date)
  invitedAt!: Date;

  @Field(() => Date, { description: 'Until when the link works (UTC): 7 days after it was last sent.' })
  expiresAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When the mail server took the newest mail; null while it waits.' })
  mailedAt!: Date | null;

  @Field(() => Boolean, { description: 'The mail server refuses the address: revoke it and invite another.' })
  mailRefused!: boolean;
}

@ObjectType('InvitationConnection')
export class InvitationConnection extends connectionTypes(InvitationType, 'Invitation') {}

@InputType()
export class InviteMemberInput {
  @Field()
  @IsEmail()
  @MaxLength(254)
  email!: string;

  @Field(() => Role, { description: 'Only an OWNER may invite as OWNER.' })
  @IsEnum(Role)
  role!: Role;
}

/** The GraphQL shape of an invitation, without its token. */
export function toInvitationType(invitation: InvitationEntity): InvitationType {
  const { id, email, role, createdAt, expiresAt, mailedAt, mailRefused } = invitation;
  return { id, email, role, invitedAt: createdAt, expiresAt, mailedAt, mailRefused };
}
