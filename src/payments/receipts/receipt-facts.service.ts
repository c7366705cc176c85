import { Injectable } from '@nestjs/common';
import { dateInTimeZone } from '../../common/clock.js';
import { Money } from '../../common/money/money.js';
import { dueMinor } from '../../invoices/invoice-status.js';
import { InvoicesService } from '../../invoices/invoices.service.js';
import { PayLinkOffers } from '../../invoices/pay-link-offers.service.js';
import { OrganizationFaces } from '../../organizations/organization-faces.service.js';
import { PaymentKind } from '../payment-status.js';
import type { PaymentEntity } from '../payment.entity.js';
import { PaymentsService } from '../payments.service.js';
import { methodText, type ReceiptFacts } from './receipt-mail.js';

/** Looks up what a receipt tells: what happened is as it was, what is still due as it is now. */
@Injectable()
export class ReceiptFactsService {
  constructor(
    private readonly payments: PaymentsService,
    private readonly invoices: InvoicesService,
    private readonly offers: PayLinkOffers,
    private readonly faces: OrganizationFaces,
  ) {}

  async ofPayment(payment: PaymentEntity): Promise<ReceiptFacts> {
    const { organizationId } = payment;
    const { open, ...parts } = await this.parts(payment);
    const offers = await this.offers.urlsFor(organizationId, open);
    return { ...(await this.common(payment, payment)), ...parts, payUrl: [...offers.values()][0] ?? null };
  }

  async ofRefund(line: PaymentEntity): Promise<ReceiptFacts> {
    const payment = line.parentPaymentId ? await this.payments.get(line.organizationId, line.parentPaymentId) : line;
    const { invoices, credit } = await this.parts(line);
    return { ...(await this.common(line, payment)), invoices, credit, payUrl: null };
  }

  /** Which invoices the principal of a line went to, or came from; the rest is the client's credit. */
  private async parts({ organizationId, id, currency, amountMinor, kind }: PaymentEntity) {
    const rows = (await this.payments.allocationsOf(organizationId, [id])).get(id) ?? [];
    const applied = new Map<string, number>();
    // Of a payment: what was applied to begin with, whatever was taken back since.
    for (const row of rows.filter((each) => kind !== PaymentKind.PAYMENT || each.kind !== 'reduction'))
      applied.set(row.invoiceId, (applied.get(row.invoiceId) ?? 0) + Math.abs(row.amountMinor));
    const invoices = [...(await this.invoices.getMany(organizationId, [...applied.keys()])).values()];
    const spent = [...applied.values()].reduce((sum, each) => sum + each, 0);
    return {
      invoices: invoices.map((invoice) => ({
        number: invoice.number ?? '',
        amount: Money.of(applied.get(invoice.id) ?? 0, currency),
        stillDue: Money.of(dueMinor(invoice), invoice.currency),
      })),
      credit: Money.of(Math.max(0, Math.abs(amountMinor) - spent), currency),
      open: invoices.filter((invoice) => dueMinor(invoice) > 0),
    };
  }

  /** `payment` is what the line is of, or takes back from: it knows how it was paid. */
  private async common(line: PaymentEntity, payment: PaymentEntity) {
    const { organizationId, currency, mode, surchargeMinor, amountMinor } = line;
    const { name: organizationName, locale, timeZone } = await this.faces.of(organizationId);
    return {
      organizationName,
      locale,
      gross: Money.of(Math.abs(amountMinor + surchargeMinor), currency),
      surcharge: Money.of(Math.abs(surchargeMinor), currency),
      on: dateInTimeZone(line.receivedAt ?? line.createdAt, timeZone),
      method: methodText(payment.method, payment.methodBrand, payment.methodLast4),
      test: mode === 'TEST',
    };
  }
}
