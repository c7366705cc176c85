import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Settings } from '../../../src/config/env.js';
import { InvoiceMailer } from '../../../src/invoices/mailing/invoice-mailer.js';
import { InvoiceMailingEntity } from '../../../src/invoices/mailing/invoice-mailing.entity.js';
import { MailRefusedError, MailUnavailableError } from '../../../src/mail/mail.errors.js';
import { MailService, type Mail } from '../../../src/mail/mail.service.js';
import { DataSource } from 'typeorm';
import { startApp, type TestApp } from '../../support/app.js';
import { eventually } from '../../support/eventually.js';
import { SmtpStub } from '../../support/smtp-stub.js';
import { Biller } from '../support/invoicing.js';

const MAIL: Mail = {
  to: 'client@example.test',
  subject: 'Rechnung für Žofie',
  text: 'plain',
  html: '<p>rich</p>',
  messageId: 'sending-1',
  senderName: 'Söhne GmbH',
};

/** What happens between us and a mail server. */
export function mailServerSuite(): void {
  describe('a mail server', () => {
    let smtp: SmtpStub;
    let remit: TestApp;
    beforeAll(async () => {
      smtp = await SmtpStub.start();
      remit = await startApp({ SMTP_URL: smtp.url });
    });
    afterAll(async () => {
      await remit.close();
      await smtp.close();
    });

    const deliveryOf = async (acme: Biller, id: string) =>
      (
        await acme.ask<{ invoice: { lastDelivery: object } }>(
          'query ($id: ID!) { invoice(id: $id) { lastDelivery { kind status recipient error attempts sentAt } } }',
          { id },
        )
      ).invoice.lastDelivery;
    const mailer = () => new MailService(new Settings({ SMTP_URL: smtp.url, PUBLIC_URL: 'https://pay.example.test' }));

    it('gets the mail with an id of ours, whole and in UTF-8', async () => {
      smtp.recipientReply = '250 OK';
      await mailer().send({
        ...MAIL,
        attachments: [{ filename: 'a.pdf', contentType: 'application/pdf', content: Buffer.from('%PDF') }],
      });
      const mail = smtp.mails.at(-1)!;
      expect(mail).toMatch(/^Message-ID: <sending-1@pay\.example\.test>$/m);
      expect(mail).toMatch(/^From: =\?UTF-8\?.*\?= <remit@localhost>$/m);
      expect(mail).toMatch(/^Subject: =\?UTF-8\?/m);
      expect(mail).toMatch(/^Content-Type: application\/pdf; name=a\.pdf$/m);
    });

    it('may refuse a recipient for good, or for now, or be away', async () => {
      smtp.recipientReply = '550 No such user';
      await expect(mailer().send(MAIL)).rejects.toThrow(MailRefusedError);
      smtp.recipientReply = '451 Try later';
      await expect(mailer().send(MAIL)).rejects.toThrow(MailUnavailableError);
      const nobody = new MailService(new Settings({ SMTP_URL: 'smtp://127.0.0.1:1' }));
      await expect(nobody.send(MAIL)).rejects.toThrow(MailUnavailableError);
    });

    it('that is away is tried again, and the history says so once', async () => {
      smtp.recipientReply = '451 Try later';
      const acme = await Biller.create(remit);
      const { id } = await acme.move('send', (await acme.draft()).id);
      const failures = async () => (await acme.invoice(id)).history.filter((each) => each.kind === 'mail_failed');
      await eventually(async () => (await failures()).length > 0, 'the failure is in the history');
      const { manager } = remit.app.get(DataSource);
      const mailing = await manager.findOneByOrFail(InvoiceMailingEntity, { invoiceId: id });
      expect(await deliveryOf(acme, id)).toMatchObject({
        kind: 'INVOICE',
        status: 'RETRYING',
        recipient: 'billing@globex.example',
        error: 'The mail server could not be reached or did not take it (451)',
      });
      const again = () =>
        remit.app
          .get(InvoiceMailer, { strict: false })
          .mail({ organizationId: acme.organizationId, invoiceId: id, sendingId: mailing.id });
      await expect(again()).rejects.toThrow(MailUnavailableError);
      expect((await failures()).map((each) => each.message)).toEqual([
        'The e-mail could not be handed to the mail server yet; it is tried again (billing@globex.example)',
      ]);
      smtp.recipientReply = '250 OK';
      await again();
      expect(smtp.mails.at(-1)).toContain(`<${mailing.id}@`);
      expect((await manager.findOneByOrFail(InvoiceMailingEntity, { invoiceId: id })).mailedAt).not.toBeNull();
      expect(await deliveryOf(acme, id)).toMatchObject({ status: 'SENT', error: null });
    });

    it('that refuses the address is not asked again', async () => {
      smtp.recipientReply = '550 No such user';
      const acme = await Biller.create(remit);
      const { id } = await acme.move('send', (await acme.draft()).id);
      await eventually(async () => {
        const done = await remit.app
          .get(DataSource)
          .query<unknown[]>(
            "SELECT FROM outbox_events WHERE name = 'invoice.sent' AND payload->>'invoiceId' = $1 AND done_at IS NOT NULL",
            [id],
          );
        return done.length === 1;
      }, 'the sending is done with');
      const { kind, message } = (await acme.invoice(id)).history.at(-1)!;
      expect(`${kind}: ${message}`).toMatch(/^mail_failed: The e-mail was refused/);
      expect(await deliveryOf(acme, id)).toMatchObject({
        status: 'REFUSED',
        error: 'The mail server does not accept the address (550)',
      });
      smtp.recipientReply = '250 OK';
      const told = await eventually(async () => {
        const { notifications } = await acme.ask<{
          notifications: { edges: { node: { kind: string; title: string } }[] };
        }>('{ notifications { edges { node { kind title } } } }');
        return notifications.edges[0]?.node;
      }, 'the admins are told');
      expect(told).toEqual({
        kind: 'invoice.mail_refused',
        title: 'Globex does not get the mail about invoice INV-000001',
      });
    });
  });
}
