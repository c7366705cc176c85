import { Injectable } from '@nestjs/common';
import { DataSource, type SelectQueryBuilder } from 'typeorm';
import { ClientsService } from '../clients/clients.service.js';
import { isId } from '../common/id.js';
import { pageOf, type Page, type PageRequest } from '../common/pagination.js';
import { columnsOf, entityOf, type RawRow } from '../database/rows.js';
import { run } from '../database/statements.js';
import type { ProviderMode } from '../providers/payment-provider.js';
import { invoiceStatusSql, narrowingSql, overdueSql } from './invoice-status-sql.js';
import type { InvoiceStatus } from './invoice-status.js';
import { InvoiceTextEntity } from './invoice-text.entity.js';
import { searchPattern } from './invoice-text.js';
import { InvoiceEntity } from './invoice.entity.js';

export interface InvoiceCriteria {
  /** Any of these; empty or left out: all. */
  status?: readonly InvoiceStatus[] | null;
  clientId?: string | null;
  /** Part of the number, reference, notes, of what a line says or of the client's name, in any case. */
  search?: string | null;
  /** Open past the due date, or not; left out: both. */
  overdue?: boolean | null;
  mode?: ProviderMode | null;
  currency?: string | null;
  /** Totals in minor units of each invoice's own currency, both inclusive. */
  totalFromMinor?: number | null;
  totalToMinor?: number | null;
  /** Dates of issue, both inclusive, YYYY-MM-DD. */
  issuedFrom?: string | null;
  issuedTo?: string | null;
  /** Due dates, both inclusive, YYYY-MM-DD. */
  dueFrom?: string | null;
  dueTo?: string | null;
}

interface Wanted extends InvoiceCriteria {
  pattern: string | null;
  namedIds: string[];
}

/** Conditions that hold one value each. */
const PLAIN = [
  ['issuedFrom', 'invoice.issued_on >= :issuedFrom'],
  ['issuedTo', 'invoice.issued_on <= :issuedTo'],
  ['dueFrom', 'invoice.due_on >= :dueFrom'],
  ['dueTo', 'invoice.due_on <= :dueTo'],
  ['mode', 'invoice.mode = :mode'],
  ['currency', 'invoice.currency = :currency'],
  ['totalFromMinor', 'invoice.total_minor >= :totalFromMinor'],
  ['totalToMinor', 'invoice.total_minor <= :totalToMinor'],
] as const satisfies readonly (readonly [keyof InvoiceCriteria, string])[];

/** Lists invoices, newest first, by keyset: a page costs the same wherever it is, and new invoices do not shift it. */
@Injectable()
export class InvoiceListService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clients: ClientsService,
  ) {}

  /** `today` is the organization's calendar date: being overdue depends on it. */
  async list(
    organizationId: string,
    criteria: InvoiceCriteria,
    page: PageRequest,
    today: string,
  ): Promise<Page<InvoiceEntity>> {
    const wanted = await this.wanted(organizationId, criteria);
    const counted = () => this.matching(organizationId, wanted, today).getCount();
    if (isWhole(criteria)) return pageOf(await this.whole(organizationId, page), page, counted);
    const rows = this.matching(organizationId, wanted, today)
      .orderBy('invoice.id', 'DESC')
      .limit(page.limit + 1);
    if (page.afterId) {
      rows.andWhere('invoice.id < :afterId', { afterId: page.afterId });
      // The database does not conclude it from the join.
      if (wanted.pattern) rows.andWhere('found.invoice_id < :afterId');
    }
    return pageOf(await rows.getMany(), page, counted);
  }

  /** What a front end asks all day: a page of everything, planned once. */
  private async whole(organizationId: string, { limit, afterId }: PageRequest): Promise<InvoiceEntity[]> {
    const { manager } = this.dataSource;
    const text = `SELECT ${columnsOf(manager, InvoiceEntity, 'i')} FROM invoices i
      WHERE i.organization_id = $1 ${afterId ? 'AND i.id < $3' : ''} ORDER BY i.id DESC LIMIT $2`;
    const rows = await run<RawRow>(
      this.dataSource,
      { name: afterId ? 'invoice_page_after' : 'invoice_page', text },
      afterId ? [organizationId, limit + 1, afterId] : [organizationId, limit + 1],
    );
    return rows.map((row) => entityOf(manager, InvoiceEntity, row));
  }

  /** What is searched for is looked up among the clients first: with their ids one index answers each half of the search. */
  private async wanted(organizationId: string, criteria: InvoiceCriteria): Promise<Wanted> {
    const pattern = searchPattern(criteria.search);
    const namedIds = pattern ? await this.clients.idsNamed(organizationId, criteria.search ?? '') : [];
    return { ...criteria, pattern, namedIds };
  }

  private matching(organizationId: string, wanted: Wanted, today: string): SelectQueryBuilder<InvoiceEntity> {
    const query = this.dataSource.manager
      .createQueryBuilder(InvoiceEntity, 'invoice')
      .where('invoice.organization_id = :organizationId', { organizationId });
    const { clientId, status, overdue, totalFromMinor, totalToMinor, pattern, namedIds } = wanted;
    for (const [field, condition] of PLAIN) {
      const value = wanted[field];
      if (value !== null && value !== undefined) query.andWhere(condition, { [field]: value });
    }
    // Always true: it lets the database use the index on totals.
    if (typeof (totalFromMinor ?? totalToMinor) === 'number') query.andWhere('invoice.total_minor >= 0');
    if (clientId) query.andWhere(isId(clientId) ? 'invoice.client_id = :clientId' : 'false', { clientId });
    if (overdue) query.andWhere(overdueSql(':today'), { today });
    if (overdue === false) query.andWhere(`(${overdueSql(':today')}) IS NOT TRUE`, { today });
    if (status && status.length > 0) {
      query.andWhere(`${invoiceStatusSql('invoice', ':today')} IN (:...status)`, { status, today });
      const narrowing = narrowingSql(status);
      if (narrowing) query.andWhere(narrowing);
    }
    if (pattern) {
      const same = 'found.organization_id = invoice.organization_id AND found.invoice_id = invoice.id';
      query
        .innerJoin(InvoiceTextEntity, 'found', same)
        .andWhere('found.organization_id = :organizationId')
        .andWhere('(found.text LIKE :pattern OR found.client_id = ANY(:namedIds))', { pattern, namedIds });
    }
    return query;
  }
}

/** Nothing is asked of the invoices. */
function isWhole(criteria: InvoiceCriteria): boolean {
  return Object.values(criteria).every((each) => each === undefined || each === null);
}
