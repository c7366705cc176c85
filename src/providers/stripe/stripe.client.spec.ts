import { describe, expect, it } from '@jest/globals';
import { ProviderRejectedError, ProviderUnavailableError } from '../provider-errors.js';
import { endpointOf, withRetries } from './stripe.client.js';

/** Calls that fail with these errors in turn and then succeed; notes the pauses between them. */
async function run(
  failures: Error[],
  elapsedMs = () => 0,
): Promise<{ pauses: number[]; calls: number; outcome: unknown }> {
  const pauses: number[] = [];
  let calls = 0;
  const outcome = await withRetries(
    async () => {
      const failure = failures[calls++];
      if (failure) throw failure;
      return 'done';
    },
    async (ms) => pauses.push(ms),
    elapsedMs,
  ).catch((error: unknown) => error);
  return { pauses, calls, outcome };
}

const busy = (seconds: number | null = null) => new ProviderUnavailableError('busy', seconds);

describe('repeating a call', () => {
  it('after a passing fault, twice at most', async () => {
    expect(await run([busy(), busy()])).toMatchObject({ calls: 3, outcome: 'done' });
    expect(await run([busy(), busy(), busy()])).toMatchObject({
      calls: 3,
      outcome: expect.any(ProviderUnavailableError),
    });
  });

  it('after as long as Stripe asks for', async () => {
    expect((await run([busy(2), busy(3)])).pauses).toEqual([2000, 3000]);
  });

  it('not at all when Stripe asks for longer than anybody can wait, or the time is up', async () => {
    expect(await run([busy(60)])).toMatchObject({ calls: 1, pauses: [] });
    expect(await run([busy()], () => 8_001)).toMatchObject({ calls: 1, pauses: [] });
  });

  it('never after a refusal, or a fault of our own', async () => {
    expect(await run([new ProviderRejectedError('no', null)])).toMatchObject({ calls: 1 });
    expect(await run([new TypeError('bug')])).toMatchObject({ calls: 1, outcome: expect.any(TypeError) });
  });
});

describe('the endpoint a request goes to', () => {
  it.each([
    ['GET', '/v1/payment_intents/pi_3Abc123?expand[]=latest_charge', 'GET payment_intents'],
    ['POST', '/v1/checkout/sessions', 'POST checkout/sessions'],
    ['POST', '/v1/checkout/sessions/cs_test_a1B2c3/expire', 'POST checkout/sessions/expire'],
    ['GET', '/v1/balance_transactions?limit=100', 'GET balance_transactions'],
    ['DELETE', '/v1/webhook_endpoints/we_1Nabc', 'DELETE webhook_endpoints'],
  ])('%s %s is %s', (method, path, endpoint) => {
    expect(endpointOf(method, path)).toBe(endpoint);
  });
});
