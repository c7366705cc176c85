import type { DataSource } from 'typeorm';
import { retryIntervalSql } from './autopay-ladder.js';

/**
 * Invoices to be charged now, the longest due first: issued after their client agreed, due by the calendar of the
 * organization, nothing in flight, no open dispute, never paid by a charge before and nothing given back on them (whoever
 * refunds does not want the money to be taken again), and not waiting for the next try.
 */
export async function dueForAutopay(
  dataSource: DataSource,
  limit: number,
): Promise<{ organizationId: string; invoiceId: string }[]> {
  const rows = await dataSource.query<{ organization_id: string; id: string }[]>(
    `SELECT i.organization_id, i.id FROM autopay_consents a
       JOIN saved_methods m ON m.organization_id = a.organization_id AND m.id = a.method_id AND m.removed_at IS NULL
       JOIN provider_customers c ON c.organization_id = a.organization_id AND c.id = m.customer_id
       JOIN connections x ON x.organization_id = a.organization_id AND x.is_default AND x.active AND x.disconnected_at IS NULL
        AND x.provider = c.provider AND x.account_id = c.account_id AND x.mode = c.mode AND x.allow_saved_methods
       JOIN organizations o ON o.id = a.organization_id
       JOIN invoices i ON i.organization_id = a.organization_id AND i.client_id = a.client_id AND i.mode = c.mode
        AND i.issued_at >= a.given_at AND i.voided_at IS NULL AND i.due_on <= (now() AT TIME ZONE o.time_zone)::date
        AND i.total_minor - i.credited_minor > i.amount_paid_minor AND i.amount_pending_minor = 0 AND NOT i.disputed
       CROSS JOIN LATERAL (
         SELECT count(*)::int AS declines, max(closed_at) AS last, coalesce(bool_or(outcome <> 'declined'), false) AS over
         FROM checkouts k WHERE k.organization_id = i.organization_id AND k.invoice_id = i.id AND k.kind = 'saved'
          AND k.outcome IN ('declined', 'needs_payer', 'paid')) tries
     WHERE a.revoked_at IS NULL AND NOT tries.over
       AND (tries.declines = 0 OR tries.last + ${retryIntervalSql('tries.declines')} <= now())
       AND NOT EXISTS (SELECT FROM checkouts k WHERE k.organization_id = i.organization_id AND k.invoice_id = i.id
         AND k.kind = 'saved' AND k.state = 'creating')
       AND NOT EXISTS (SELECT FROM payment_allocations r WHERE r.organization_id = i.organization_id AND r.invoice_id = i.id
         AND r.kind = 'reduction')
     ORDER BY i.due_on, i.id LIMIT $1`,
    [limit],
  );
  return rows.map((row) => ({ organizationId: row.organization_id, invoiceId: row.id }));
}
