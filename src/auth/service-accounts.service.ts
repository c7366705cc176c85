import { Injectable } from '@nestjs/common';
import { DataSource, IsNull, LessThan } from 'typeorm';
import { AuditLog } from '../audit/audit-log.service.js';
import { personActor } from '../common/actor.js';
import { Clock } from '../common/clock.js';
import { newToken, sha256 } from '../common/crypto/tokens.js';
import { BadInputError, NotFoundError, type FieldError } from '../common/errors/domain-error.js';
import { isId } from '../common/id.js';
import { pageOf, type Page, type PageRequest } from '../common/pagination.js';
import { Transactions, type Transaction } from '../database/transactions.js';
import { UnauthenticatedError } from './auth.errors.js';
import type { Member } from './guarding.js';
import { PERMISSIONS, permissionsOf, type Permission, type Role } from './permissions.js';
import { nameError } from './person-rules.js';
import { refundLimitErrors, type RefundLimit } from './refund-limit.js';
import { ServiceAccountEntity } from './service-account.entity.js';
import { ServiceMember } from './service-member.js';

/** What every key begins with. */
export const KEY_PREFIX = 'rmt_';
const KEY_BYTES = 32;
const USED_EVERY_MS = 60_000;

/** Whoever manages members decides who gets in at all, which stays with people. */
const FOR_PEOPLE_ONLY: readonly Permission[] = ['members.manage'];

export interface NewServiceAccount {
  name: string;
  permissions: string[];
  /** Null: it may give back as much as a person. */
  refundLimit: RefundLimit | null;
}

/** Keys by which programs work for an organization. */
@Injectable()
export class ServiceAccounts {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * Who the key of an Authorization header speaks for; null when it holds no key of ours. Throws UnauthenticatedError
   * for a key that is unknown, revoked, or whose maker is no member any more. The permissions are those of the key
   * that its maker still has.
   */
  async memberOf(authorization: unknown): Promise<Member | null> {
    const key = typeof authorization === 'string' ? /^bearer (rmt_.*)$/i.exec(authorization)?.[1] : undefined;
    if (key === undefined) return null;
    const rows = await this.dataSource.query<
      {
        id: string;
        organizationId: string;
        permissions: Permission[];
        role: Role;
        lastUsedAt: Date | null;
        timeZone: string;
      }[]
    >(
      `SELECT keys.id, keys.organization_id AS "organizationId", keys.permissions, keys.last_used_at AS "lastUsedAt",
         memberships.role, organizations.time_zone AS "timeZone"
       FROM service_accounts keys
       JOIN organizations ON organizations.id = keys.organization_id
       JOIN memberships ON memberships.organization_id = keys.organization_id AND memberships.person_id = keys.created_by
       WHERE keys.token_sha256 = $1 AND keys.revoked_at IS NULL AND memberships.removed_at IS NULL`,
      [sha256(key)],
    );
    const found = rows[0];
    if (!found) throw new UnauthenticatedError('auth.token_invalid');
    await this.noteUse(found);
    const allowed = permissionsOf(found.role);
    const permissions = found.permissions.filter((each) => allowed.includes(each));
    return new ServiceMember(found.organizationId, found.id, new Set(permissions), found.timeZone);
  }

  /** Keys of the organization, revoked ones included, the newest first. */
  async list(organizationId: string, page: PageRequest): Promise<Page<ServiceAccountEntity>> {
    const repository = this.dataSource.getRepository(ServiceAccountEntity);
    const rows = await repository.find({
      where: { organizationId, ...(page.afterId && { id: LessThan(page.afterId) }) },
      order: { id: 'DESC' },
      take: page.limit + 1,
    });
    return pageOf(rows, page, () => repository.countBy({ organizationId }));
  }

  /** Makes an account and its key, which is returned here and can never be read again. */
  async create(
    organizationId: string,
    { personId, permissions: own }: Member,
    input: NewServiceAccount,
  ): Promise<{ account: ServiceAccountEntity; apiKey: string }> {
    const permissions = checked(input, own);
    const { refundLimit } = input;
    const apiKey = `${KEY_PREFIX}${newToken(KEY_BYTES)}`;
    const account = this.dataSource.manager.create(ServiceAccountEntity, {
      organizationId,
      name: input.name.trim(),
      tokenSha256: sha256(apiKey),
      keyEnding: apiKey.slice(-4),
      permissions,
      refundCurrency: refundLimit?.currency ?? null,
      refundMaxMinor: refundLimit?.perRefundMinor ?? null,
      refundDailyMaxMinor: refundLimit?.perDayMinor ?? null,
      createdBy: personId,
      lastUsedAt: null,
      revokedAt: null,
    });
    await this.transactions.run(async (tx) => {
      await tx.manager.insert(ServiceAccountEntity, account);
      await this.audit.record(tx, organizationId, {
        actor: personActor(personId),
        action: 'service_account.created',
        detail: `Service account ${account.id} was made for ${permissions.join(', ')}.`,
      });
    });
    return { account, apiKey };
  }

  /** What the account may give back at most, and the account held until the transaction ends; null when nothing limits it. */
  async lockRefundLimit(tx: Transaction, organizationId: string, id: string): Promise<RefundLimit | null> {
    const account = await tx.manager.findOne(ServiceAccountEntity, {
      where: { organizationId, id },
      lock: { mode: 'for_no_key_update' },
    });
    return account && refundLimitOf(account);
  }

  /** The key works no more, from the next request on. Throws NotFoundError when it was revoked already. */
  async revoke(organizationId: string, id: string, personId: string): Promise<ServiceAccountEntity> {
    await this.transactions.run(async (tx) => {
      const live = { organizationId, id, revokedAt: IsNull() };
      const { affected } = isId(id)
        ? await tx.manager.update(ServiceAccountEntity, live, { revokedAt: this.clock.now() })
        : { affected: 0 };
      if (affected !== 1) throw new NotFoundError('service account');
      await this.audit.record(tx, organizationId, {
        actor: personActor(personId),
        action: 'service_account.revoked',
        detail: `The key of service account ${id} was revoked.`,
      });
    });
    return this.dataSource.manager.findOneByOrFail(ServiceAccountEntity, { organizationId, id });
  }

  /** To the minute: a busy client must not write a row with every request. */
  private async noteUse({ id, lastUsedAt }: { id: string; lastUsedAt: Date | null }): Promise<void> {
    const now = this.clock.now();
    if (lastUsedAt && now.getTime() - lastUsedAt.getTime() < USED_EVERY_MS) return;
    await this.dataSource.manager.update(ServiceAccountEntity, { id }, { lastUsedAt: now });
  }
}

function checked(input: NewServiceAccount, own: ReadonlySet<Permission>): Permission[] {
  const errors: FieldError[] = [];
  const name = nameError(input.name);
  if (name) errors.push({ field: 'name', message: name });
  if (input.permissions.length === 0) errors.push({ field: 'permissions', message: 'must name at least one' });
  input.permissions.forEach((each, index) => {
    const message = permissionError(each, own);
    if (message) errors.push({ field: `permissions.${index}`, message });
  });
  if (input.refundLimit) errors.push(...refundLimitErrors(input.refundLimit, input.permissions));
  if (errors.length > 0) throw new BadInputError(errors);
  return PERMISSIONS.filter((each) => input.permissions.includes(each));
}

function permissionError(permission: string, own: ReadonlySet<Permission>): string | null {
  if (!PERMISSIONS.includes(permission as Permission)) return `must be one of ${PERMISSIONS.join(', ')}`;
  if (FOR_PEOPLE_ONLY.includes(permission as Permission)) return 'is for people only';
  return own.has(permission as Permission) ? null : 'is a permission that you do not have yourself';
}

/** The limits in a row; null when there are none. */
export function refundLimitOf(account: ServiceAccountEntity): RefundLimit | null {
  const { refundCurrency: currency, refundMaxMinor: perRefundMinor, refundDailyMaxMinor: perDayMinor } = account;
  return currency === null ? null : { currency, perRefundMinor, perDayMinor };
}
