import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.service.js';
import { ClientCreditEntryEntity } from '../clients/client-credit-entry.entity.js';
import { ClientCreditService } from '../clients/client-credit.service.js';
import type { Actor } from '../common/actor.js';
import { BadInputError } from '../common/errors/domain-error.js';
import { Money } from '../common/money/money.js';
import { Transactions, type Transaction } from '../database/transactions.js';
import { InvoiceHistoryService } from '../invoices/invoice-history.service.js';
import type { InvoiceEntity } from '../invoices/invoice.entity.js';
import { dueMinor } from '../invoices/invoice-status.js';
import { InvoicesService } from '../invoices/invoices.service.js';
import { AllocationsService } from './allocations.service.js';
import { PaymentAllocationEntity } from './payment-allocation.entity.js';
import { PaymentEntity } from './payment.entity.js';
import { CannotApplyError } from './payments.errors.js';
import { PaymentsService } from './payments.service.js';

/** Puts money that fits nowhere by itself where a person says: unapplied payments and clients' credit, to invoices. */
@Injectable()
export class ApplyingService {
  constructor(
    private readonly transactions: Transactions,
    private readonly invoices: InvoicesService,
    private readonly payments: PaymentsService,
    private readonly credit: ClientCreditService,
    private readonly allocations: AllocationsService,
    private readonly history: InvoiceHistoryService,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Applies unapplied money of a payment to an invoice of the same client, mode and currency; as much as fits when no
   * amount (minor units) is given. Throws CannotApplyError, BadInputError or NotFoundError.
   */
  async applyPayment(
    organizationId: string,
    actor: Actor,
    paymentId: string,
    invoiceId: string,
    amountMinor: number | null,
  ): Promise<PaymentEntity> {
    const seen = await this.payments.get(organizationId, paymentId);
    await this.transactions.run(async (tx) => {
      const [target, origin] = await this.lockBoth(tx, organizationId, invoiceId, seen.invoiceId);
      const payment = await tx.manager.findOneOrFail(PaymentEntity, {
        where: { organizationId, id: paymentId },
        lock: { mode: 'pessimistic_write' },
      });
      if (payment.clientId !== target.clientId)
        throw new CannotApplyError('another_client', 'The payment is from another client.');
      if (payment.mode !== target.mode)
        throw new CannotApplyError(
          'another_mode',
          'Test money cannot go to a live invoice, nor live money to a test one.',
        );
      if (payment.currency !== target.currency)
        throw new CannotApplyError(
          'another_currency',
          `The payment is in ${payment.currency}, the invoice in ${target.currency}.`,
        );
      const amount = amountToApply(target, Money.of(payment.unappliedMinor, payment.currency), amountMinor);
      const allocation = tx.manager.create(PaymentAllocationEntity, {
        organizationId,
        paymentId,
        invoiceId,
        kind: 'manual',
        amountMinor: amount.amountMinor,
        currency: amount.currency,
      });
      await tx.manager.insert(PaymentAllocationEntity, allocation);
      await this.allocations.recompute(tx, origin);
      await this.record(
        tx,
        target,
        actor,
        'payment_applied',
        `${amount.toString()} of payment ${payment.reference} was applied to this invoice.`,
        amount,
      );
    });
    return this.payments.get(organizationId, paymentId);
  }

  /** Applies the client's credit to an invoice; as much as fits when no amount (minor units) is given. */
  async applyCredit(
    organizationId: string,
    actor: Actor,
    invoiceId: string,
    amountMinor: number | null,
  ): Promise<InvoiceEntity> {
    return this.transactions.run(async (tx) => {
      const invoice = await this.invoices.lock(tx, organizationId, invoiceId);
      if (!invoice.mode) throw new CannotApplyError('not_payable', 'The invoice is a draft.');
      const { clientId, currency, mode } = invoice;
      await this.credit.lock(tx, organizationId, clientId);
      const balance = await this.credit.balance(tx, organizationId, clientId, currency, mode);
      const amount = amountToApply(invoice, balance, amountMinor);
      const entry = {
        organizationId,
        clientId,
        mode,
        currency,
        amountMinor: -amount.amountMinor,
        kind: 'applied',
        paymentId: null,
        invoiceId,
      };
      await tx.manager.insert(ClientCreditEntryEntity, tx.manager.create(ClientCreditEntryEntity, entry));
      await this.allocations.recompute(tx, invoice);
      await this.record(
        tx,
        invoice,
        actor,
        'credit_applied',
        `${amount.toString()} of the client's credit was applied.`,
        amount,
      );
      return invoice;
    });
  }

  /** Both invoices in the order of their ids, as everybody locks them; they may be the same one. */
  private async lockBoth(
    tx: Transaction,
    organizationId: string,
    targetId: string,
    originId: string,
  ): Promise<[InvoiceEntity, InvoiceEntity]> {
    const locked = new Map<string, InvoiceEntity>();
    for (const id of [...new Set([targetId, originId])].sort())
      locked.set(id, await this.invoices.lock(tx, organizationId, id));
    return [locked.get(targetId)!, locked.get(originId)!];
  }

  private async record(
    tx: Transaction,
    invoice: InvoiceEntity,
    actor: Actor,
    kind: string,
    message: string,
    amount: Money,
  ): Promise<void> {
    const { organizationId, id: invoiceId } = invoice;
    await this.history.record(tx, { organizationId, invoiceId, kind, message, amount, actor });
    await this.audit.record(tx, organizationId, {
      actor,
      action: `invoice.${kind}`,
      detail: `${message} (invoice ${invoice.number ?? invoiceId})`,
    });
  }
}

/** How much of what is there goes to the invoice; throws when nothing can, or when more was asked for. */
function amountToApply(invoice: InvoiceEntity, available: Money, askedMinor: number | null): Money {
  const due = Money.of(
    invoice.issuedAt === null ? 0 : dueMinor(invoice) - invoice.amountPendingMinor,
    invoice.currency,
  );
  if (!due.isPositive()) throw new CannotApplyError('not_payable', 'Nothing is due on this invoice.');
  if (!available.isPositive()) throw new CannotApplyError('nothing_available', 'There is no money to apply.');
  const most = available.min(due);
  if (askedMinor === null) return most;
  const asked = Money.of(askedMinor, invoice.currency);
  if (!asked.isPositive() || asked.compare(most) > 0) {
    throw BadInputError.field(
      'amountMinor',
      `must be between 1 and ${most.amountMinor} (${most.toString()}), what is due and available`,
    );
  }
  return asked;
}
