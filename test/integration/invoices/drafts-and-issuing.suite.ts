import { describe, expect, it } from '@jest/globals';
import { ClientCreditService } from '../../../src/clients/client-credit.service.js';
import { Money } from '../../../src/common/money/money.js';
import { Transactions } from '../../../src/database/transactions.js';
import { PayLinksService } from '../../../src/invoices/pay-links.service.js';
import { aLine, Biller, CREATE_INVOICE, moveMutation } from '../support/invoicing.js';
import { database, remit, service } from '../support/shared-app.js';

const TODAY = new Date().toISOString().slice(0, 10);

/** What a draft takes and what issuing fixes. */
export function draftsAndIssuingSuite(): void {
  describe('drafts', () => {
    it('take their currency from the client, and the client from the organization', async () => {
      const acme = await Biller.create(remit(), { defaultCurrency: 'EUR' });
      const euro = await acme.draft({ clientId: await acme.client() });
      const yen = await acme.draft({
        clientId: await acme.client({ currency: 'JPY' }),
        lines: [{ unitPriceMinor: 500 }],
      });
      const pound = await acme.draft({ currency: 'GBP' });
      expect([euro.currency, yen.currency, pound.currency]).toEqual(['EUR', 'JPY', 'GBP']);
      expect(yen.total).toEqual({ amountMinor: 500, decimal: '500' });
    });

    it('have their sums, and neither number nor date nor mode nor link', async () => {
      const acme = await Biller.create(remit());
      await acme.connect();
      const lines = [{ quantity: '1.5', unitPriceMinor: 333, taxPercent: '8.25' }, { taxPercent: '0' }];
      const draft = await acme.draft({ dueOn: '2030-01-31', lines });
      expect(draft).toMatchObject({
        status: 'DRAFT',
        number: null,
        mode: null,
        issuedOn: null,
        dueOn: '2030-01-31',
        payLink: null,
        overdue: false,
        subtotal: { amountMinor: 10_500 },
        tax: { amountMinor: 41 },
        total: { amountMinor: 10_541, decimal: '105.41' },
        amountDue: { amountMinor: 10_541 },
        lines: [
          { quantity: '1.5', taxPercent: '8.25', amount: { amountMinor: 500 } },
          { quantity: '1', taxPercent: '0', amount: { amountMinor: 10_000 } },
        ],
        history: [{ kind: 'created', actor: expect.stringMatching(/^Person/) }],
      });
    });

    it.each([
      [['lines.0.quantity'], { lines: [aLine({ quantity: '1.00001' })] }],
      [['lines.1.unitPriceMinor'], { lines: [aLine(), aLine({ unitPriceMinor: -1 })] }],
      [
        ['lines.0.taxPercent', 'lines.1.description'],
        { lines: [aLine({ taxPercent: '101' }), aLine({ description: ' ' })] },
      ],
      [['lines'], { lines: [] }],
    ])('are refused with the fields %j', async (fields, input) => {
      const acme = await Biller.create(remit());
      const clientId = await acme.client();
      expect(await acme.refusal(CREATE_INVOICE, { input: { clientId, ...input } })).toMatchObject({
        code: 'BAD_USER_INPUT',
        fields,
      });
    });

    it('are refused for a currency or a date that does not exist', async () => {
      const acme = await Biller.create(remit());
      const clientId = await acme.client();
      for (const wrong of [{ currency: 'usd' }, { currency: 'XYZ' }, { dueOn: '2026-02-30' }]) {
        expect(await acme.refusal(CREATE_INVOICE, { input: { clientId, lines: [aLine()], ...wrong } })).toMatchObject({
          code: 'BAD_USER_INPUT',
        });
      }
    });

    it('clients are refused for a blank name or an address that is none', async () => {
      const acme = await Biller.create(remit());
      const create = 'mutation ($input: CreateClientInput!) { createClient(input: $input) { id } }';
      expect(await acme.refusal(create, { input: { name: '  ' } })).toMatchObject({
        code: 'BAD_USER_INPUT',
        fields: ['name'],
      });
      expect(await acme.refusal(create, { input: { name: 'x', email: 'no address' } })).toMatchObject({
        code: 'BAD_USER_INPUT',
        fields: ['email'],
      });
    });
  });

  describe('credit', () => {
    it('is the sum of its movements per currency, test money not counted', async () => {
      const acme = await Biller.create(remit());
      const id = await acme.client();
      const movements = [
        ['LIVE', 500, 'USD'],
        ['LIVE', -200, 'USD'],
        ['LIVE', 1_000, 'JPY'],
        ['LIVE', 70, 'GBP'],
        ['LIVE', -70, 'GBP'],
        ['TEST', 900, 'USD'],
      ] as const;
      await service(Transactions).run(async (tx) => {
        for (const [mode, amountMinor, currency] of movements) {
          const movement = { clientId: id, mode, amount: Money.of(amountMinor, currency), kind: 'overpayment' };
          await service(ClientCreditService).record(tx, acme.organizationId, { ...movement, paymentId: null });
        }
      });
      const query =
        'query ($id: ID!) { client(id: $id) { creditBalance { decimal currency } creditBalances { decimal currency } } }';
      expect(await acme.ask(query, { id })).toEqual({
        client: {
          creditBalance: { decimal: '3.00', currency: 'USD' },
          creditBalances: [
            { decimal: '1000', currency: 'JPY' },
            { decimal: '3.00', currency: 'USD' },
          ],
        },
      });
      // Who works in test mode sees test credit, and that alone.
      await acme.connect({ mode: 'TEST' });
      const test = [{ decimal: '9.00', currency: 'USD' }];
      expect(await acme.ask(query, { id })).toEqual({ client: { creditBalance: test[0], creditBalances: test } });
      await acme.disconnect();
      expect(await acme.ask(query, { id })).toMatchObject({ client: { creditBalance: { decimal: '3.00' } } });
    });
  });

  describe('issuing', () => {
    it('fixes number, date and mode, and makes the pay link', async () => {
      const acme = await Biller.create(remit());
      await acme.connect();
      const { id } = await acme.draft();
      const published = await acme.move('publish', id);
      expect(published).toMatchObject({
        status: 'PUBLISHED',
        number: 'TEST-000001',
        mode: 'TEST',
        issuedOn: TODAY,
        sentAt: null,
      });
      expect(published.payLink?.url).toMatch(new RegExp(`^${remit().url}/pay/[\\w-]{22}$`));
      const token = published.payLink!.url.split('/').at(-1)!;
      expect(await service(PayLinksService).findByToken(token)).toEqual({
        organizationId: acme.organizationId,
        invoiceId: id,
        revoked: false,
      });
      const [row] = await database().query<{ stored: string }[]>(
        'SELECT pay_links::text AS stored FROM pay_links WHERE invoice_id = $1',
        [id],
      );
      expect(row!.stored).not.toContain(token);
    });

    it("dates by the organization's own calendar", async () => {
      const dateIn = (timeZone: string) => new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date());
      for (const timeZone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago']) {
        const acme = await Biller.create(remit(), { timeZone });
        const { issuedOn } = await acme.move('publish', (await acme.draft()).id);
        expect(issuedOn).toBe(dateIn(timeZone));
      }
    });

    it('numbers live and test invoices apart, LIVE without a connection, and keeps the mode for life', async () => {
      const acme = await Biller.create(remit());
      const first = await acme.move('publish', (await acme.draft()).id);
      await acme.connect({ mode: 'TEST' });
      const test = await acme.move('publish', (await acme.draft()).id);
      await acme.disconnect();
      const second = await acme.move('publish', (await acme.draft()).id);
      expect([first, test, second].map(({ number, mode }) => `${number} ${mode}`)).toEqual([
        'INV-000001 LIVE',
        'TEST-000001 TEST',
        'INV-000002 LIVE',
      ]);
      expect((await acme.invoice(test.id)).mode).toBe('TEST');
    });

    it('leaves no gap and no double among 50 at once, also when some fail', async () => {
      const acme = await Biller.create(remit(), { defaultCurrency: 'KWD' });
      const clientId = await acme.client();
      const good = await Promise.all(Array.from({ length: 50 }, () => acme.draft({ clientId })));
      const bad = await Promise.all(
        Array.from({ length: 5 }, () => acme.draft({ clientId, lines: [{ unitPriceMinor: 12_345 }] })),
      );
      const settled = await Promise.allSettled([...good, ...bad].map(({ id }) => acme.move('publish', id)));
      const numbers = settled.flatMap((each) => (each.status === 'fulfilled' ? [each.value.number] : []));
      expect(numbers.sort()).toEqual(
        Array.from({ length: 50 }, (_, index) => `INV-${String(index + 1).padStart(6, '0')}`),
      );
      expect((await acme.move('publish', (await acme.draft({ clientId })).id)).number).toBe('INV-000051');
    });

    it('happens once, however many ask at once', async () => {
      const acme = await Biller.create(remit());
      const { id } = await acme.draft();
      const asked = await Promise.all(
        Array.from({ length: 8 }, () => remit().graphql(moveMutation('publish'), { id }, acme.owner.token)),
      );
      expect(asked.filter((each) => !each.errors)).toHaveLength(1);
      expect((await acme.invoice(id)).history.filter((each) => each.kind === 'issued')).toHaveLength(1);
    });

    it('refuses a three-decimal total that does not end in 0', async () => {
      const acme = await Biller.create(remit(), { defaultCurrency: 'KWD' });
      const { id } = await acme.draft({ lines: [{ unitPriceMinor: 12_345 }] });
      const { errors } = await remit().graphql(moveMutation('publish'), { id }, acme.owner.token);
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'invoice.total_not_chargeable' });
      expect(errors?.[0]?.extensions.fields?.[0]).toMatchObject({
        field: 'lines',
        message: expect.stringContaining('12.340 KWD or 12.350 KWD'),
      });
      expect((await acme.invoice(id)).status).toBe('DRAFT');
      const fine = await acme.draft({ lines: [{ unitPriceMinor: 12_340 }] });
      expect(await acme.move('publish', fine.id)).toMatchObject({ status: 'PUBLISHED', total: { decimal: '12.340' } });
    });

    it('of a zero total is PAID at once', async () => {
      const acme = await Biller.create(remit());
      await acme.connect();
      const paid = await acme.move('publish', (await acme.draft({ lines: [{ unitPriceMinor: 0 }] })).id);
      expect(paid).toMatchObject({ status: 'PAID', payLink: null, amountDue: { amountMinor: 0 } });
      expect(paid.paidAt).not.toBeNull();
    });
  });
}
