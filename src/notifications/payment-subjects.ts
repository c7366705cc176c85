import { Injectable } from '@nestjs/common';
import { ClientsService } from '../clients/clients.service.js';
import { Money } from '../common/money/money.js';
import { dueMinor } from '../invoices/invoice-status.js';
import { InvoicesService } from '../invoices/invoices.service.js';
import type { PaymentEntity } from '../payments/payment.entity.js';
import { PaymentsService } from '../payments/payments.service.js';
import type { ProviderMode } from '../providers/payment-provider.js';

/** A payment as people speak of it. */
export interface PaymentSubject {
  payment: PaymentEntity;
  /** Principal and convenience fee: what the payer sees on their statement. */
  gross: Money;
  client: string;
  /** `invoice INV-000001` */
  invoice: string;
  invoiceId: string;
  /** What is still to be paid on the invoice. */
  due: Money;
  /** Set before titles: nobody must take test money for real. */
  mark: string;
}

/** Looks up what a notification about a payment has to name. */
@Injectable()
export class PaymentSubjects {
  constructor(
    private readonly payments: PaymentsService,
    private readonly invoices: InvoicesService,
    private readonly clients: ClientsService,
  ) {}

  async of(organizationId: string, paymentId: string): Promise<PaymentSubject> {
    const payment = await this.payments.get(organizationId, paymentId);
    const invoice = await this.invoices.get(organizationId, payment.invoiceId);
    const client = await this.clients.get(organizationId, payment.clientId);
    return {
      payment,
      gross: Money.of(payment.amountMinor + payment.surchargeMinor, payment.currency),
      client: client.name,
      invoice: `invoice ${invoice.number ?? ''}`.trim(),
      invoiceId: invoice.id,
      due: Money.of(dueMinor(invoice), invoice.currency),
      mark: markOf(payment.mode),
    };
  }

  /** What of a payment became credit of its client. */
  async creditOf({ payment }: PaymentSubject): Promise<Money> {
    const rows = (await this.payments.allocationsOf(payment.organizationId, [payment.id])).get(payment.id) ?? [];
    const allocated = rows.reduce((sum, row) => sum + row.amountMinor, 0);
    return Money.of(payment.amountMinor - allocated - payment.unappliedMinor, payment.currency);
  }
}

/** `[TEST] ` for test money, nothing for real money. */
export function markOf(mode: ProviderMode): string {
  return mode === 'TEST' ? '[TEST] ' : '';
}
