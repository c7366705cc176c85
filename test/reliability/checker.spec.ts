import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { check } from './checker.js';
import { HttpCarrier } from './histories/deliveries.js';
import { Lane } from './histories/lane.js';
import type { Stage } from './histories/run.js';
import { openStage } from './histories/stage.js';
import { columnsWith } from './support/secrets.js';
import { TrapLane } from './support/trap-lane.js';

const CARD = { card: '4242424242424242' };
/** What is done to the ledger, and how it is undone. */
const FORGERIES: [string, string, string][] = [
  ['a payment that Stripe does not know', ...changed("reference = 'pi_other'", 'reference = $2', 'PAYMENT')],
  ['another amount', ...changed('amount_minor = amount_minor + 1', 'amount_minor = amount_minor - 1', 'PAYMENT')],
  ['another fee', ...changed('processing_fee_minor = 1', 'processing_fee_minor = 320', 'PAYMENT')],
  ['another surcharge', ...changed('surcharge_minor = 5', 'surcharge_minor = 0', 'PAYMENT')],
  ['another currency', ...changed("currency = 'EUR'", "currency = 'USD'", 'PAYMENT')],
  ['another method', ...changed("method = 'ACH'", "method = 'CREDIT_CARD'", 'PAYMENT')],
  ['another status', ...changed("status = 'SUCCEEDED'", "status = 'PARTIALLY_REFUNDED'", 'PAYMENT')],
  ['another account', ...changed("account_id = 'acct_other'", 'account_id = $3', 'PAYMENT')],
  ['money on nothing that is somewhere', ...changed('unapplied_minor = 5', 'unapplied_minor = 0', 'PAYMENT')],
  ['money in flight that has landed', ...changed('in_flight = true', 'in_flight = false', 'PAYMENT')],
  ['another refund', ...changed('gross_minor = gross_minor + 1', 'gross_minor = gross_minor - 1', 'REFUND')],
  ['a refund that failed', ...changed("status = 'FAILED'", "status = 'SUCCEEDED'", 'REFUND')],
  [
    'an invoice that says more is paid',
    'UPDATE invoices SET amount_paid_minor = amount_paid_minor + 1 WHERE organization_id = $1 AND amount_paid_minor < total_minor',
    'UPDATE invoices SET amount_paid_minor = amount_paid_minor - 1 WHERE organization_id = $1 AND amount_paid_minor < total_minor',
  ],
  [
    'an invoice that says more is credited',
    'UPDATE invoices SET credited_minor = credited_minor + 1 WHERE organization_id = $1 AND amount_paid_minor < total_minor',
    'UPDATE invoices SET credited_minor = credited_minor - 1 WHERE organization_id = $1 AND amount_paid_minor < total_minor',
  ],
  [
    'an allocation of another amount',
    'UPDATE payment_allocations SET amount_minor = amount_minor + 1 WHERE organization_id = $1',
    'UPDATE payment_allocations SET amount_minor = amount_minor - 1 WHERE organization_id = $1',
  ],
  [
    'money on the other of two invoices that were paid together',
    moved('- CASE WHEN r.rank = 1 THEN 1 ELSE -1 END'),
    moved('+ CASE WHEN r.rank = 1 THEN 1 ELSE -1 END'),
  ],
  [
    'an event that nobody works on',
    "UPDATE webhook_events SET status = 'DEAD' WHERE organization_id = $1 AND type = 'charge.updated'",
    "UPDATE webhook_events SET status = 'PROCESSED' WHERE organization_id = $1 AND type = 'charge.updated'",
  ],
];

/** The two statements that change lines of a kind and put them back. */
function changed(how: string, back: string, kind: string): [string, string] {
  const where = `WHERE organization_id = $1 AND kind = '${kind}' AND reference <> '$4'`;
  return [`UPDATE payments SET ${how} ${where}`, `UPDATE payments SET ${back} ${where}`];
}

/** Moves a cent from one invoice of a joint payment to the other, in everything that says where it is. */
function moved(by: string): string {
  return `WITH r AS (SELECT invoice_id, row_number() OVER (ORDER BY invoice_id) AS rank FROM payment_allocations
      WHERE organization_id = $1 AND payment_id = (SELECT id FROM payments WHERE reference = '$4')),
    i AS (UPDATE invoices SET amount_paid_minor = amount_paid_minor ${by} FROM r WHERE invoices.id = r.invoice_id)
    UPDATE payment_allocations a SET amount_minor = amount_minor ${by} FROM r
      WHERE a.invoice_id = r.invoice_id AND a.payment_id = (SELECT id FROM payments WHERE reference = '$4')`;
}

describe('the independent checker', () => {
  let stage: Stage;
  let lane: Lane;
  let intent = '';
  let joint = '';

  beforeAll(async () => {
    stage = await openStage(new HttpCarrier());
    lane = await Lane.create(stage.app, stage.stripe, { passFees: false, endpoint: false, flexible: true });
    const trap = new TrapLane(stage, lane);
    const { session } = await trap.checkout();
    await lane.pay(session, CARD);
    await stage.stripe.advanceClock(1);
    intent = await trap.intent(session);
    await lane.api('POST', 'refunds', { payment_intent: intent, amount: '3000' });
    const first = await lane.invoice('USD', 5_000);
    const second = await lane.invoice('USD', 7_000, first);
    const together = await lane.click(first, 'card', { invoiceIds: [first.id, second.id] });
    await lane.pay(together ?? '', CARD);
    await stage.stripe.advanceClock(1);
    joint = await trap.intent(together ?? '');
    await lane.api('POST', 'refunds', { payment_intent: joint, amount: '1000' });
    await trap.tellTheRest();
    // From here on nothing may change but by our hand.
    await stage.app.close();
  }, 120_000);
  afterAll(async () => {
    await stage.stripe.close();
    await stage.db.end();
  });

  const problems = async () => (await check(stage.db, stage.stripe.url, lane)).map((each) => each.text);
  const change = (sql: string) =>
    stage.db.query(sql.replaceAll('$4', joint).replace('$2', `'${intent}'`).replace('$3', `'${lane.accountId}'`), [
      lane.organizationId,
    ]);

  it('finds nothing wrong with a right ledger', async () => {
    expect(await problems()).toEqual([]);
  });

  it.each(FORGERIES)('finds %s', async (_what, forge, undo) => {
    await change(forge);
    const found = await problems();
    await change(undo);
    expect(found).not.toEqual([]);
    expect(await problems()).toEqual([]);
  });

  it('finds no secret of a connection in any column', async () => {
    expect(await columnsWith(stage.db, [lane.secretKey, lane.webhookSecret])).toEqual([]);
    // The search itself can find something.
    expect(await columnsWith(stage.db, [lane.accountId])).toContain('connections.account_id');
  });
});
