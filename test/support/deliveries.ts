import { randomUUID } from 'node:crypto';
import Stripe from 'stripe';

/** A complete event as the provider would send it. */
export function providerEvent(
  type: string,
  object: Record<string, unknown>,
  overrides: Record<string, unknown> = {},
): { id: string } & Record<string, unknown> {
  return {
    id: `evt_${randomUUID().replaceAll('-', '')}`,
    object: 'event',
    api_version: '2026-10-28.endive',
    created: 1_790_000_000,
    data: { object },
    livemode: false,
    pending_webhooks: 1,
    request: { id: null, idempotency_key: null },
    type,
    ...overrides,
  };
}

/** Delivers a signed event and returns the answer's status. */
export async function deliver(url: string, event: object, secret: string): Promise<number> {
  const payload = JSON.stringify(event);
  const timestamp = Math.floor(Date.now() / 1000);
  const signature = new Stripe('sk_test_x').webhooks.generateTestHeaderString({ payload, secret, timestamp });
  const headers = { 'content-type': 'application/json', 'stripe-signature': signature };
  const response = await fetch(url, { method: 'POST', headers, body: payload });
  await response.text();
  return response.status;
}
