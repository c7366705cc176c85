import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.service.js';
import { ClientsService } from '../clients/clients.service.js';
import type { Actor } from '../common/actor.js';
import { newId } from '../common/id.js';
import { Money } from '../common/money/money.js';
import { Transactions } from '../database/transactions.js';
import type { DomainEvents } from '../events/domain-events.js';
import { emit } from '../events/emit.js';
import { EventBus } from '../events/event-bus.js';
import { dueMinor } from '../invoices/invoice-status.js';
import { InvoicesService } from '../invoices/invoices.service.js';
import { InvoicePost } from '../invoices/mailing/invoice-post.service.js';
import { PayLinkOffers } from '../invoices/pay-link-offers.service.js';
import { composeMail } from '../mail/compose-mail.js';
import { OrganizationFaces } from '../organizations/organization-faces.service.js';
import { creditNoteMail } from './credit-note-mail.js';
import { CreditNotePdfs } from './credit-note-pdfs.service.js';
import type { CreditNoteEntity } from './credit-note.entity.js';
import { NobodyToMailError } from './credit-notes.errors.js';
import { CreditNotesService } from './credit-notes.service.js';

/** Mails credit notes with their PDF, when somebody says so and each time they do. */
@Injectable()
export class CreditNoteMailer implements OnModuleInit {
  constructor(
    private readonly bus: EventBus,
    private readonly transactions: Transactions,
    private readonly notes: CreditNotesService,
    private readonly pdfs: CreditNotePdfs,
    private readonly invoices: InvoicesService,
    private readonly clients: ClientsService,
    private readonly faces: OrganizationFaces,
    private readonly offers: PayLinkOffers,
    private readonly post: InvoicePost,
    private readonly audit: AuditLog,
  ) {}

  onModuleInit(): void {
    this.bus.on('credit_note.sent', { name: 'credit_notes.mail', handle: (event) => this.mail(event) });
  }

  /** Has it mailed after the commit. Throws NotFoundError, or NobodyToMailError for a client without an address. */
  async send(organizationId: string, actor: Actor, id: string): Promise<CreditNoteEntity> {
    const note = await this.notes.get(organizationId, id);
    const { email: recipient } = await this.clients.get(organizationId, note.clientId);
    if (!recipient) throw new NobodyToMailError();
    await this.transactions.run(async (tx) => {
      const mailing = { organizationId, invoiceId: note.invoiceId, recipient, kind: 'credit_note' as const };
      const mailingId = await this.post.address(tx, { ...mailing, cause: `credit_note:${note.id}:${newId()}` });
      if (mailingId) await emit(tx, 'credit_note.sent', { organizationId, creditNoteId: note.id, mailingId });
      const detail = `Credit note ${note.number} is mailed to the client.`;
      await this.audit.record(tx, organizationId, { actor, action: 'credit_note.sent', detail });
    });
    return note;
  }

  private async mail({ organizationId, creditNoteId, mailingId }: DomainEvents['credit_note.sent']): Promise<void> {
    const mailing = await this.post.due(organizationId, mailingId);
    if (!mailing) return;
    const note = await this.notes.get(organizationId, creditNoteId);
    const invoice = await this.invoices.get(organizationId, note.invoiceId);
    const client = await this.clients.get(organizationId, note.clientId);
    const sender = await this.faces.sender(organizationId);
    const content = creditNoteMail({
      organizationName: sender.name,
      clientName: client.name,
      number: note.number,
      invoiceNumber: invoice.number ?? '',
      total: Money.of(note.totalMinor, note.currency),
      reason: note.reason,
      stillDue: Money.of(dueMinor(invoice), invoice.currency),
      payUrl: (await this.offers.urlsFor(organizationId, [invoice])).get(invoice.id) ?? null,
      test: note.mode === 'TEST',
    });
    const file = { ...(await this.pdfs.get(organizationId, note.id)), contentType: 'application/pdf' };
    const mail = composeMail(sender, content);
    const record = { kind: 'credit_note_sent', message: `Credit note ${note.number} mailed` };
    await this.post.deliver(mailing, { ...mail, attachments: [...mail.attachments, file] }, record);
  }
}
