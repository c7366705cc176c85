import { Injectable } from '@nestjs/common';
import { DataSource, type SelectQueryBuilder } from 'typeorm';
import { isId } from '../common/id.js';
import { pageOf, type Page, type PageRequest } from '../common/pagination.js';
import { invoiceStatusSql, narrowingSql } from './invoice-status-sql.js';
import type { InvoiceStatus } from './invoice-status.js';
import { InvoiceEntity } from './invoice.entity.js';

export interface InvoiceCriteria {
  /** Any of these; empty or left out: all. */
  status?: readonly InvoiceStatus[] | null;
  clientId?: string | null;
  /** Part of the number, of the reference or of the client's name, in any case. */
  search?: string | null;
  /** Dates of issue, both inclusive, YYYY-MM-DD. */
  issuedFrom?: string | null;
  issuedTo?: string | null;
  /** Due dates, both inclusive, YYYY-MM-DD. */
  dueFrom?: string | null;
  dueTo?: string | null;
}

/** Lists invoices, newest first, by keyset: a page costs the same wherever it is, and new invoices do not shift it. */
@Injectable()
export class InvoiceListService {
  constructor(private readonly dataSource: DataSource) {}

  /** `today` is the organization's calendar date: being overdue depends on it. */
  async list(
    organizationId: string,
    criteria: InvoiceCriteria,
    page: PageRequest,
    today: string,
  ): Promise<Page<InvoiceEntity>> {
    const rows = this.matching(organizationId, criteria, today)
      .orderBy('invoice.id', 'DESC')
      .limit(page.limit + 1);
    if (page.afterId) rows.andWhere('invoice.id < :afterId', { afterId: page.afterId });
    return pageOf(await rows.getMany(), page, () => this.matching(organizationId, criteria, today).getCount());
  }

  private matching(
    organizationId: string,
    criteria: InvoiceCriteria,
    today: string,
  ): SelectQueryBuilder<InvoiceEntity> {
    const query = this.dataSource.manager
      .createQueryBuilder(InvoiceEntity, 'invoice')
      .where('invoice.organization_id = :organizationId', { organizationId });
    const { clientId, status, search, issuedFrom, issuedTo, dueFrom, dueTo } = criteria;
    if (issuedFrom) query.andWhere('invoice.issued_on >= :issuedFrom', { issuedFrom });
    if (issuedTo) query.andWhere('invoice.issued_on <= :issuedTo', { issuedTo });
    if (dueFrom) query.andWhere('invoice.due_on >= :dueFrom', { dueFrom });
    if (dueTo) query.andWhere('invoice.due_on <= :dueTo', { dueTo });
    if (clientId) query.andWhere(isId(clientId) ? 'invoice.client_id = :clientId' : 'false', { clientId });
    if (status && status.length > 0) {
      query.andWhere(`${invoiceStatusSql('invoice', ':today')} IN (:...status)`, { status, today });
      const narrowing = narrowingSql(status);
      if (narrowing) query.andWhere(narrowing);
    }
    if (search?.trim()) {
      query.andWhere(
        `(invoice.number ILIKE :pattern OR invoice.reference ILIKE :pattern OR invoice.client_id IN
          (SELECT client.id FROM clients client WHERE client.organization_id = :organizationId AND client.name ILIKE :pattern))`,
        { pattern: `%${search.trim().replace(/[\\%_]/g, '\\$&')}%` },
      );
    }
    return query;
  }
}
