import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ClientsService } from '../../clients/clients.service.js';
import { Money } from '../../common/money/money.js';
import { Transactions } from '../../database/transactions.js';
import type { DomainEvents } from '../../events/domain-events.js';
import { emit } from '../../events/emit.js';
import { EventBus } from '../../events/event-bus.js';
import { dueMinor } from '../../invoices/invoice-status.js';
import { InvoicesService } from '../../invoices/invoices.service.js';
import { InvoicePost } from '../../invoices/mailing/invoice-post.service.js';
import { PayLinkOffers } from '../../invoices/pay-link-offers.service.js';
import { composeMail } from '../../mail/compose-mail.js';
import { OrganizationFaces } from '../../organizations/organization-faces.service.js';
import { OrganizationsService } from '../../organizations/organizations.service.js';
import { CheckoutEntity } from '../checkout.entity.js';
import { methodText } from '../receipts/receipt-mail.js';
import { autopayFailedMail } from './autopay-mail.js';
import { SavedMethodEntity } from './saved-method.entity.js';

/** Mails clients whose saved method could not pay an invoice: each failure once, of test money only where receipts of it are. */
@Injectable()
export class AutopayNotices implements OnModuleInit {
  constructor(
    private readonly bus: EventBus,
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly invoices: InvoicesService,
    private readonly clients: ClientsService,
    private readonly organizations: OrganizationsService,
    private readonly faces: OrganizationFaces,
    private readonly offers: PayLinkOffers,
    private readonly post: InvoicePost,
  ) {}

  onModuleInit(): void {
    this.bus.on('autopay.failed', { name: 'payments.autopay_notice', handle: (event) => this.address(event) });
    this.bus.on('autopay.notice_due', { name: 'payments.autopay_mail', handle: (event) => this.mail(event) });
  }

  private async address(event: DomainEvents['autopay.failed']): Promise<void> {
    const { organizationId, invoiceId, checkoutId, retryOn } = event;
    const { clientId, mode } = await this.invoices.get(organizationId, invoiceId);
    const { email: recipient } = await this.clients.get(organizationId, clientId);
    const wanted = mode === 'LIVE' || (await this.organizations.get(organizationId)).testReceiptsEnabled;
    if (!wanted || !recipient) return;
    await this.transactions.run(async (tx) => {
      const cause = `autopay_failed:${checkoutId}`;
      const mailing = { organizationId, invoiceId, recipient, kind: 'autopay_failed' as const, cause };
      const mailingId = await this.post.address(tx, mailing);
      if (mailingId) await emit(tx, 'autopay.notice_due', { organizationId, mailingId, checkoutId, retryOn });
    });
  }

  private async mail({ organizationId, mailingId, checkoutId, retryOn }: DomainEvents['autopay.notice_due']) {
    const mailing = await this.post.due(organizationId, mailingId);
    if (!mailing) return;
    const invoice = await this.invoices.get(organizationId, mailing.invoiceId);
    if (dueMinor(invoice) <= 0) return this.post.skip(mailing, 'Nothing was due any more when it could be mailed');
    const { manager } = this.dataSource;
    const checkout = await manager.findOneByOrFail(CheckoutEntity, { organizationId, id: checkoutId });
    const id = checkout.savedMethodId ?? '';
    const method = await manager.findOneByOrFail(SavedMethodEntity, { organizationId, id });
    const sender = await this.faces.sender(organizationId);
    const bank = method.kind === 'bank';
    const content = autopayFailedMail({
      organizationName: sender.name,
      number: invoice.number ?? '',
      due: Money.of(dueMinor(invoice), invoice.currency),
      method:
        methodText(bank ? 'ACH' : 'CREDIT_CARD', bank ? method.bankName : method.brand, method.last4) ??
        'saved payment method',
      needsPayer: checkout.outcome === 'needs_payer',
      retryOn,
      payUrl: (await this.offers.urlsFor(organizationId, [invoice])).get(invoice.id) ?? null,
      test: invoice.mode === 'TEST',
      locale: (await this.faces.of(organizationId)).locale,
    });
    const record = { kind: 'autopay_notice_sent', message: 'The client was mailed that the saved method failed' };
    await this.post.deliver(mailing, composeMail(sender, content), record);
  }
}
