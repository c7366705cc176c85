import type { DataSource } from 'typeorm';

/**
 * Writes many invoices past the API, one a minute backwards from now: three years at 100,000 … nine in ten paid, some
 * open, some overdue, a few drafts and void ones, each with two lines' worth of text.
 */
export async function crowd(
  dataSource: DataSource,
  organizationId: string,
  clientId: string,
  count: number,
): Promise<void> {
  await dataSource.query(
    `INSERT INTO invoices (id, organization_id, client_id, currency, subtotal_minor, tax_minor, total_minor, number, mode,
       issued_at, issued_on, due_on, sent_at, viewed_at, paid_at, amount_paid_minor, voided_at)
     SELECT uuidv7(-age), $1, $2, 'USD', total, 0, total, number, CASE WHEN number IS NOT NULL THEN 'LIVE' END,
       issued_at, issued_at::date, issued_at::date + 14, issued_at, CASE WHEN n % 3 = 0 THEN issued_at END,
       CASE WHEN NOT open THEN issued_at + interval '5 days' END,
       CASE WHEN open OR void THEN 0 ELSE total END, CASE WHEN void THEN issued_at + interval '1 day' END
     FROM (SELECT *, now() - age AS at, CASE WHEN n % 500 <> 7 THEN now() - age END AS issued_at,
         CASE WHEN n % 500 <> 7 THEN 'INV-' || lpad(n::text, 6, '0') END AS number,
         n % 500 <> 7 AND n % 400 = 9 AS void, n % 500 = 7 OR n % 400 = 9 OR n < $3 / 20 OR n % 300 = 11 AS open
       FROM (SELECT n, 1000 + (n::bigint * 7919) % 1000000 AS total, make_interval(mins => n * 15) AS age
         FROM generate_series(1, $3::int) AS n) AS counted) AS made`,
    [organizationId, clientId, count],
  );
  await dataSource.query(
    `INSERT INTO invoice_texts (organization_id, invoice_id, client_id, text)
     SELECT organization_id, id, client_id, lower(concat_ws(E'\\n', number, 'PO ' || total_minor,
       'Support hours and managed workstations of the month', (ARRAY['apple','quince','cherry','walnut'])[1 + total_minor % 4]
         || ' ' || lpad((total_minor % 10000)::text, 4, '0')))
     FROM invoices WHERE organization_id = $1`,
    [organizationId],
  );
}
