import { describe, expect, it } from '@jest/globals';
import { Transactions } from '../../../src/database/transactions.js';
import { InvoiceHistoryService } from '../../../src/invoices/invoice-history.service.js';
import { InvoicesService } from '../../../src/invoices/invoices.service.js';
import { PayLinksService } from '../../../src/invoices/pay-links.service.js';
import { Biller, INVOICE, moveMutation, type InvoiceAnswer } from '../support/invoicing.js';
import { database, remit, service } from '../support/shared-app.js';

/** What may be done with an invoice, and what its history keeps. */
export function movesSuite(): void {
  describe('moves', () => {
    const refused = (acme: Biller, move: string, id: string) => acme.refusal(moveMutation(move), { id });
    const wrongState = { code: 'CONFLICT', reason: 'invoice.wrong_state' };

    it('publish and cancel are for drafts', async () => {
      const acme = await Biller.create(remit());
      const { id } = await acme.draft();
      await acme.move('publish', id);
      expect(await refused(acme, 'publish', id)).toMatchObject(wrongState);
      expect(await refused(acme, 'cancel', id)).toMatchObject(wrongState);
      const other = await acme.draft();
      const cancelled = await acme.move('cancel', other.id, 'written by mistake');
      expect(cancelled).toMatchObject({ status: 'CANCELLED', number: null, amountDue: { amountMinor: 0 } });
      expect(cancelled.history.at(-1)).toMatchObject({ kind: 'cancelled', message: 'Cancelled: written by mistake' });
      for (const move of ['publish', 'send', 'void', 'cancel'])
        expect(await refused(acme, move, other.id)).toMatchObject(wrongState);
    });

    it('void is for issued ones on which nothing is paid', async () => {
      const acme = await Biller.create(remit());
      const { id } = await acme.draft();
      expect(await refused(acme, 'void', id)).toMatchObject(wrongState);
      await acme.move('publish', id);
      await acme.set(id, { amountPaidMinor: 1 });
      expect(await refused(acme, 'void', id)).toMatchObject({ code: 'CONFLICT', reason: 'invoice.has_payments' });
      await acme.set(id, { amountPaidMinor: 0, amountPendingMinor: 5_000 });
      expect(await acme.move('void', id, 'agreed')).toMatchObject({
        status: 'VOID',
        payLink: null,
        number: 'INV-000001',
      });
      expect(await refused(acme, 'void', id)).toMatchObject(wrongState);
      expect(await refused(acme, 'send', id)).toMatchObject(wrongState);
      const events = await database().query<unknown[]>(
        "SELECT FROM outbox_events WHERE name = 'invoice.payable_changed' AND payload->>'invoiceId' = $1",
        [id],
      );
      expect(events).toHaveLength(1);
    });

    it('send issues a draft, may be repeated, and each time is another sending', async () => {
      const acme = await Biller.create(remit());
      const first = await acme.move('send', (await acme.draft()).id);
      expect(first).toMatchObject({ status: 'SENT', number: 'INV-000001' });
      const again = await acme.move('send', first.id);
      expect(again.sentAt! >= first.sentAt!).toBe(true);
      expect(again.history.map((each) => each.kind)).toEqual(['created', 'issued', 'sent', 'sent']);
      expect(again.history[2]!.message).toBe('Sent by e-mail (billing@globex.example)');
    });

    it('what is due, viewed and paid follows from the row', async () => {
      const acme = await Biller.create(remit());
      const { id } = await acme.move('send', (await acme.draft({ dueOn: '2020-01-31' })).id);
      const statusNow = async () => (({ status, overdue }) => `${status} ${overdue}`)(await acme.invoice(id));
      expect(await statusNow()).toBe('OVERDUE true');
      await service(Transactions).run(async (tx) => {
        const invoices = service(InvoicesService);
        const invoice = await invoices.lock(tx, acme.organizationId, id);
        expect(await invoices.markViewed(tx, invoice, new Date())).toBe(true);
        expect(await invoices.markViewed(tx, invoice, new Date())).toBe(false);
        await invoices.setSettled(tx, invoice, { paidMinor: 4_000, pendingMinor: 1_000 }, new Date());
        expect(invoice.version).toBe(5);
      });
      expect(await statusNow()).toBe('PARTIAL true');
      const settle = (paidMinor: number) =>
        service(Transactions).run(async (tx) => {
          const invoice = await service(InvoicesService).lock(tx, acme.organizationId, id);
          await service(InvoicesService).setSettled(tx, invoice, { paidMinor, pendingMinor: 0 }, new Date());
        });
      await settle(10_000);
      expect(await acme.invoice(id)).toMatchObject({
        status: 'PAID',
        overdue: false,
        paidAt: expect.any(String),
      });
      await settle(0);
      expect(await acme.invoice(id)).toMatchObject({ status: 'OVERDUE', paidAt: null });
      await expect(settle(10_001)).rejects.toThrow('invoices_paid_check');
    });

    it('a pay link can be renewed: the one before is revoked', async () => {
      const acme = await Biller.create(remit());
      await acme.connect();
      const { id, payLink } = await acme.move('send', (await acme.draft()).id);
      const renew = `mutation ($id: ID!) { renewPayLink(invoiceId: $id) { ${INVOICE} } }`;
      const { renewPayLink } = await acme.ask<{ renewPayLink: InvoiceAnswer }>(renew, { id });
      const find = (url: string | undefined) => service(PayLinksService).findByToken(url!.split('/').at(-1)!);
      expect(renewPayLink.payLink!.url).not.toBe(payLink!.url);
      expect([(await find(payLink!.url))?.revoked, (await find(renewPayLink.payLink!.url))?.revoked]).toEqual([
        true,
        false,
      ]);
      expect(await service(PayLinksService).findByToken('unknown')).toBeNull();
      const draft = await acme.draft();
      expect(await acme.refusal(renew, { id: draft.id })).toMatchObject(wrongState);
    });

    it('a pay link shows only while a provider is active in the mode of the invoice and something can be paid', async () => {
      const acme = await Biller.create(remit());
      const { id } = await acme.move('publish', (await acme.draft()).id);
      const offered = async () => (await acme.invoice(id)).payLink !== null;
      expect(await offered()).toBe(false);
      await acme.connect({ mode: 'TEST' });
      expect(await offered()).toBe(false);
      await acme.disconnect();
      await acme.connect({ mode: 'LIVE' });
      expect(await offered()).toBe(true);
      await acme.set(id, { amountPendingMinor: 10_000 });
      expect(await offered()).toBe(false);
    });
  });

  describe('the history', () => {
    it('tells a fact once, by its key', async () => {
      const acme = await Biller.create(remit());
      const { id: invoiceId } = await acme.draft();
      const history = service(InvoiceHistoryService);
      const record = (key?: string) =>
        service(Transactions).run((tx) =>
          history.record(tx, {
            organizationId: acme.organizationId,
            invoiceId,
            kind: 'payment_received',
            message: 'x',
            actor: 'stripe',
            ...(key && { key }),
          }),
        );
      const told = await Promise.all(Array.from({ length: 5 }, () => record('payment:pi_1')));
      expect(told.filter(Boolean)).toHaveLength(1);
      expect(await record('payment:pi_2')).toBe(true);
      expect([await record(), await record()]).toEqual([true, true]);
      expect((await acme.invoice(invoiceId)).history.at(-1)).toMatchObject({
        kind: 'payment_received',
        actor: 'Stripe',
      });
    });

    it('cannot be changed, deleted or emptied in the database', async () => {
      const acme = await Biller.create(remit());
      const { id } = await acme.draft();
      for (const statement of [
        "UPDATE invoice_history SET message = ''",
        'DELETE FROM invoice_history',
        'TRUNCATE invoice_history',
      ]) {
        await expect(database().query(statement)).rejects.toThrow('append-only');
      }
      expect((await acme.invoice(id)).history).toHaveLength(1);
    });
  });
}
