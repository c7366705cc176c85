import type { Pool } from 'pg';
import { AMOUNT_MINOR, fillPayables, type Owner, type Payable } from './fill.js';

/** How many are made at the local Stripe at once. */
const AT_ONCE = 16;

/**
 * So many invoices whose payments have really been made at the local Stripe, in turn in the owners' accounts, with an event
 * stored for each that nobody takes up before it is told to.
 */
export async function fillPaid(
  db: Pool,
  stripeUrl: string,
  owners: readonly Owner[],
  count: number,
): Promise<string[]> {
  const each = Math.ceil(count / owners.length);
  const filled: { owner: Owner; payable: Payable }[] = [];
  for (const owner of owners)
    for (const payable of await fillPayables(db, owner, each)) filled.push({ owner, payable });
  const left = [...filled];
  const pay = async (): Promise<void> => {
    for (let next = left.pop(); next; next = left.pop()) {
      const reference = await paid(stripeUrl, next.owner, next.payable);
      await db.query('UPDATE webhook_events SET object_id = $2, serial_key = $2 WHERE id = $1', [
        next.payable.eventRowId,
        reference,
      ]);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, pay));
  return inTurn(
    filled.map(({ payable }) => payable.eventRowId),
    each,
  );
}

/** The events arrive: they are due from now on. */
export async function arrive(db: Pool, eventRowIds: readonly string[]): Promise<void> {
  await db.query(
    `UPDATE webhook_events SET received_at = clock_timestamp(), next_attempt_at = now(), locked_until = NULL, attempts = 0
     WHERE id = ANY($1)`,
    [eventRowIds],
  );
}

/** Makes a payment that succeeds at once, with what our checkouts attach to theirs; its `pi_…`. */
async function paid(stripeUrl: string, { secretKey }: Owner, payable: Payable): Promise<string> {
  const body = new URLSearchParams({
    amount: String(AMOUNT_MINOR),
    currency: 'usd',
    confirm: 'true',
    payment_method: 'pm_card_visa',
    'metadata[remit_organization]': payable.organizationId,
    'metadata[remit_invoice]': payable.invoiceId,
    'metadata[remit_checkout]': payable.checkoutId,
  });
  const headers = { authorization: `Bearer ${secretKey}` };
  const response = await fetch(`${stripeUrl}/v1/payment_intents`, { method: 'POST', headers, body });
  const answer = (await response.json()) as { id?: string; status?: string };
  if (!answer.id || answer.status !== 'succeeded') throw new Error(`It could not be paid: ${JSON.stringify(answer)}`);
  return answer.id;
}

/** One of each owner, then the second of each. */
function inTurn(ids: readonly string[], each: number): string[] {
  return ids.toSorted((a, b) => (ids.indexOf(a) % each) - (ids.indexOf(b) % each));
}
