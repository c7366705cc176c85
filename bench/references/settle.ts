import pg from 'pg';
import type { Payable } from '../harness/fill.js';
import { serve, timed } from '../harness/in-turn.js';

/**
 * The least that settles a payment and keeps the promises: lock the invoice, write the payment and where it went, sum up
 * under the lock, tell the history and the outbox, end the event; prepared statements on a bare driver, one after the
 * other. It trusts its input and knows no refunds, credit, overpayment or second look.
 */
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 20 });

await serve(({ payables, atOnce }: { payables: Payable[]; atOnce: number }) => timed(payables, atOnce, settle));
process.exit(0);

async function settle(payable: Payable): Promise<void> {
  const { organizationId, invoiceId, checkoutId, reference, eventId, eventRowId, amountMinor } = payable;
  const client = await pool.connect();
  const run = (name: string, text: string, values: unknown[]) =>
    client.query<Record<string, string>>({ name, text, values });
  try {
    await client.query('BEGIN');
    const { rows } = await run(
      'lock',
      'SELECT client_id, total_minor FROM invoices WHERE organization_id = $1 AND id = $2 FOR UPDATE',
      [organizationId, invoiceId],
    );
    const payment = await run(
      'payment',
      `INSERT INTO payments (id, organization_id, kind, status, provider, account_id, mode, reference, connection_id, client_id,
         invoice_id, checkout_id, currency, amount_minor, surcharge_minor, method, source_event_id, received_at, applied_ticket)
       SELECT uuidv7(), $1, 'PAYMENT', 'SUCCEEDED', provider, account_id, mode, $4, connection_id, $5, $2, id, currency,
         $6, 0, 'CREDIT_CARD', $7, now(), nextval('settlement_tickets')
       FROM checkouts WHERE organization_id = $1 AND id = $3
       ON CONFLICT ON CONSTRAINT payments_provider_reference_key DO NOTHING RETURNING id`,
      [organizationId, invoiceId, checkoutId, reference, rows[0]?.client_id, amountMinor, eventId],
    );
    const paymentId = payment.rows[0]?.id;
    await run(
      'allocation',
      `INSERT INTO payment_allocations (id, organization_id, payment_id, invoice_id, amount_minor, currency, kind)
       VALUES (uuidv7(), $1, $2, $3, $4, 'USD', 'automatic')`,
      [organizationId, paymentId, invoiceId, amountMinor],
    );
    await run(
      'sum',
      `UPDATE invoices SET amount_paid_minor = paid.sum, version = version + 1,
         paid_at = CASE WHEN paid.sum >= total_minor THEN coalesce(paid_at, now()) END
       FROM (SELECT coalesce(sum(amount_minor), 0) AS sum FROM payment_allocations WHERE organization_id = $1 AND invoice_id = $2) paid
       WHERE organization_id = $1 AND id = $2`,
      [organizationId, invoiceId],
    );
    await run(
      'history',
      `INSERT INTO invoice_history (id, organization_id, invoice_id, kind, message, amount_minor, currency, actor, key, occurred_at)
       VALUES (uuidv7(), $1, $2, 'payment_received', 'Payment received by credit card.', $3, 'USD', 'stripe', $4, now())
       ON CONFLICT DO NOTHING`,
      [organizationId, invoiceId, amountMinor, `received:${reference}`],
    );
    await run(
      'outbox',
      `INSERT INTO outbox_events (id, organization_id, name, payload) VALUES
         (uuidv7(), $1::uuid, 'payment.recorded', jsonb_build_object('organizationId', $1::uuid, 'paymentId', $2::text)),
         (uuidv7(), $1::uuid, 'invoice.payable_changed', jsonb_build_object('organizationId', $1::uuid, 'invoiceId', $3::text))`,
      [organizationId, paymentId, invoiceId],
    );
    await run(
      'event',
      `UPDATE webhook_events SET status = 'PROCESSED', processed_at = now(), next_attempt_at = NULL, locked_until = NULL
       WHERE id = $1`,
      [eventRowId],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}
