import type { Pool } from 'pg';
import type { BenchOrganization } from './organizations.js';

/** An invoice that waits for its payment, with the event that tells of it. */
export interface Payable {
  organizationId: string;
  connectionId: string;
  invoiceId: string;
  checkoutId: string;
  /** Our id of the event, and the provider's. */
  eventRowId: string;
  eventId: string;
  /** `pi_…` */
  reference: string;
  amountMinor: number;
}

/** What of a connection rows are made with. */
export interface Owner extends BenchOrganization {
  connectionId: string;
  accountId: string;
  clientId: string;
}

/** What each invoice is about, in cents. */
export const AMOUNT_MINOR = 10_000;

/** The organization with what its rows have to name; makes it a client. */
export async function ownerOf(db: Pool, organization: BenchOrganization): Promise<Owner> {
  const { rows } = await db.query<{ connection_id: string; account_id: string; client_id: string }>(
    `WITH client AS (INSERT INTO clients (id, organization_id, name, email, currency)
                     VALUES (uuidv7(), $1, 'Client', 'client@example.test', 'USD') RETURNING id)
     SELECT c.id AS connection_id, c.account_id, client.id AS client_id FROM connections c, client WHERE c.organization_id = $1`,
    [organization.organizationId],
  );
  const [row] = rows;
  if (!row) throw new Error('The organization has no connection');
  return { ...organization, connectionId: row.connection_id, accountId: row.account_id, clientId: row.client_id };
}

/** So many issued invoices of 100.00, unpaid, by SQL: as Remit would have written them, thousands at a time. */
export async function fillInvoices(db: Pool, owner: Owner, count: number): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    `INSERT INTO invoices (id, organization_id, client_id, number, mode, currency, subtotal_minor, tax_minor, total_minor, issued_on, issued_at)
     SELECT uuidv7(), $1, $2, 'B-' || uuidv7(), 'TEST', 'USD', $4, 0, $4, current_date, now() FROM generate_series(1, $3) RETURNING id`,
    [owner.organizationId, owner.clientId, count, AMOUNT_MINOR],
  );
  return rows.map(({ id }) => id);
}

/**
 * What a settlement needs: so many payments, each with its checkout and its stored event, of as many invoices, or all of
 * one (`hot`), which they pay together.
 */
export async function fillPayables(db: Pool, owner: Owner, count: number, hot = false): Promise<Payable[]> {
  const invoices = await fillInvoices(db, owner, hot ? 1 : count);
  const amountMinor = hot ? Math.floor(AMOUNT_MINOR / count) : AMOUNT_MINOR;
  const { rows } = await db.query<{ checkout_id: string; invoice_id: string; event_row_id: string; event_id: string }>(
    `WITH made AS (
       INSERT INTO checkouts (id, organization_id, invoice_id, connection_id, provider, account_id, mode, state, fingerprint,
         idempotency_key, request, currency, principal_minor, surcharge_minor, expires_at, reference)
       SELECT uuidv7(), $1, i.id, $2, 'stripe', $3, 'TEST', 'complete', '', uuidv7()::text, '{}', 'USD', $5, 0,
         now() + interval '1 day', 'cs_test_' || replace(uuidv7()::text, '-', '')
       FROM unnest($4::uuid[]) AS i (id), generate_series(1, $6) RETURNING id, invoice_id
     ), parts AS (
       INSERT INTO checkout_parts (organization_id, checkout_id, invoice_id, amount_minor, payable_minor)
       SELECT $1, id, invoice_id, $5, $5 FROM made
     ), told AS (
       INSERT INTO webhook_events (id, organization_id, connection_id, provider_event_id, type, object_id, serial_key,
         status, received_at, next_attempt_at, attempts, locked_until)
       SELECT uuidv7(), $1, $2, 'evt_' || replace(id::text, '-', ''), 'payment_intent.succeeded', 'pi_' || replace(id::text, '-', ''),
         'pi_' || replace(id::text, '-', ''), 'RECEIVED', now(), now() + interval '1 hour', 1, now() + interval '1 hour'
       FROM made RETURNING id, provider_event_id
     )
     SELECT made.id AS checkout_id, made.invoice_id, told.id AS event_row_id, told.provider_event_id AS event_id
     FROM made JOIN told ON told.provider_event_id = 'evt_' || replace(made.id::text, '-', '')`,
    [owner.organizationId, owner.connectionId, owner.accountId, invoices, amountMinor, hot ? count : 1],
  );
  // As in a database that has been in service for more than a minute: else plans are made for empty tables and kept.
  await db.query('ANALYZE');
  return rows.map((row) => ({
    organizationId: owner.organizationId,
    connectionId: owner.connectionId,
    invoiceId: row.invoice_id,
    checkoutId: row.checkout_id,
    eventRowId: row.event_row_id,
    eventId: row.event_id,
    reference: row.event_id.replace('evt_', 'pi_'),
    amountMinor,
  }));
}
