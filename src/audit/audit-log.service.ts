import { Injectable } from '@nestjs/common';
import { DataSource, LessThan } from 'typeorm';
import type { Actor } from '../common/actor.js';
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

/** Writes and reads the append-only audit log. */
@Injectable()
export class AuditLog {
  constructor(private readonly dataSource: DataSource) {}

  /** Records in the transaction of what is being done, so that neither exists without the other. */
  async record(tx: Transaction, organizationId: string, record: AuditRecord): Promise<void> {
    await tx.manager.insert(AuditEntryEntity, tx.manager.create(AuditEntryEntity, { organizationId, ...record }));
  }

  /** Entries of the organization, newest first. */
  async list(organizationId: string, page: PageRequest): Promise<Page<AuditEntryEntity>> {
    const repository = this.dataSource.getRepository(AuditEntryEntity);
    const rows = await repository.find({
      where: { organizationId, ...(page.afterId && { id: LessThan(page.afterId) }) },
      order: { id: 'DESC' },
      take: page.limit + 1,
    });
    return pageOf(rows, page, () => repository.countBy({ organizationId }));
  }
}
