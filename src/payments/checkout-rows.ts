import type { DataSource } from 'typeorm';
import { newId } from '../common/id.js';
import { recordOf } from '../database/rows.js';
import type { Transactions } from '../database/transactions.js';
import type { CheckoutFacts } from '../providers/payment-provider.js';
import { CheckoutEntity, type CheckoutRowState } from './checkout.entity.js';
import type { OfferedPart } from './checkout-offer.js';

/** What the history of an invoice says of a checkout. */
export interface ToldOfCheckout {
  kind: string;
  message: string;
  at: Date;
}

/**
 * Writes a checkout of one invoice with its part, if the invoice is still as it was priced and has none that may be
 * payable; false otherwise. The invoice is locked first, so of two that come together one is told so.
 */
export async function insertIfRoom(
  dataSource: DataSource,
  transactions: Transactions,
  checkout: CheckoutEntity,
  { amount, payable }: OfferedPart,
  invoiceVersion: string,
): Promise<boolean> {
  const record = recordOf(dataSource.manager, CheckoutEntity, checkout);
  const inserted = await transactions.single(
    { name: 'checkout_insert_if_room', text: insertSql(Object.keys(record).join(', ')) },
    [
      ...[checkout.organizationId, checkout.invoiceId, invoiceVersion, JSON.stringify(record)],
      ...[amount.amountMinor, payable.amountMinor],
    ],
  );
  return inserted.length > 0;
}

/** Keeps the provider's answer; one that was being created is open from now on, and its invoices' history says so. Its state afterwards. */
export async function keepOpened(
  transactions: Transactions,
  { organizationId, id, request }: CheckoutEntity,
  { reference, url }: CheckoutFacts,
  { kind, message, at }: ToldOfCheckout,
): Promise<CheckoutRowState> {
  const ids = Array.from({ length: request.lines?.length ?? 1 }, newId);
  const values = [organizationId, id, reference, url, ids, kind, message, `${kind}:${id}`, at];
  const [row] = await transactions.single<{ state: CheckoutRowState }>(OPENED, values);
  if (!row) throw new Error('A checkout that was written down is gone');
  return row.state;
}

const insertSql = (columns: string) => `
  WITH room AS (SELECT has_room_for_checkout($1, $2, $3) AS found),
  checkout AS (
    INSERT INTO checkouts (${columns}) SELECT ${columns} FROM room, jsonb_populate_record(NULL::checkouts, $4) WHERE room.found
    RETURNING organization_id, id, invoice_id
  )
  INSERT INTO checkout_parts (organization_id, checkout_id, invoice_id, amount_minor, payable_minor)
  SELECT organization_id, id, invoice_id, $5, $6 FROM checkout RETURNING checkout_id`;

const OPENED = {
  name: 'checkout_opened',
  text: `
  WITH kept AS (
    UPDATE checkouts SET reference = $3, url = $4, state = CASE state WHEN 'creating' THEN 'open' ELSE state END
    WHERE organization_id = $1 AND id = $2 RETURNING state
  ), told AS (
    INSERT INTO invoice_history (id, organization_id, invoice_id, kind, message, actor, key, occurred_at)
    SELECT ($5::uuid[])[row_number() OVER (ORDER BY p.invoice_id)], $1, p.invoice_id, $6, $7, 'client', $8, $9
    FROM checkout_parts p, kept WHERE p.organization_id = $1 AND p.checkout_id = $2 AND kept.state = 'open'
    ON CONFLICT DO NOTHING
  )
  SELECT state FROM kept`,
};
