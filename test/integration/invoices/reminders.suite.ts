import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { DataSource } from 'typeorm';
import { Clock } from '../../../src/common/clock.js';
import { Transactions } from '../../../src/database/transactions.js';
import type { InvoiceEntity } from '../../../src/invoices/invoice.entity.js';
import { InvoicesService } from '../../../src/invoices/invoices.service.js';
import { InvoiceMailingEntity } from '../../../src/invoices/mailing/invoice-mailing.entity.js';
import { ReminderRounds } from '../../../src/invoices/reminders/reminder-rounds.service.js';
import { startApp, type TestApp } from '../../support/app.js';
import { eventually } from '../../support/eventually.js';
import { SmtpStub } from '../../support/smtp-stub.js';
import { Biller } from '../support/invoicing.js';

/** What happens because a day has come, in an application with a clock of its own. */
export function remindersSuite(): void {
  describe('due dates', () => {
    let smtp: SmtpStub;
    let remit: TestApp;
    let now = new Date('2030-02-20T15:00:00Z');
    beforeAll(async () => {
      smtp = await SmtpStub.start();
      remit = await startApp({ SMTP_URL: smtp.url });
      jest.spyOn(remit.app.get(Clock), 'now').mockImplementation(() => new Date(now));
    });
    afterAll(async () => {
      await remit.close();
      await smtp.close();
    });

    const rounds = () => remit.app.get(ReminderRounds, { strict: false });
    const mailings = (invoiceId: string) =>
      remit.app.get(DataSource).manager.find(InvoiceMailingEntity, { where: { invoiceId }, order: { id: 'ASC' } });
    const steps = async (invoiceId: string) =>
      (await mailings(invoiceId)).filter((each) => each.kind === 'reminder').map((each) => each.cause);

    /** An organization in New York with an invoice that was sent on 20 February and is due on 10 March. */
    async function sent(): Promise<{ acme: Biller; id: string }> {
      now = new Date('2030-02-20T15:00:00Z');
      const acme = await Biller.create(remit, { timeZone: 'America/New_York' });
      const { id } = await acme.move('send', (await acme.draft({ dueOn: '2030-03-10' })).id);
      await eventually(async () => (await mailings(id)).every((each) => each.mailedAt), 'the invoice is mailed');
      return { acme, id };
    }

    /** As several processes would, at the same moment, however often. */
    async function at(instant: string): Promise<void> {
      now = new Date(instant);
      for (let more = true; more;)
        more = (await Promise.all([rounds().sweep(), rounds().sweep(), rounds().sweep()])).includes(true);
    }

    it('are reminded of once for each step, at the hour, and only of the latest step after a pause', async () => {
      const { id } = await sent();
      await at('2030-03-07T13:59:00Z');
      expect(await steps(id)).toEqual([]);
      await at('2030-03-07T14:00:00Z');
      await at('2030-03-07T20:00:00Z');
      await at('2030-03-08T14:30:00Z');
      expect(await steps(id)).toEqual(['reminder:-3']);
      const subjects = () =>
        smtp.mails.map((mail) => /^Subject: (.*(?:\n .*)*)/m.exec(mail)?.[1]?.replace(/\n /g, ' '));
      await eventually(
        () => subjects().includes('Reminder: invoice INV-000001 from Acme is due on 10 March 2030'),
        'the reminder is mailed',
      );
      // Nothing ran for a fortnight: the steps of the 10th and the 17th are not made up for.
      await at('2030-03-24T13:00:00Z');
      expect(await steps(id)).toEqual(['reminder:-3', 'reminder:14']);
      const all = await eventually(async () => {
        const rows = await mailings(id);
        return rows.every((each) => each.mailedAt) && rows;
      }, 'all are mailed');
      expect(subjects().at(-1)).toBe('Reminder: invoice INV-000001 from Acme is overdue');
      expect(smtp.mails.at(-1)).toContain(`<${all.at(-1)!.id}@`);
      expect(smtp.mails.at(-1)).toContain('INV-000001.pdf');
    }, 60_000);

    it('that pass are told once, when the day has ended where the organization is', async () => {
      const { acme, id } = await sent();
      const kinds = async () => (await acme.invoice(id)).history.map((each) => each.kind);
      await at('2030-03-11T03:59:00Z');
      expect(await kinds()).not.toContain('overdue');
      await at('2030-03-11T04:00:00Z');
      await at('2030-03-12T04:00:00Z');
      expect((await kinds()).filter((each) => each === 'overdue')).toHaveLength(1);
      const titles = async () =>
        (
          await acme.ask<{ notifications: { edges: { node: { kind: string } }[] } }>(
            '{ notifications { edges { node { kind } } } }',
          )
        ).notifications.edges.map((each) => each.node.kind);
      await eventually(async () => (await titles()).includes('invoice.overdue'), 'the admins are told');
      expect((await titles()).filter((each) => each === 'invoice.overdue')).toHaveLength(1);
    }, 60_000);

    it.each<[string, Partial<InvoiceEntity>]>([
      ['is paid', { amountPaidMinor: 10_000 }],
      ['is void', { voidedAt: new Date() }],
      ['has a bank payment in flight', { amountPendingMinor: 1 }],
      ['is disputed', { disputed: true }],
      ['is a test', { mode: 'TEST' }],
      ['was never mailed', { sentAt: null }],
    ])(
      'are not reminded of while the invoice %s',
      async (_, state) => {
        const { acme, id } = await sent();
        await acme.set(id, state);
        await at('2030-03-10T15:00:00Z');
        expect(await steps(id)).toEqual([]);
      },
      60_000,
    );

    it('are reminded of again after a pause that somebody or a refund began, once somebody says so', async () => {
      const { acme, id } = await sent();
      const ask = (move: string) =>
        acme.ask<{ moved: { remindersStoppedAt: string | null } }>(
          `mutation ($id: ID!) { moved: ${move}(invoiceId: $id) { remindersStoppedAt } }`,
          { id },
        );
      const { moved } = await ask('stopReminders');
      expect(moved.remindersStoppedAt).not.toBeNull();
      await at('2030-03-07T15:00:00Z');
      expect(await steps(id)).toEqual([]);
      expect((await ask('restartReminders')).moved.remindersStoppedAt).toBeNull();
      await at('2030-03-08T15:00:00Z');
      expect(await steps(id)).toEqual(['reminder:-3']);

      // What the ledger does when a refund comes in.
      const invoices = remit.app.get(InvoicesService, { strict: false });
      for (const paidMinor of [6_000, 2_000])
        await remit.app.get(Transactions, { strict: false }).run(async (tx) => {
          const invoice = await invoices.lock(tx, acme.organizationId, id);
          await invoices.setSettled(tx, invoice, { paidMinor, pendingMinor: 0 }, now);
        });
      await at('2030-03-10T15:00:00Z');
      expect(await steps(id)).toEqual(['reminder:-3']);
      await ask('restartReminders');
      await at('2030-03-11T15:00:00Z');
      expect(await steps(id)).toEqual(['reminder:-3', 'reminder:0']);
      expect((await acme.invoice(id)).history.map((each) => each.kind)).toEqual(
        expect.arrayContaining(['reminders_stopped', 'reminders_restarted']),
      );
    }, 60_000);

    it('are not reminded of any more when it is paid before the mail server is back', async () => {
      const { acme, id } = await sent();
      smtp.recipientReply = '451 Try later';
      await at('2030-03-10T15:00:00Z');
      await eventually(async () => (await mailings(id)).at(-1)?.lastError, 'the mail server was asked');
      await acme.set(id, { amountPaidMinor: 10_000 });
      smtp.recipientReply = '250 OK';
      await eventually(async () => (await mailings(id)).at(-1)?.skippedBecause, 'the reminder is left out', 30_000);
    }, 60_000);

    it('follow the settings of the organization', async () => {
      const { acme, id } = await sent();
      const update = (input: object) =>
        acme.ask('mutation ($input: UpdateOrganizationInput!) { updateOrganization(input: $input) { id } }', { input });
      await update({ remindersEnabled: false });
      await at('2030-03-10T15:00:00Z');
      expect(await steps(id)).toEqual([]);
      await update({ remindersEnabled: true, reminderDays: [-1], reminderHour: 12 });
      await at('2030-03-10T15:30:00Z');
      expect(await steps(id)).toEqual([]);
      await at('2030-03-10T16:00:00Z');
      expect(await steps(id)).toEqual(['reminder:-1']);
    }, 60_000);
  });
}
