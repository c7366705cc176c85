import { describe, expect, it } from '@jest/globals';
import { sessionOf } from '../../support/local-stripe.js';
import { Merchant, type TestInvoice } from '../../support/merchant.js';
import { stripe, app, merchant, checkoutRow, settled } from './bench.js';

export function payersSuite(): void {
  describe('payers', () => {
    it('opening 60 links at once, each twice, exhaust nothing and get one checkout each', async () => {
      const many = await Merchant.create(app, stripe);
      const sent: TestInvoice[] = [];
      for (let index = 0; index < 60; index++) sent.push(await many.sent(1_000 + index));
      const clicks = await Promise.all([...sent, ...sent].map((invoice) => many.click(invoice.payLink?.url ?? '')));
      expect(clicks.map((each) => each.status)).toEqual(clicks.map(() => 302));
      sent.forEach((_, index) => expect(clicks[index]?.location).toBe(clicks[index + sent.length]?.location));
      expect(new Set(clicks.map((each) => each.location)).size).toBe(sent.length);
    });

    it('hammering the success page ask Stripe a bounded number of times, and not at all once paid', async () => {
      const asked = async (path: string) =>
        (await stripe.books()).requests.filter((each) => each.method === 'GET' && each.path.includes(path)).length;
      const hammer = (session: string, times: number) =>
        Promise.all(
          Array.from({ length: times }, () =>
            fetch(`${app.url}/pay/success?session_id=${session}`).then((r) => r.text()),
          ),
        );
      const session = sessionOf(await merchant.checkoutOf(await merchant.sent(4_000)));
      await hammer(session, 150);
      expect(await asked(session)).toBeLessThanOrEqual(60);

      const paid = await merchant.paidInvoice(4_000);
      const { reference } = await checkoutRow(paid.id);
      await settled(merchant);
      const before = await asked(reference);
      for (const page of await hammer(reference, 100)) expect(page).toContain('Payment received');
      // A late event may still ask.
      expect(await asked(reference)).toBeLessThanOrEqual(before + 5);
    });

    it.each(['cs_test_unknown', 'a%00b', '..%2F..%2Fv1%2Faccount', '%27%20OR%201=1--', 'x'.repeat(5_000), ''])(
      'with the session %p get the page for strangers',
      async (session) => {
        const response = await fetch(`${app.url}/pay/success?session_id=${session}`);
        expect(response.status).toBe(404);
        expect(response.headers.get('cache-control')).toBe('no-store');
      },
    );

    it('are shown names as text, and led nowhere else by headers', async () => {
      const name = `<script>alert(1)</script>"><img src=x onerror=alert(1)>\r\nSet-Cookie: a=b`;
      const owner = await app.createOrganization({ name });
      const token = owner.token;
      const { createClient } = await app.ask<{ createClient: { id: string } }>(
        'mutation($input: CreateClientInput!) { createClient(input: $input) { id } }',
        { input: { name, email: 'payer@example.test' } },
        token,
      );
      const { createInvoice } = await app.ask<{ createInvoice: { id: string } }>(
        'mutation($input: CreateInvoiceInput!) { createInvoice(input: $input) { id } }',
        { input: { clientId: createClient.id, lines: [{ description: name, quantity: '1', unitPriceMinor: 1_000 }] } },
        token,
      );
      await app.ask(
        'mutation($input: SaveStripeIntegrationInput!) { saveStripeIntegration(input: $input) { status } }',
        { input: { secretKey: stripe.newKey() } },
        token,
      );
      const { sendInvoice } = await app.ask<{ sendInvoice: { payLink: { url: string } } }>(
        'mutation($id: ID!) { sendInvoice(id: $id) { payLink { url } } }',
        { id: createInvoice.id },
        token,
      );
      await app.ask('mutation($id: ID!) { voidInvoice(id: $id) { id } }', { id: createInvoice.id }, token);
      const response = await fetch(sendInvoice.payLink.url, {
        headers: { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'gopher' },
      });
      const html = await response.text();
      expect(response.status).toBe(410);
      expect(html).toContain('&#60;script&#62;');
      expect(html).not.toMatch(/<script|<img|evil\.example/);
      expect(response.headers.get('set-cookie')).toBeNull();
    });
  });
}
