import { describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Settings } from '../../../src/config/env.js';
import { Transactions } from '../../../src/database/transactions.js';
import { InvoiceMailer } from '../../../src/invoices/mailing/invoice-mailer.js';
import { InvoiceMailingEntity } from '../../../src/invoices/mailing/invoice-mailing.entity.js';
import { NotificationsService } from '../../../src/notifications/notifications.service.js';
import { eventually } from '../../support/eventually.js';
import { Biller } from '../support/invoicing.js';
import { database, remit, service } from '../support/shared-app.js';

/** What goes out because of an invoice. */
export function mailAndNotificationsSuite(): void {
  describe('mail', () => {
    async function mailingsOf(invoiceId: string): Promise<InvoiceMailingEntity[]> {
      return database().manager.find(InvoiceMailingEntity, { where: { invoiceId }, order: { id: 'ASC' } });
    }
    function fileOf(mailing: InvoiceMailingEntity): string {
      return join(service(Settings).dataDir, 'mails', `${mailing.id}.eml`);
    }
    async function mailOf(invoiceId: string): Promise<string> {
      const mailing = await eventually(
        async () => (await mailingsOf(invoiceId)).find((each) => each.mailedAt !== null),
        'the invoice is mailed',
      );
      const raw = readFileSync(fileOf(mailing), 'utf8');
      return raw
        .replace(/=\r?\n/g, '')
        .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
    }

    it('has the Pay online button when a provider is active', async () => {
      const acme = await Biller.create(remit(), { name: 'Acme Tools' });
      await acme.connect();
      const { id, payLink } = await acme.move('send', (await acme.draft({ dueOn: '2030-03-01' })).id);
      const mail = await mailOf(id);
      expect(mail).toMatch(/^From: Acme Tools <remit()@localhost>/m);
      expect(mail).toMatch(/^To: billing@globex\.example/m);
      expect(mail).toMatch(/^Subject: \[TEST\] Invoice TEST-000001 from Acme Tools/m);
      expect(mail).toContain('100.00 USD');
      expect(mail).toContain('1 March 2030');
      expect(mail).toContain(`href="${payLink!.url}"`);
      expect(mail).toContain('multipart/alternative');
    });

    it('has no button without one', async () => {
      const acme = await Biller.create(remit());
      const { id } = await acme.move('send', (await acme.draft()).id);
      const mail = await mailOf(id);
      expect(mail).toContain('Invoice INV-000001');
      expect(mail).not.toMatch(/Pay online|\/pay\//);
    });

    it('goes out once per sending, also when the event is handled again', async () => {
      const acme = await Biller.create(remit());
      const { id } = await acme.move('send', (await acme.draft()).id);
      await mailOf(id);
      const [mailing] = await mailingsOf(id);
      await service(InvoiceMailer).mail({ organizationId: acme.organizationId, invoiceId: id, sendingId: mailing!.id });
      expect((await mailingsOf(id))[0]!.mailedAt).toEqual(mailing!.mailedAt);
      await acme.move('send', id);
      await eventually(
        async () => (await mailingsOf(id)).filter((each) => each.mailedAt).length === 2,
        'the second sending is mailed',
      );
    });

    it('is not written for a client without an address, and the history says so', async () => {
      const acme = await Biller.create(remit());
      const clientId = await acme.client({ email: null });
      const { id, status, history } = await acme.move('send', (await acme.draft({ clientId })).id);
      expect(status).toBe('SENT');
      expect(history.at(-1)!.message).toContain('no e-mail address');
      const [mailing] = await mailingsOf(id);
      await service(InvoiceMailer).mail({ organizationId: acme.organizationId, invoiceId: id, sendingId: mailing!.id });
      expect(existsSync(fileOf(mailing!))).toBe(false);
    });
  });

  describe('notifications', () => {
    interface Answer {
      notifications: {
        unreadCount: number;
        totalCount: number;
        edges: {
          node: {
            id: string;
            kind: string;
            body: string;
            readAt: string | null;
            invoice: { id: string; status: string } | null;
          };
        }[];
      };
    }
    const LIST =
      '{ notifications { unreadCount totalCount edges { node { id kind body readAt invoice { id status } } } } }';

    it('tell that an issued invoice carries no fee, where fees are passed on and none is set for its currency', async () => {
      const acme = await Biller.create(remit());
      await acme.connect({ passFeesToClient: true, flatFees: ['USD'] });
      await acme.move('publish', (await acme.draft()).id);
      const { id } = await acme.move('publish', (await acme.draft({ currency: 'JPY' })).id);
      const { notifications } = await eventually(async () => {
        const answer = await acme.ask<Answer>(LIST);
        return answer.notifications.totalCount > 0 ? answer : null;
      }, 'the notification arrives');
      expect(notifications.edges).toHaveLength(1);
      expect(notifications.edges[0]!.node).toMatchObject({
        kind: 'invoice.fee_missing',
        invoice: { id, status: 'PUBLISHED' },
        readAt: null,
      });
      expect(notifications.edges[0]!.node.body).toContain('JPY');
    });

    it('are told once and read by each person for themselves', async () => {
      const acme = await Biller.create(remit());
      const billing = await remit().addMember(acme.organizationId, 'BILLING');
      const { organizationId } = acme;
      const notify = () =>
        service(Transactions).run((tx) =>
          service(NotificationsService).notify(tx, {
            organizationId,
            kind: 'payment.unapplied',
            title: 't',
            body: 'b',
            key: 'payment.unapplied:1',
          }),
        );
      expect([await notify(), await notify()]).toEqual([true, false]);
      const seenBy = async (token: string) => (await remit().ask<Answer>(LIST, {}, token)).notifications;
      const { id } = (await seenBy(billing.token)).edges[0]!.node;
      const mark = 'mutation ($id: ID!) { markNotificationRead(id: $id) { id readAt } }';
      const first = await remit().ask<{ markNotificationRead: { readAt: string } }>(mark, { id }, billing.token);
      expect(await remit().ask(mark, { id }, billing.token)).toEqual(first);
      expect(await seenBy(billing.token)).toMatchObject({
        unreadCount: 0,
        edges: [{ node: { readAt: first.markNotificationRead.readAt } }],
      });
      expect(await seenBy(acme.owner.token)).toMatchObject({ unreadCount: 1, edges: [{ node: { readAt: null } }] });
    });
  });
}
