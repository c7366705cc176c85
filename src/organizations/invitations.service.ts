import { Injectable } from '@nestjs/common';
import { DataSource, IsNull, LessThan, MoreThan, type FindOptionsWhere } from 'typeorm';
import { AuditLog } from '../audit/audit-log.service.js';
import { MemberList } from '../auth/member-list.service.js';
import { People } from '../auth/people.service.js';
import type { Role } from '../auth/permissions.js';
import { normalEmail } from '../auth/person-rules.js';
import { checkMayHandle } from '../auth/role-rules.js';
import { personActor, type Actor } from '../common/actor.js';
import { Clock } from '../common/clock.js';
import { sha256 } from '../common/crypto/tokens.js';
import { ConflictError, NotFoundError } from '../common/errors/domain-error.js';
import { isId, newId } from '../common/id.js';
import { pageOf, type Page, type PageRequest } from '../common/pagination.js';
import { isUniqueViolation, Transactions, type Transaction } from '../database/transactions.js';
import { emit } from '../events/emit.js';
import { checkNewMember } from './organization-rules.js';
import { InvitationLimits } from './invitation-limits.service.js';
import { InvitationEntity } from './invitation.entity.js';
import { InvitationExistsError, InvitationGoneError } from './organizations.errors.js';
import { OrganizationsService, type MemberId } from './organizations.service.js';

const VALID_DAYS = 7;

/** Whoever manages members: their authorship and their role. */
export interface Inviter {
  actor: Actor;
  role: Role;
}

/** What the page of an invitation shows. */
export interface InvitationView {
  organizationName: string;
  email: string;
  role: Role;
  /** Signs in here already: joins with the name and password they have. */
  known: boolean;
}

/** Asking people by e-mail to become members. */
@Injectable()
export class Invitations {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly organizations: OrganizationsService,
    private readonly people: People,
    private readonly members: MemberList,
    private readonly audit: AuditLog,
    private readonly limits: InvitationLimits,
    private readonly clock: Clock,
  ) {}

  /** Open invitations, expired ones included, the newest first. */
  async list(organizationId: string, page: PageRequest): Promise<Page<InvitationEntity>> {
    const open = this.open({ organizationId });
    const repository = this.dataSource.getRepository(InvitationEntity);
    const rows = await repository.find({
      where: { ...open, ...(page.afterId && { id: LessThan(page.afterId) }) },
      order: { id: 'DESC' },
      take: page.limit + 1,
    });
    return pageOf(rows, page, () => repository.countBy(open));
  }

  /** Mails a link of 7 days. Throws ConflictError for a member and for somebody whose invitation is still open, TooManyInvitationsError. */
  async invite(
    organizationId: string,
    input: { email: string; role: Role },
    { actor, role }: Inviter,
  ): Promise<InvitationEntity> {
    checkMayHandle(role, input.role);
    const email = normalEmail(input.email);
    if (await this.members.has(organizationId, email)) {
      throw new ConflictError('This person is already a member of the organization.', 'member.exists');
    }
    const invitation = this.dataSource.manager.create(InvitationEntity, {
      organizationId,
      email,
      role: input.role,
      invitedBy: actor,
      tokenSha256: null,
      sendingId: newId(),
      mailedAt: null,
      expiresAt: this.expiry(),
      acceptedAt: null,
      revokedAt: null,
    });
    await this.limits.count(organizationId, email);
    try {
      await this.transactions.run(async (tx) => {
        const now = this.clock.now();
        const expired = { ...this.open({ organizationId }), email, expiresAt: LessThan(now) };
        await tx.manager.update(InvitationEntity, expired, { revokedAt: now });
        await tx.manager.insert(InvitationEntity, invitation);
        await this.send(tx, invitation, actor, 'member.invited', `was invited as ${input.role}`);
      });
    } catch (error) {
      if (isUniqueViolation(error, 'invitations_open')) throw new InvitationExistsError();
      throw error;
    }
    return this.get(organizationId, invitation.id);
  }

  /** Mails another link, good for 7 days from now; the earlier one ends. Throws TooManyInvitationsError. */
  async resend(organizationId: string, id: string, { actor, role }: Inviter): Promise<InvitationEntity> {
    const found = isId(id) ? await this.dataSource.manager.findOneBy(InvitationEntity, { organizationId, id }) : null;
    if (!found) throw new NotFoundError('invitation');
    await this.limits.count(organizationId, found.email);
    await this.transactions.run(async (tx) => {
      const invitation = await this.locked(tx, organizationId, id);
      checkMayHandle(role, invitation.role);
      const change = { sendingId: newId(), mailedAt: null, mailRefused: false, expiresAt: this.expiry() };
      await tx.manager.update(InvitationEntity, { organizationId, id }, change);
      await this.send(tx, { ...invitation, ...change }, actor, 'invitation.sent_again', 'was sent the link again');
    });
    return this.get(organizationId, id);
  }

  /** The link works no more. Throws NotFoundError when it was accepted or revoked already. */
  async revoke(organizationId: string, id: string, { actor, role }: Inviter): Promise<void> {
    await this.transactions.run(async (tx) => {
      const invitation = await this.locked(tx, organizationId, id);
      checkMayHandle(role, invitation.role);
      await tx.manager.update(InvitationEntity, { organizationId, id }, { revokedAt: this.clock.now() });
      const detail = `Invitation ${id} was revoked.`;
      await this.audit.record(tx, organizationId, { actor, action: 'invitation.revoked', detail });
    });
  }

  /** What the link of a token leads to; `gone` was used, revoked or is too old, `unknown` never was or was replaced. */
  async view(token: string): Promise<InvitationView | 'gone' | 'unknown'> {
    const invitation = await this.dataSource.manager.findOneBy(InvitationEntity, { tokenSha256: sha256(token) });
    if (!invitation) return 'unknown';
    const { organizationId, email, role } = invitation;
    if (invitation.acceptedAt || invitation.revokedAt || invitation.expiresAt <= this.clock.now()) return 'gone';
    const { name: organizationName } = await this.organizations.get(organizationId);
    return { organizationName, email, role, known: (await this.people.findByEmail(email)) !== null };
  }

  /**
   * Makes the invited person a member and uses the link up, both or neither. Somebody new needs a name and a password
   * (else BadInputError); whoever signs in here already keeps theirs. Throws InvitationGoneError for whoever comes second.
   */
  async accept(token: string, form: { name?: string; password?: string }): Promise<MemberId> {
    const tokenSha256 = sha256(token);
    const invitation = await this.dataSource.manager.findOneBy(InvitationEntity, { tokenSha256 });
    if (!invitation) throw new InvitationGoneError();
    const { organizationId, email, role } = invitation;
    const known = await this.people.findByEmail(email);
    const person = known
      ? { email, name: known.name }
      : checkNewMember({ email, role, name: form.name ?? '', password: form.password ?? '' });
    const prepared = await this.people.prepare(person);
    return this.transactions.run(async (tx) => {
      const now = this.clock.now();
      const claimed = await tx.manager.update(
        InvitationEntity,
        { ...this.open({ organizationId }), tokenSha256, expiresAt: MoreThan(now) },
        { acceptedAt: now },
      );
      if (claimed.affected !== 1) throw new InvitationGoneError();
      const { id: personId } = await this.people.join(tx, organizationId, prepared, role);
      await this.audit.record(tx, organizationId, {
        actor: personActor(personId),
        action: 'invitation.accepted',
        detail: `Accepted invitation ${invitation.id} and became ${role}.`,
      });
      return { organizationId, personId };
    });
  }

  private async send(
    tx: Transaction,
    { organizationId, id, sendingId }: InvitationEntity,
    actor: Actor,
    action: string,
    what: string,
  ): Promise<void> {
    await emit(tx, 'member.invited', { organizationId, invitationId: id, sendingId });
    // By id, not by address: entries outlive people who ask to be forgotten.
    await this.audit.record(tx, organizationId, { actor, action, detail: `Somebody ${what} (invitation ${id}).` });
  }

  private async locked(tx: Transaction, organizationId: string, id: string): Promise<InvitationEntity> {
    const where = { ...this.open({ organizationId }), id };
    const invitation = isId(id)
      ? await tx.manager.findOne(InvitationEntity, { where, lock: { mode: 'pessimistic_write' } })
      : null;
    if (!invitation) throw new NotFoundError('invitation');
    return invitation;
  }

  private get(organizationId: string, id: string): Promise<InvitationEntity> {
    return this.dataSource.manager.findOneByOrFail(InvitationEntity, { organizationId, id });
  }

  private open(where: { organizationId: string }) {
    return { ...where, acceptedAt: IsNull(), revokedAt: IsNull() } satisfies FindOptionsWhere<InvitationEntity>;
  }

  private expiry(): Date {
    return new Date(this.clock.now().getTime() + VALID_DAYS * 86_400_000);
  }
}
