import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ClientsService } from '../../clients/clients.service.js';
import { Transactions } from '../../database/transactions.js';
import type { DomainEvents } from '../../events/domain-events.js';
import { emit } from '../../events/emit.js';
import { EventBus } from '../../events/event-bus.js';
import { InvoicePost } from '../../invoices/mailing/invoice-post.service.js';
import { composeMail } from '../../mail/compose-mail.js';
import { OrganizationFaces } from '../../organizations/organization-faces.service.js';
import { OrganizationsService } from '../../organizations/organizations.service.js';
import { PaymentKind, PaymentStatus } from '../payment-status.js';
import type { PaymentEntity } from '../payment.entity.js';
import { PaymentsService } from '../payments.service.js';
import { ReceiptFactsService } from './receipt-facts.service.js';
import { paymentReceipt, refundReceipt } from './receipt-mail.js';

/** Mails receipts of payments that have arrived and of refunds: each once, where the organization wants it. */
@Injectable()
export class Receipts implements OnModuleInit {
  constructor(
    private readonly bus: EventBus,
    private readonly transactions: Transactions,
    private readonly payments: PaymentsService,
    private readonly clients: ClientsService,
    private readonly organizations: OrganizationsService,
    private readonly faces: OrganizationFaces,
    private readonly facts: ReceiptFactsService,
    private readonly post: InvoicePost,
  ) {}

  onModuleInit(): void {
    this.bus.on('payment.recorded', {
      name: 'payments.receipt',
      handle: ({ organizationId, paymentId }) => this.address(organizationId, paymentId),
    });
    this.bus.on('payment.refunded', {
      name: 'payments.refund_receipt',
      handle: ({ organizationId, refundId }) => this.address(organizationId, refundId),
    });
    this.bus.on('payment.receipt_due', { name: 'payments.receipt_mail', handle: (due) => this.mail(due) });
  }

  /** Writes the receipt of a line down; does nothing when it has one, nobody is to get it, or it is not wanted. */
  async address(organizationId: string, lineId: string): Promise<void> {
    const line = await this.payments.get(organizationId, lineId);
    const organization = await this.organizations.get(organizationId);
    const wanted = organization.receiptsEnabled && (line.mode === 'LIVE' || organization.testReceiptsEnabled);
    if (!wanted) return;
    const { email: recipient } = await this.clients.get(organizationId, line.clientId);
    if (!recipient) return;
    const kind = line.kind === PaymentKind.PAYMENT ? 'receipt' : 'refund_receipt';
    await this.transactions.run(async (tx) => {
      const mailingId = await this.post.address(tx, {
        ...{ organizationId, recipient, kind, invoiceId: line.invoiceId, paymentId: line.id },
        cause: `${kind}:${line.id}`,
      });
      if (mailingId) await emit(tx, 'payment.receipt_due', { organizationId, mailingId });
    });
  }

  private async mail({ organizationId, mailingId }: DomainEvents['payment.receipt_due']): Promise<void> {
    const mailing = await this.post.due(organizationId, mailingId);
    if (!mailing?.paymentId) return;
    const line = await this.payments.get(organizationId, mailing.paymentId);
    if (isUndone(line)) return this.post.skip(mailing, 'The refund failed before its receipt could be mailed');
    const payment = line.kind === PaymentKind.PAYMENT;
    const facts = payment ? await this.facts.ofPayment(line) : await this.facts.ofRefund(line);
    const sender = await this.faces.sender(organizationId);
    const mail = composeMail(sender, payment ? paymentReceipt(facts) : refundReceipt(facts));
    const record = { kind: 'receipt_sent', message: payment ? 'Receipt mailed' : 'Receipt of the refund mailed' };
    await this.post.deliver(mailing, mail, record);
  }
}

/** A refund that did not reach the payer. */
function isUndone({ kind, status }: PaymentEntity): boolean {
  return kind === PaymentKind.REFUND && (status === PaymentStatus.FAILED || status === PaymentStatus.CANCELLED);
}
