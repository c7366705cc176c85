import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { actorOf, CurrentMember, RequirePermission, type Member } from '../auth/guarding.js';
import { MemberList } from '../auth/member-list.service.js';
import { Role } from '../auth/permissions.js';
import { pageRequest } from '../common/pagination.js';
import { toConnection } from '../graphql/connection.js';
import { Invitations, type Inviter } from './invitations.service.js';
import {
  InvitationConnection,
  InvitationType,
  InviteMemberInput,
  MemberConnection,
  MemberType,
  toInvitationType,
} from './member.type.js';
import { OrganizationsService } from './organizations.service.js';

/** Who belongs to the organization, and who is asked to. */
@Resolver()
export class MembersResolver {
  constructor(
    private readonly list: MemberList,
    private readonly organizations: OrganizationsService,
    private readonly invitationsService: Invitations,
  ) {}

  @Query(() => MemberConnection, { description: 'The members of the organization.' })
  @RequirePermission('members.manage')
  async members(
    @CurrentMember() { organizationId }: Member,
    @Args('first', { type: () => Int, nullable: true, defaultValue: 50 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after?: string | null,
  ): Promise<MemberConnection> {
    return toConnection(await this.list.list(organizationId, pageRequest(first, after)), (member) => member);
  }

  @Query(() => InvitationConnection, { description: 'Invitations that were neither accepted nor revoked.' })
  @RequirePermission('members.manage')
  async invitations(
    @CurrentMember() { organizationId }: Member,
    @Args('first', { type: () => Int, nullable: true, defaultValue: 50 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after?: string | null,
  ): Promise<InvitationConnection> {
    const page = await this.invitationsService.list(organizationId, pageRequest(first, after));
    return toConnection(page, toInvitationType);
  }

  @Mutation(() => InvitationType, {
    description: 'Mails a link that works once, for 7 days; also for people who sign in to Remit already.',
  })
  @RequirePermission('members.manage')
  async inviteMember(
    @CurrentMember() member: Member,
    @Args('input') input: InviteMemberInput,
  ): Promise<InvitationType> {
    return toInvitationType(await this.invitationsService.invite(member.organizationId, input, inviter(member)));
  }

  @Mutation(() => InvitationType, { description: 'Mails another link; the earlier one ends.' })
  @RequirePermission('members.manage')
  async resendInvitation(
    @CurrentMember() member: Member,
    @Args('id', { type: () => ID }) id: string,
  ): Promise<InvitationType> {
    return toInvitationType(await this.invitationsService.resend(member.organizationId, id, inviter(member)));
  }

  @Mutation(() => Boolean, { description: 'The link works no more.' })
  @RequirePermission('members.manage')
  async revokeInvitation(
    @CurrentMember() member: Member,
    @Args('id', { type: () => ID }) id: string,
  ): Promise<boolean> {
    await this.invitationsService.revoke(member.organizationId, id, inviter(member));
    return true;
  }

  @Mutation(() => MemberType, {
    description:
      'Counts from the next request of the member. The last OWNER stays OWNER; owners are made by owners only.',
  })
  @RequirePermission('members.manage')
  async changeMemberRole(
    @CurrentMember() member: Member,
    @Args('personId', { type: () => ID }) personId: string,
    @Args('role', { type: () => Role }) role: Role,
  ): Promise<MemberType> {
    const { organizationId } = member;
    await this.organizations.changeMemberRole(organizationId, personId, role, actorOf(member), member.role);
    return this.list.get(organizationId, personId);
  }

  @Mutation(() => Boolean, {
    description: 'Out at once, with all sessions in this organization. The last OWNER cannot be removed.',
  })
  @RequirePermission('members.manage')
  async removeMember(
    @CurrentMember() member: Member,
    @Args('personId', { type: () => ID }) personId: string,
  ): Promise<boolean> {
    await this.organizations.removeMember(member.organizationId, personId, actorOf(member), member.role);
    return true;
  }
}

function inviter(member: Member): Inviter {
  return { actor: actorOf(member), role: member.role };
}
