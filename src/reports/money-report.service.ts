import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { BadInputError } from '../common/errors/domain-error.js';
import { Clock } from '../common/clock.js';
import { AWAITING_STAGES, OPEN_STAGES } from '../disputes/dispute-status.js';
import { ConnectionsService } from '../integrations/connections.service.js';
import { OPEN_SQL } from '../invoices/invoice-status-sql.js';
import { InvoicesService } from '../invoices/invoices.service.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { RECEIVED_STATUSES } from '../payments/payment-status.js';
import type { ProviderMode } from '../providers/provider-account.js';
import { firstMonth, MAX_MONTHS } from './months.js';

/** Invoices that still take money, in one currency. Amounts in minor units, as the database's decimal texts. */
export interface OpenInvoicesRow {
  currency: string;
  count: number;
  outstanding: string;
  overdueCount: number;
  overdue: string;
  pending: string;
}

/** What came in and went out in one month of the organization's calendar, in one currency. */
export interface MonthRow {
  /** YYYY-MM */
  month: string;
  currency: string;
  received: string;
  refunded: string;
  lost: string;
  fees: string;
}

/** Disputes whose outcome is open, in one currency. */
export interface OpenDisputesRow {
  currency: string;
  count: number;
  awaitingCount: number;
  amount: string;
  nextDueAt: Date | null;
}

export interface MoneyReport {
  mode: ProviderMode;
  /** The current month, YYYY-MM. */
  month: string;
  invoices: OpenInvoicesRow[];
  months: MonthRow[];
  disputes: OpenDisputesRow[];
}

/** The figures of the first page: one statement each, however many rows there are, of the mode the organization works in. */
@Injectable()
export class MoneyReports {
  constructor(
    private readonly dataSource: DataSource,
    private readonly connections: ConnectionsService,
    private readonly organizations: OrganizationsService,
    private readonly invoices: InvoicesService,
    private readonly clock: Clock,
  ) {}

  /** `months` is how many, the current one included. Throws BadInputError outside 1 to 36. */
  async get(organizationId: string, months: number): Promise<MoneyReport> {
    if (!Number.isInteger(months) || months < 1 || months > MAX_MONTHS)
      throw BadInputError.field('months', `must be a whole number from 1 to ${MAX_MONTHS}`);
    const mode = await this.connections.modeOf(organizationId);
    const { timeZone } = await this.organizations.get(organizationId);
    const today = await this.invoices.today(organizationId);
    const [invoices, byMonth, disputes] = await Promise.all([
      this.openInvoices(organizationId, mode, today),
      this.byMonth(organizationId, mode, timeZone, firstMonth(today, months)),
      this.openDisputes(organizationId, mode),
    ]);
    return { mode, month: today.slice(0, 7), invoices, months: byMonth, disputes };
  }

  private openInvoices(organizationId: string, mode: ProviderMode, today: string): Promise<OpenInvoicesRow[]> {
    return this.dataSource.query(
      `SELECT currency, count(*)::int AS count, sum(total_minor - amount_paid_minor) AS outstanding,
              count(*) FILTER (WHERE due_on < $3::date)::int AS "overdueCount",
              coalesce(sum(total_minor - amount_paid_minor) FILTER (WHERE due_on < $3::date), 0) AS overdue,
              sum(amount_pending_minor) AS pending
       FROM invoices WHERE organization_id = $1 AND mode = $2 AND ${OPEN_SQL}
       GROUP BY currency ORDER BY count(*) DESC, currency`,
      [organizationId, mode, today],
    );
  }

  /** What was received counts in the month it came, a refund and a lost dispute in the month they were made. */
  private byMonth(organizationId: string, mode: ProviderMode, timeZone: string, from: string): Promise<MonthRow[]> {
    return this.dataSource.query(
      `SELECT to_char(line.at AT TIME ZONE $3, 'YYYY-MM') AS month, part.currency, sum(part.received) AS received,
              sum(part.refunded) AS refunded, sum(part.lost) AS lost, sum(part.fees) AS fees
       FROM (SELECT *, coalesce(received_at, created_at) AS at FROM payments
             WHERE organization_id = $1 AND mode = $2
               AND (status = ANY($5) OR (kind = 'REFUND' AND status = 'PENDING'))
               AND coalesce(received_at, created_at) >= ($4 || '-01')::timestamp AT TIME ZONE $3) line
       CROSS JOIN LATERAL (VALUES
         (line.currency, CASE WHEN kind = 'PAYMENT' THEN amount_minor ELSE 0 END,
          CASE WHEN kind = 'REFUND' THEN -amount_minor ELSE 0 END, CASE WHEN kind = 'DISPUTE' THEN -amount_minor ELSE 0 END, 0),
         (line.processing_fee_currency, 0, 0, 0, line.processing_fee_minor)
       ) AS part(currency, received, refunded, lost, fees)
       WHERE part.currency IS NOT NULL
       GROUP BY 1, 2 ORDER BY 1, 2`,
      [organizationId, mode, timeZone, from, RECEIVED_STATUSES],
    );
  }

  private openDisputes(organizationId: string, mode: ProviderMode): Promise<OpenDisputesRow[]> {
    return this.dataSource.query(
      `SELECT currency, count(*)::int AS count, sum(amount_minor) AS amount,
              count(*) FILTER (WHERE stage = ANY($4) AND evidence_due_at > $5)::int AS "awaitingCount",
              min(evidence_due_at) FILTER (WHERE stage = ANY($4) AND evidence_due_at > $5) AS "nextDueAt"
       FROM disputes WHERE organization_id = $1 AND mode = $2 AND stage = ANY($3)
       GROUP BY currency ORDER BY count(*) DESC, currency`,
      [organizationId, mode, OPEN_STAGES, AWAITING_STAGES, this.clock.now()],
    );
  }
}
