import { columnsOf, entityOf, parametersOf, type RawRow } from '../database/rows.js';
import { run, type Statement } from '../database/statements.js';
import type { Transaction } from '../database/transactions.js';
import type { Connection } from '../integrations/connection.js';
import { InvoiceEntity } from '../invoices/invoice.entity.js';
import { newId } from '../common/id.js';
import type { CheckoutEntity } from './checkout.entity.js';
import type { CheckoutPartEntity } from './checkout-part.entity.js';
import { PaymentEntity } from './payment.entity.js';
import type { Standing } from './standing.js';

/** Where a payment in the ledger belongs. */
export interface PaymentOrigin {
  organizationId: string;
  invoiceId: string;
  checkoutId: string | null;
}

/** What the payer was asked for. */
export type AskedCheckout = Pick<CheckoutEntity, 'id' | 'currency' | 'principalMinor' | 'surchargeMinor'>;
export type AskedPart = Pick<CheckoutPartEntity, 'invoiceId' | 'amountMinor'>;

/** The invoices that a payment is for, held until the transaction ends. */
export interface Place {
  invoice: InvoiceEntity;
  /** All that it is for, by id. */
  locked: ReadonlyMap<string, InvoiceEntity>;
  /** Null when it is not known, which makes any amount unexpected. */
  checkout: AskedCheckout | null;
  /** By invoice id. */
  parts: AskedPart[];
}

/** Of the payment itself and of the invoice it is for, once that is locked. */
export interface Known {
  /** The ledger has it. */
  here: boolean;
  /** Another organization that uses the same account has it. */
  elsewhere: boolean;
  standing: Standing;
}

/**
 * Finds where a payment belongs and locks the invoices, in the order of their ids. What is in the ledger outweighs
 * `given`; null when neither names an invoice of the organization. What is read besides the invoices never changes.
 */
export async function lockPlace(
  tx: Transaction,
  { organizationId, provider, accountId, mode }: Connection,
  reference: string,
  given: PaymentOrigin | null,
): Promise<Place | null> {
  const text = lockPlaceSql(columnsOf(tx.manager, InvoiceEntity, 'i'));
  const values = [organizationId, provider, accountId, mode, reference];
  const rows = await run<RawRow & { place_id: string; asked: AskedCheckout | null; parts: AskedPart[] | null }>(
    tx,
    { name: 'ledger_lock_place', text },
    [...values, given?.invoiceId ?? null, given?.checkoutId ?? null],
  );
  const [first] = rows;
  const invoices = rows.map((row) => entityOf(tx.manager, InvoiceEntity, row));
  const locked = new Map(invoices.map((each) => [each.id, each]));
  const invoice = first && locked.get(first.place_id);
  return invoice ? { invoice, locked, checkout: first.asked, parts: first.parts ?? [] } : null;
}

/** What there is of a payment and on its locked invoice. */
export async function readKnown(
  tx: Transaction,
  { organizationId, provider, accountId, mode }: Connection,
  reference: string,
  { id, currency }: InvoiceEntity,
): Promise<Known> {
  const values = [organizationId, provider, accountId, mode, reference, id, currency];
  const [row] = await run<KnownRow>(tx, { name: 'ledger_read_known', text: READ_KNOWN }, values);
  if (!row) throw new Error('The sums of an invoice came without a row');
  const { here, elsewhere, reduced, joint } = row;
  return {
    here,
    elsewhere,
    standing: {
      reduced,
      joint,
      receivedMinor: Number(row.received),
      automaticMinor: Number(row.automatic),
      paidMinor: Number(row.allocated) - Number(row.credit),
      pendingMinor: Number(row.pending),
    },
  };
}

/**
 * A payment that was not in the ledger is written when the transaction ends, or something is to be read in it; so is, when
 * `placedOn` is given, that all of it is on that invoice.
 */
export function insertPayment(tx: Transaction, payment: PaymentEntity, placedOn: InvoiceEntity | null): void {
  const record = parametersOf(tx.manager, PaymentEntity, payment);
  const columns = Object.keys(record);
  const text = `INSERT INTO payments (${columns.join(', ')}) VALUES (${columns.map((_, index) => `$${index + 1}`).join(', ')})`;
  const statement = { name: 'ledger_insert_payment', text };
  tx.writeLast({ statement, values: () => Object.values(record), table: 'payments', rows: 1, read: true });
  if (!placedOn) return;
  const { organizationId, id, amountMinor, currency } = payment;
  const allocation = [newId(), organizationId, id, placedOn.id, amountMinor, currency];
  tx.writeLast({
    statement: INSERT_ALLOCATION,
    values: () => allocation,
    table: 'payment_allocations',
    rows: 1,
    read: true,
  });
}

interface KnownRow {
  here: boolean;
  elsewhere: boolean;
  reduced: boolean;
  joint: boolean;
  received: string;
  pending: string;
  automatic: string;
  allocated: string;
  credit: string;
}

/** `IS NOT DISTINCT FROM`: not to be looked up by, for an account has many checkouts, all of which that would go through. */
const lockPlaceSql = (invoiceColumns: string) => `
  WITH known AS (
    SELECT invoice_id, checkout_id FROM payments
    WHERE organization_id = $1 AND provider = $2 AND account_id = $3 AND mode = $4 AND reference = $5
  ), place AS (
    SELECT invoice_id, checkout_id FROM known
    UNION ALL SELECT $6::uuid, $7::uuid WHERE $6::uuid IS NOT NULL AND NOT EXISTS (SELECT FROM known)
  ), asked AS (
    SELECT c.id, c.currency, c.principal_minor AS "principalMinor", c.surcharge_minor AS "surchargeMinor"
    FROM checkouts c WHERE c.organization_id = $1 AND c.id = (SELECT checkout_id FROM place)
      AND c.invoice_id = (SELECT invoice_id FROM place)
      AND (c.provider, c.account_id, c.mode) IS NOT DISTINCT FROM ($2::text, $3::text, $4::text)
  ), part AS (
    SELECT p.invoice_id AS "invoiceId", p.amount_minor AS "amountMinor"
    FROM checkout_parts p WHERE p.organization_id = $1 AND p.checkout_id = (SELECT id FROM asked)
  )
  SELECT ${invoiceColumns}, (SELECT invoice_id FROM place) AS place_id, (SELECT to_json(asked) FROM asked) AS asked,
    (SELECT json_agg(part ORDER BY "invoiceId") FROM part) AS parts
  FROM invoices i
  WHERE i.organization_id = $1
    AND i.id = ANY(ARRAY(SELECT invoice_id FROM place UNION SELECT "invoiceId" FROM part))
  ORDER BY i.id FOR UPDATE OF i`;

const READ_KNOWN = `
  SELECT
    EXISTS (SELECT FROM payments WHERE provider = $2 AND account_id = $3 AND mode = $4 AND reference = $5
              AND organization_id = $1) AS here,
    EXISTS (SELECT FROM payments WHERE provider = $2 AND account_id = $3 AND mode = $4 AND reference = $5
              AND organization_id <> $1) AS elsewhere,
    EXISTS (SELECT FROM checkout_parts part JOIN checkouts c ON c.organization_id = $1 AND c.id = part.checkout_id
            WHERE part.organization_id = $1 AND part.invoice_id = $6 AND part.amount_minor <> c.principal_minor) AS joint,
    lines.*, allocations.*,
    (SELECT coalesce(sum(amount_minor), 0) FROM client_credit_entries
     WHERE organization_id = $1 AND invoice_id = $6 AND kind <> 'excess') AS credit
  FROM (
    SELECT coalesce(bool_or(kind <> 'PAYMENT'), false) AS reduced,
      coalesce(sum(amount_minor) FILTER (WHERE kind = 'PAYMENT' AND as_expected
        AND status IN ('SUCCEEDED', 'PARTIALLY_REFUNDED', 'REFUNDED')), 0) AS received,
      coalesce(sum(amount_minor) FILTER (WHERE in_flight AND currency = $7), 0) AS pending
    FROM payments WHERE organization_id = $1 AND invoice_id = $6
  ) lines, (
    SELECT coalesce(sum(amount_minor), 0) AS allocated,
      coalesce(sum(amount_minor) FILTER (WHERE kind = 'automatic'), 0) AS automatic
    FROM payment_allocations WHERE organization_id = $1 AND invoice_id = $6
  ) allocations`;

const INSERT_ALLOCATION: Statement = {
  name: 'ledger_insert_allocation',
  text: `INSERT INTO payment_allocations (id, organization_id, payment_id, invoice_id, amount_minor, currency, kind)
    VALUES ($1, $2, $3, $4, $5, $6, 'automatic')`,
};
