import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openBench, type Bench } from '../sandbox/support/sandbox.js';
import { playEverything } from './support/play.js';
import { ShapeChecker } from './support/shape-checker.js';

/** Where objects are listed, and what they have to be. */
const LISTS: Record<string, string> = {
  '/v1/checkout/sessions?expand[]=data.line_items': 'Checkout.Session',
  '/v1/payment_intents?expand[]=data.latest_charge.balance_transaction&expand[]=data.payment_method': 'PaymentIntent',
  '/v1/charges?expand[]=data.refunds&expand[]=data.customer': 'Charge',
  '/v1/balance_transactions?expand[]=data.source': 'BalanceTransaction',
  '/v1/refunds?expand[]=data.charge': 'Refund',
  '/v1/disputes': 'Dispute',
  '/v1/payouts?expand[]=data.balance_transaction': 'Payout',
  '/v1/customers?expand[]=data.subscriptions': 'Customer',
  '/v1/payment_methods': 'PaymentMethod',
  '/v1/setup_intents': 'SetupIntent',
  '/v1/products': 'Product',
  '/v1/prices?expand[]=data.product': 'Price',
  '/v1/files': 'File',
  '/v1/webhook_endpoints': 'WebhookEndpoint',
  '/v1/subscriptions?status=all&expand[]=data.latest_invoice': 'Subscription',
  '/v1/invoices?expand[]=data.payments': 'Invoice',
  '/v1/invoiceitems': 'InvoiceItem',
  '/v1/invoice_payments?expand[]=data.payment.payment_intent': 'InvoicePayment',
  '/v1/reporting/report_runs': 'Reporting.ReportRun',
  '/v1/events': 'Event',
};
const SINGLE: Record<string, string> = {
  '/v1/account': 'Account',
  '/v1/balance': 'Balance',
  '/v1/reporting/report_types': 'ApiList<Stripe.Reporting.ReportType>',
};

let bench: Bench;
let checker: ShapeChecker;

/** Every object of a list, page by page. */
async function all(path: string): Promise<{ id: string; type?: string }[]> {
  const found: { id: string; type?: string }[] = [];
  for (;;) {
    const after = found.length === 0 ? '' : `&starting_after=${found.at(-1)?.id}`;
    const answer = await bench.raw('GET', `${path}${path.includes('?') ? '&' : '?'}limit=100${after}`);
    const list = (await answer.json()) as { data: { id: string }[]; has_more: boolean };
    expect(list).toMatchObject({ object: 'list' });
    found.push(...list.data);
    if (!list.has_more) return found;
  }
}

/**
 * `previous_attributes` holds, of a nested hash, only what changed, and null for what was not there; the SDK's types
 * do not say so.
 */
function withoutPrevious(object: { id: string; data?: object }): object {
  return 'object' in (object.data ?? {})
    ? { ...object, data: { ...object.data, previous_attributes: undefined } }
    : object;
}

beforeAll(async () => {
  bench = await openBench();
  checker = new ShapeChecker([...Object.values(LISTS), ...Object.values(SINGLE)]);
  await playEverything(bench);
}, 120_000);
afterAll(() => bench.close());

describe('what the local Stripe returns', () => {
  it.each(Object.entries(LISTS))('%s holds objects of the type %s', async (path, type) => {
    const objects = await all(path);
    expect(objects.length).toBeGreaterThan(0);
    const problems = objects.flatMap((object) => checker.check(type, withoutPrevious(object)));
    expect(problems).toEqual([]);
  });

  it('includes every event the code can send', async () => {
    const seen = new Set((await all('/v1/events')).map((event) => event.type));
    const sources = readdirSync('sandbox', { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.ts'),
    );
    const sent = sources.flatMap((name) =>
      [...readFileSync(`sandbox/${name}`, 'utf8').matchAll(/emit\([^']*?'([a-z_]+(?:\.[a-z_]+)+)'/g)].map(
        (match) => match[1],
      ),
    );
    expect(sent.length).toBeGreaterThan(40);
    expect([...new Set(sent)].filter((type) => !seen.has(type))).toEqual([]);
  });

  it('tells of changes by the names the object has', async () => {
    const events = (await all('/v1/events')) as unknown as {
      type: string;
      data: { object: object; previous_attributes?: object };
    }[];
    const updates = events.filter((event) => event.data.previous_attributes !== undefined);
    expect(updates.length).toBeGreaterThan(5);
    for (const { type, data } of updates) {
      expect(type).toMatch(/updated$|detached$/);
      const passing = ['pending_reason'];
      const strange = Object.keys(data.previous_attributes ?? {}).filter((key) => !(key in data.object));
      expect(strange.filter((key) => !passing.includes(key))).toEqual([]);
    }
  });

  it.each(Object.entries(SINGLE))('%s is of the type %s', async (path, type) => {
    const answer = await bench.raw('GET', path);
    expect(checker.check(type, await answer.json())).toEqual([]);
  });

  it('says so when an object is broken', async () => {
    const [charge] = (await all('/v1/charges')) as unknown as Record<string, unknown>[];
    expect(checker.check('Charge', { ...charge, amount: '10', colour: 'red', paid: undefined })).toEqual([
      'Charge.amount: expected a number, got "10"',
      'Charge.paid: is missing',
      'Charge.colour: is not declared',
    ]);
    expect(checker.check('Charge', { ...charge, balance_transaction: 7, outcome: { type: 1 } })).not.toEqual([]);
    const [event] = await all('/v1/events');
    expect(checker.check('Event', { ...event, data: { object: { object: 'tree' } } })).not.toEqual([]);
  });
});
