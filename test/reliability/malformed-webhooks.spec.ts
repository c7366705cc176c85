import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Agent, request } from 'node:http';
import { DataSource } from 'typeorm';
import { WebhookRateLimit } from '../../src/webhooks/webhook-rate-limit.js';
import { startApp, type TestApp } from '../support/app.js';
import { startLocalStripe, type LocalStripe } from '../support/local-stripe.js';
import { Merchant } from '../support/merchant.js';
import { each } from './histories/deliveries.js';
import { randomOf } from './histories/history.js';
import { MALFORMED, type Delivery } from './support/malformed.js';
import { size } from './support/size.js';

/** Several organizations, so that some are sent what was signed for others. */
const ORGANIZATIONS = 6;
const AT_ONCE = 8;
const REFUSALS = [400, 413, 415];

describe('malformed webhooks', () => {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const random = randomOf(20_261_121);
  const secrets: string[] = [];
  const urls: string[] = [];
  let stripe: LocalStripe;
  let app: TestApp;

  beforeAll(async () => {
    stripe = await startLocalStripe();
    app = await startApp({ STRIPE_API_BASE: stripe.url, LOG_LEVEL: 'fatal' });
    // This is about what parsers do: everything is looked at, however much of it is refused.
    jest.spyOn(app.app.get(WebhookRateLimit, { strict: false }), 'waitSecondsFrom').mockResolvedValue(0);
    for (let index = 0; index < ORGANIZATIONS; index++) {
      const merchant = await Merchant.create(app, stripe, { connect: false });
      const secret = `whsec_${String(index).repeat(32)}`;
      await merchant.save({ secretKey: merchant.secretKey.replace('_test_', '_live_'), webhookSecret: secret });
      secrets.push(secret);
      urls.push(`${app.url}/api/stripe/webhook/${merchant.owner.organizationId}`);
    }
  }, 120_000);
  afterAll(async () => {
    agent.destroy();
    await app.close();
    await stripe.close();
  });

  it(`are refused, all ${size.malformed} of them, and nothing of them is kept`, async () => {
    const kinds = Object.keys(MALFORMED);
    const wrong: string[] = [];
    const counts = new Map<string, number>();
    const turns = Array.from({ length: size.malformed }, (_, turn) => turn);
    await each(turns, AT_ONCE, async (turn) => {
      const kind = kinds[turn % kinds.length] ?? '';
      const to = Math.floor(turn / kinds.length) % ORGANIZATIONS;
      const from = { secret: secrets[to] ?? '', othersSecret: secrets[(to + 1) % ORGANIZATIONS] ?? '', random };
      const made = MALFORMED[kind]?.(from);
      if (!made) throw new Error(`There is no kind ${kind}`);
      const status = await send(agent, urls[to] ?? '', made);
      counts.set(`${kind}: ${status}`, (counts.get(`${kind}: ${status}`) ?? 0) + 1);
      if (!REFUSALS.includes(status)) wrong.push(`${kind} was answered ${status}`);
    });
    expect([...new Set(wrong)]).toEqual([]);
    const stored = await app.app.get(DataSource).query<{ count: string }[]>('SELECT count(*) FROM webhook_events');
    expect(stored[0]?.count).toBe('0');
    expect([...counts.values()].reduce((sum, count) => sum + count, 0)).toBe(size.malformed);
  }, 3_600_000);
});

/** Sends bytes and headers just as they are; a connection that the server closed on us while it refused is a refusal too. */
function send(agent: Agent, url: string, { body, headers }: Delivery): Promise<number> {
  return new Promise((answered, failed) => {
    const outgoing = request(
      url,
      { method: 'POST', agent, headers: { ...headers, 'content-length': body.length } },
      (response) => {
        response.resume();
        response.once('end', () => answered(response.statusCode ?? 0));
      },
    );
    outgoing.once('error', failed);
    outgoing.end(body);
  });
}
