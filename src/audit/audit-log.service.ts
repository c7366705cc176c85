import { Injectable } from '@nestjs/common';
import { And, DataSource, Equal, In, LessThan, Like, MoreThanOrEqual, Or, type FindOptionsWhere } from 'typeorm';
import type { Actor } from '../common/actor.js';
import { literal } from '../common/like.js';
import { pageOf, type Page, type PageRequest } from '../common/pagination.js';
import type { Transaction } from '../database/transactions.js';
import { AuditEntryEntity } from './audit-entry.entity.js';

export interface AuditRecord {
  actor: Actor;
  /** Dotted verb in the past tense, for example `stripe_integration.saved`. */
  action: string;
  /** One sentence for people; secrets only as fingerprints. */
  detail: string;
}

/** Which entries are asked for; what is left out is not looked at. */
export interface AuditFilter {
  /** `session.signed_in`, or `session` for everything that begins with it. */
  action?: string | null;
  /** The id of a person or a service account, or `client`, `stripe` or `system`. */
  actor?: string | null;
  /** Inclusive. */
  from?: Date | null;
  /** Exclusive. */
  to?: Date | null;
}

/** Writes and reads the append-only audit log. */
@Injectable()
export class AuditLog {
  constructor(private readonly dataSource: DataSource) {}

  /** Records in the transaction of what is being done, so that neither exists without the other. */
  async record(tx: Transaction, organizationId: string, record: AuditRecord): Promise<void> {
    await tx.manager.insert(AuditEntryEntity, tx.manager.create(AuditEntryEntity, { organizationId, ...record }));
  }

  /** Entries of the organization, newest first. */
  async list(organizationId: string, page: PageRequest, filter: AuditFilter = {}): Promise<Page<AuditEntryEntity>> {
    const where = matching(organizationId, filter);
    const repository = this.dataSource.getRepository(AuditEntryEntity);
    const rows = await repository.find({
      where: { ...where, ...(page.afterId && { id: LessThan(page.afterId) }) },
      order: { id: 'DESC' },
      take: page.limit + 1,
    });
    return pageOf(rows, page, () => repository.countBy(where));
  }
}

function matching(
  organizationId: string,
  { action, actor, from, to }: AuditFilter,
): FindOptionsWhere<AuditEntryEntity> {
  const times = [...(from ? [MoreThanOrEqual(from)] : []), ...(to ? [LessThan(to)] : [])];
  return {
    organizationId,
    ...(action && { action: Or(Equal(action), Like(`${literal(action)}.%`)) }),
    ...(actor && { actor: In([actor, `person:${actor}`, `service:${actor}`]) }),
    ...(times.length > 0 && { createdAt: And(...times) }),
  };
}
