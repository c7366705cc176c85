import { Injectable } from '@nestjs/common';
import { DataSource, In, IsNull, LessThan, Not } from 'typeorm';
import { NotFoundError } from '../common/errors/domain-error.js';
import { isId } from '../common/id.js';
import { pageOf, type Page, type PageRequest } from '../common/pagination.js';
import { PaymentEntity } from '../payments/payment.entity.js';
import { DisputeEvidenceEntity } from './dispute-evidence.entity.js';
import { DisputeFileEntity } from './dispute-file.entity.js';
import { DisputeMovementEntity } from './dispute-movement.entity.js';
import { OPEN_STAGES } from './dispute-status.js';
import { DisputeEntity } from './dispute.entity.js';

/** A document of the evidence without its content. */
export type FileSummary = Omit<DisputeFileEntity, 'content'>;

/** What was staged or handed in. */
export interface Evidence {
  texts: DisputeEvidenceEntity | null;
  files: FileSummary[];
}

/** Reads disputes. */
@Injectable()
export class DisputeReader {
  constructor(private readonly dataSource: DataSource) {}

  /** One dispute; throws NotFoundError. */
  async get(organizationId: string, id: string): Promise<DisputeEntity> {
    const found = isId(id) ? await this.dataSource.manager.findOneBy(DisputeEntity, { organizationId, id }) : null;
    if (!found) throw new NotFoundError('dispute');
    return found;
  }

  /** Newest first. */
  async list(organizationId: string, page: PageRequest): Promise<Page<DisputeEntity>> {
    const rows = await this.dataSource.manager.find(DisputeEntity, {
      where: { organizationId, ...(page.afterId && { id: LessThan(page.afterId) }) },
      order: { id: 'DESC' },
      take: page.limit + 1,
    });
    return pageOf(rows, page, () => this.dataSource.manager.countBy(DisputeEntity, { organizationId }));
  }

  /** The disputes about several payments, oldest first. */
  async ofPayments(organizationId: string, paymentIds: readonly string[]): Promise<Map<string, DisputeEntity[]>> {
    const rows = await this.find(organizationId, { paymentId: In([...paymentIds]) });
    return groupBy(rows, paymentIds, (row) => row.paymentId);
  }

  /** The disputes about the payments of several invoices, oldest first. */
  async ofInvoices(organizationId: string, invoiceIds: readonly string[]): Promise<Map<string, DisputeEntity[]>> {
    const rows = await this.find(organizationId, { invoiceId: In([...invoiceIds]) });
    return groupBy(rows, invoiceIds, (row) => row.invoiceId);
  }

  /** Those on a connection whose outcome is open. */
  openOn(organizationId: string, connectionId: string): Promise<DisputeEntity[]> {
    return this.find(organizationId, { connectionId, stage: In(OPEN_STAGES) });
  }

  /** The money that several disputes moved, oldest first. */
  async movementsOf(
    organizationId: string,
    disputeIds: readonly string[],
  ): Promise<Map<string, DisputeMovementEntity[]>> {
    const rows = await this.dataSource.manager.find(DisputeMovementEntity, {
      where: { organizationId, disputeId: In([...disputeIds]) },
      order: { occurredAt: 'ASC', id: 'ASC' },
    });
    return groupBy(rows, disputeIds, (row) => row.disputeId);
  }

  /** The evidence of several disputes. */
  async evidenceOf(organizationId: string, disputeIds: readonly string[]): Promise<Map<string, Evidence>> {
    const where = { organizationId, disputeId: In([...disputeIds]) };
    const texts = await this.dataSource.manager.findBy(DisputeEvidenceEntity, where);
    const rows = await this.dataSource.manager.find(DisputeFileEntity, {
      // Those that the provider has: one that is on its way is no evidence yet.
      where: { ...where, reference: Not(IsNull()) },
      order: { id: 'ASC' },
      select: {
        ...{ id: true, organizationId: true, createdAt: true, disputeId: true, kind: true },
        ...{ name: true, contentType: true, size: true, sha256: true, reference: true },
      },
    });
    const files = groupBy(rows, disputeIds, (row) => row.disputeId);
    const byDispute = new Map(texts.map((each) => [each.disputeId, each]));
    return new Map(disputeIds.map((id) => [id, { texts: byDispute.get(id) ?? null, files: files.get(id) ?? [] }]));
  }

  /** Several payments at once, by id. */
  async payments(organizationId: string, ids: readonly string[]): Promise<Map<string, PaymentEntity>> {
    const rows = await this.dataSource.manager.findBy(PaymentEntity, { organizationId, id: In([...ids]) });
    return new Map(rows.map((row) => [row.id, row]));
  }

  private find(organizationId: string, where: object): Promise<DisputeEntity[]> {
    return this.dataSource.manager.find(DisputeEntity, { where: { organizationId, ...where }, order: { id: 'ASC' } });
  }
}

/** Rows by a key of theirs, with an empty list for a key without rows. */
export function groupBy<T>(rows: T[], keys: readonly string[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>(keys.map((key) => [key, []]));
  for (const row of rows) groups.get(keyOf(row))?.push(row);
  return groups;
}
