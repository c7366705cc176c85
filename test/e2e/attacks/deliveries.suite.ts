import { describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { stripe, merchant, victim, database, post, settled } from './bench.js';

export function deliveriesSuite(): void {
  describe('webhooks', () => {
    it("signed for one organization are refused at another's address, and write nothing", async () => {
      const rows = async () => database().query<unknown[]>('SELECT count(*) FROM webhook_events');
      await settled(merchant);
      const before = await rows();
      const { events } = await stripe.books();
      const body = JSON.stringify(events.at(-1));
      const addresses = await Promise.all(
        [merchant, victim].map(async (each) => {
          const { stripeIntegration } = await each.ask<{
            stripeIntegration: { webhook: { url: string; tokenUrl: string } };
          }>('{ stripeIntegration { webhook { url tokenUrl } } }');
          return stripeIntegration.webhook;
        }),
      );
      for (const { url, tokenUrl } of addresses) {
        for (const address of [url, tokenUrl]) {
          const response = await fetch(address, {
            method: 'POST',
            headers: {
              'content-type': 'application/json',
              'stripe-signature': `t=${Math.floor(Date.now() / 1000)},v1=00`,
            },
            body,
          });
          expect(response.status).toBe(400);
        }
      }
      const [unknown, malformed] = await Promise.all([
        post(`/api/stripe/webhook/${randomUUID()}`, body),
        post(`/api/stripe/webhook/nobody`, body),
      ]);
      expect([unknown.status, malformed.status]).toEqual([404, 404]);
      expect(await unknown.text()).toBe(await malformed.text());
      expect(await rows()).toEqual(before);
    });
  });
}
