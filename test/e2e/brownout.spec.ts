import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { startApp, type TestApp } from '../support/app.js';
import { eventually } from '../support/eventually.js';
import { GOOD_CARD, startLocalStripe, type LocalStripe } from '../support/local-stripe.js';
import { Merchant, type TestInvoice } from '../support/merchant.js';

const PAYMENTS = 20;
/** An event whose every attempt was struck waits ever longer for the next one. */
const WAIT_MS = 120_000;
/** One call in five goes wrong, in every way a call can; stalls are few, since each costs a whole time-out. */
const KINDS = ['429', '500', '503', 'html502', 'reset_before', 'reset_after', 'truncate'];
const BROWN_OUT = [
  { kind: 'stall', rate: 0.03, count: 2 },
  // Struck in turn: each leaves the next a little fewer, so that together they strike every fifth call.
  ...KINDS.map((kind) => ({ kind, rate: 1 - 0.8 ** (1 / KINDS.length) })),
];

interface BooksOfAll {
  sessions: { id: string; status: string; payment_status: string; metadata: Record<string, string> }[];
  payment_intents: { id: string; status: string; amount: number; metadata: Record<string, string> }[];
  refunds: { id: string; payment_intent: string; amount: number; status: string }[];
}

let stripe: LocalStripe;
let app: TestApp;
let merchant: Merchant;

beforeAll(async () => {
  stripe = await startLocalStripe();
  app = await startApp({ STRIPE_API_BASE: stripe.url });
  merchant = await Merchant.create(app, stripe);
}, 120_000);

afterAll(async () => {
  await app.close();
  await stripe.close();
});

/** Clicks as an obstinate payer does, until the hosted page opens. */
function open(invoice: TestInvoice): Promise<string> {
  return eventually(
    async () => {
      const { status, location } = await merchant.click(invoice.payLink?.url ?? '');
      // Hammering the link would only be held back by its rate limit.
      if (status !== 302) await pause(1_000);
      return status === 302 && location;
    },
    'the hosted page opens',
    WAIT_MS,
  );
}

/** Asks for the whole payment back, with one key, until the answer comes. */
function refund(paymentId: string): Promise<string> {
  const input = { paymentId, idempotencyKey: `brown-out-${paymentId}` };
  return eventually(
    async () => {
      const { data, errors } = await app.graphql<{ refundPayment: { providerReference: string } }>(
        'mutation($input: RefundPaymentInput!) { refundPayment(input: $input) { providerReference } }',
        { input },
        merchant.owner.token,
      );
      if (errors && errors[0]?.extensions.code !== 'PROVIDER_UNAVAILABLE') throw new Error(JSON.stringify(errors));
      return data?.refundPayment.providerReference;
    },
    'the refund is made',
    WAIT_MS,
  );
}

describe('while every fifth call to the provider goes wrong', () => {
  it(
    'every payment and every refund happens once, there and here',
    async () => {
      const invoices = [];
      for (let index = 0; index < PAYMENTS; index++) invoices.push(await merchant.sent(10_000 + index));
      await stripe.control('PUT', 'faults', BROWN_OUT);
      const intents = await Promise.all(
        invoices.map(async (invoice) => (await stripe.pay(await open(invoice), GOOD_CARD)).payment_intent),
      );
      const paid = await Promise.all(
        invoices.map(({ id }) =>
          eventually(
            async () => {
              const invoice = await merchant.invoice(id);
              return invoice.status === 'PAID' && invoice;
            },
            'the invoice is PAID',
            WAIT_MS,
          ),
        ),
      );
      const refunds = await Promise.all(paid.map(({ payments }) => refund(payments[0]?.id ?? '')));
      await stripe.control('PUT', 'faults', []);

      const books = await stripe.control<BooksOfAll>('GET', 'books');
      expect(
        books.payment_intents
          .filter(({ status }) => status === 'succeeded')
          .map(({ id }) => id)
          .sort(),
      ).toEqual([...intents].sort());
      expect(books.refunds.map(({ id }) => id).sort()).toEqual([...refunds].sort());
      expect(new Set(books.refunds.map((each) => each.payment_intent)).size).toBe(PAYMENTS);
      // An answer that was lost leaves no second page behind that could be paid, too.
      expect(books.sessions.filter(({ status }) => status === 'open')).toEqual([]);
      expect(books.sessions.filter((each) => each.payment_status === 'paid')).toHaveLength(PAYMENTS);

      for (const [index, { id }] of invoices.entries()) {
        const invoice = await eventually(async () => {
          const found = await merchant.invoice(id);
          return found.amountPaid.amountMinor === 0 && found;
        }, 'the refund is in the ledger');
        expect(invoice.payments.map(({ kind, providerReference }) => ({ kind, providerReference }))).toEqual([
          { kind: 'PAYMENT', providerReference: intents[index] },
          { kind: 'REFUND', providerReference: refunds[index] },
        ]);
      }
    },
    3 * WAIT_MS,
  );
});
