import { describe, expect, it, jest } from '@jest/globals';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { newId } from '../../../src/common/id.js';
import { Settings } from '../../../src/config/env.js';
import { Money } from '../../../src/common/money/money.js';
import type { CheckoutRequest, ProviderAccount } from '../../../src/providers/payment-provider.js';
import { ProviderObjectMissingError, ProviderRejectedError } from '../../../src/providers/provider-errors.js';
import { StripeProvider } from '../../../src/providers/stripe/stripe.provider.js';
import { DECLINED_CARD, FAILING_BANK, GOOD_BANK, GOOD_CARD } from '../../support/local-stripe.js';
import { localStripe, newAccount, service } from './bench.js';

const DAY_SECONDS = 24 * 3600;

/** The adapter against the local Stripe, by the real SDK. */
export function adapterSuite(): void {
  const stripe = () => service(StripeProvider);
  const anAccount = (secretKey = newAccount().test): ProviderAccount => ({
    connectionId: newId(),
    organizationId: newId(),
    accountId: `acct_${secretKey.slice(8, 16)}`,
    mode: 'TEST',
    secretKey,
  });
  const aRequest = (account: ProviderAccount, change: Partial<CheckoutRequest> = {}): CheckoutRequest => {
    const checkoutId = newId();
    return {
      reference: { organizationId: account.organizationId, invoiceId: newId(), checkoutId },
      idempotencyKey: `cs:${checkoutId}`,
      principal: Money.of(10_000, 'USD'),
      surcharge: Money.of(330, 'USD'),
      invoiceLabel: 'Invoice INV-0042',
      methods: ['card', 'bank'],
      clientEmail: 'client@example.test',
      successUrl: 'http://127.0.0.1:1/pay/success?session_id={CHECKOUT_SESSION_ID}',
      cancelUrl: 'http://127.0.0.1:1/pay/cancel',
      expiresAt: new Date(Date.now() + (DAY_SECONDS / 2) * 1000),
      ...change,
    };
  };

  describe('a checkout at Stripe', () => {
    it('is the same one however often it is asked for, and another request under its key is refused', async () => {
      const account = anAccount();
      const request = aRequest(account);
      const facts = await stripe().createCheckout(account, request);
      expect(facts).toMatchObject({
        state: 'open',
        paymentReference: null,
        ours: request.reference,
        methods: ['card', 'bank'],
      });
      expect(facts.url).toContain(facts.reference);
      expect(await stripe().createCheckout(account, request)).toEqual(facts);
      expect(await stripe().fetchCheckout(account, facts.reference)).toEqual(facts);
      await expect(stripe().createCheckout(account, { ...request, principal: Money.of(1, 'USD') })).rejects.toThrow(
        ProviderRejectedError,
      );
    });

    it('is created once although the answer is lost on the way', async () => {
      const account = anAccount();
      for (const kind of ['reset_after', 'truncate', '429']) {
        await localStripe().control('PUT', 'faults', [
          { method: 'POST', path: '/v1/checkout/sessions', kind, rate: 1, count: 1 },
        ]);
        const facts = await stripe().createCheckout(account, aRequest(account));
        expect(facts.state).toBe('open');
      }
      await localStripe().control('PUT', 'faults', []);
      const books = await localStripe().control<{ sessions: unknown[] }>(
        'GET',
        `books?account=${account.accountId}&mode=test`,
      );
      expect(books.sessions).toHaveLength(3);
    });

    it('is limited to the method that was chosen, and to what the account can offer', async () => {
      const account = anAccount();
      expect((await stripe().createCheckout(account, aRequest(account, { methods: ['bank'] }))).methods).toEqual([
        'bank',
      ]);
      await localStripe().control('PUT', `account/${account.accountId}`, { ach: 'inactive' });
      expect((await stripe().createCheckout(account, aRequest(account))).methods).toEqual(['card']);
    });

    it('says the truth when it is expired: too late, twice, and never there', async () => {
      const account = anAccount();
      const paid = await stripe().createCheckout(account, aRequest(account));
      await localStripe().pay(paid.url!, GOOD_CARD);
      expect(await stripe().expireCheckout(account, paid.reference)).toMatchObject({ state: 'complete', url: null });
      const open = await stripe().createCheckout(account, aRequest(account));
      expect(await stripe().expireCheckout(account, open.reference)).toMatchObject({ state: 'expired', url: null });
      expect(await stripe().expireCheckout(account, open.reference)).toMatchObject({ state: 'expired' });
      await expect(stripe().expireCheckout(account, 'cs_test_Nobody000')).rejects.toThrow(ProviderObjectMissingError);
      await expect(stripe().expireCheckout(anAccount(), open.reference)).rejects.toThrow(ProviderObjectMissingError);
    });
  });

  describe('a payment at Stripe', () => {
    const begin = async (account: ProviderAccount, how: { card: string } | { bank: string }) => {
      const request = aRequest(account);
      const { reference, url } = await stripe().createCheckout(account, request);
      await localStripe().pay(url!, how);
      const { paymentReference } = await stripe().fetchCheckout(account, reference);
      return { request, reference: paymentReference! };
    };

    it('by card succeeds with its fee, once that is known', async () => {
      const account = anAccount();
      const { request, reference } = await begin(account, GOOD_CARD);
      await localStripe().advanceClock(60);
      expect(await stripe().fetchPayment(account, reference)).toMatchObject({
        reference,
        state: 'succeeded',
        gross: Money.of(10_330, 'USD'),
        method: 'CREDIT_CARD',
        failure: null,
        receivedAt: expect.any(Date),
        processingFee: Money.of(330, 'USD'),
        ours: request.reference,
      });
    });

    it('by a declined card failed, naming the attempt', async () => {
      const account = anAccount();
      const { reference } = await begin(account, DECLINED_CARD);
      expect(await stripe().fetchPayment(account, reference)).toMatchObject({
        state: 'failed',
        failure: { attemptReference: expect.stringMatching(/^ch_/), message: expect.stringMatching(/declined/i) },
        receivedAt: null,
      });
    });

    it('by bank is under way for days, and then settles or fails', async () => {
      const account = anAccount();
      const [good, bad] = [await begin(account, GOOD_BANK), await begin(account, FAILING_BANK)];
      expect(await stripe().fetchPayment(account, good.reference)).toMatchObject({
        state: 'processing',
        method: 'ACH',
        receivedAt: null,
      });
      await localStripe().advanceClock(10 * DAY_SECONDS);
      expect(await stripe().fetchPayment(account, good.reference)).toMatchObject({ state: 'succeeded', method: 'ACH' });
      expect(await stripe().fetchPayment(account, bad.reference)).toMatchObject({
        state: 'failed',
        failure: expect.anything(),
      });
    });

    it('belongs to its charge', async () => {
      const account = anAccount();
      const { reference } = await begin(account, GOOD_CARD);
      expect(await stripe().paymentOfCharge(account, await latestCharge(account, reference))).toBe(reference);
      await expect(stripe().paymentOfCharge(account, 'ch_nobody')).rejects.toThrow(ProviderObjectMissingError);
    });

    it('can be read by a restricted key that may not see fees, and Stripe’s notices are not printed', async () => {
      const warn = jest.spyOn(process, 'emitWarning');
      const picky = await startPickyStripe();
      const provider = new StripeProvider(new Settings({ STRIPE_API_BASE: picky.url }));
      expect(await provider.fetchPayment(anAccount(), 'pi_1')).toMatchObject({
        state: 'succeeded',
        processingFee: null,
      });
      await picky.close();
      expect(warn).not.toHaveBeenCalled();
      warn.mockRestore();
    });
  });
}

async function latestCharge({ secretKey }: ProviderAccount, payment: string): Promise<string> {
  const headers = { authorization: `Bearer ${secretKey}` };
  const response = await fetch(`${localStripe().url}/v1/payment_intents/${payment}`, { headers });
  return ((await response.json()) as { latest_charge: string }).latest_charge;
}

/** Answers one payment, refuses to include its balance transaction, and has something to say about it in a header. */
async function startPickyStripe(): Promise<{ url: string; close: () => Promise<unknown> }> {
  const intent = {
    id: 'pi_1',
    status: 'succeeded',
    amount: 100,
    amount_received: 100,
    currency: 'usd',
    created: 1_790_000_000,
    metadata: {},
  };
  const message = "Having the 'rak_balance_transaction_source_read' permission would allow this request to continue.";
  const server = createServer((request, response) => {
    const refused = decodeURIComponent(request.url ?? '').includes('balance_transaction');
    response.writeHead(refused ? 403 : 200, { 'content-type': 'application/json', 'stripe-notice': 'Please upgrade.' });
    response.end(JSON.stringify(refused ? { error: { type: 'invalid_request_error', message } } : intent));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const close = () => {
    server.closeAllConnections();
    return new Promise((closed) => server.close(closed));
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}
