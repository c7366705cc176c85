import { Injectable } from '@nestjs/common';
import { dateInTimeZone } from '../../common/clock.js';
import { Money } from '../../common/money/money.js';
import type { InvoiceEntity } from '../../invoices/invoice.entity.js';
import { InvoicesService } from '../../invoices/invoices.service.js';
import { PayLinkOffers } from '../../invoices/pay-link-offers.service.js';
import { OrganizationFaces } from '../../organizations/organization-faces.service.js';
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
    const { organizationId, currency } = payment;
    const rows = (await this.payments.allocationsOf(organizationId, [payment.id])).get(payment.id) ?? [];
    const applied = new Map<string, number>();
    for (const { kind, invoiceId, amountMinor } of rows)
      if (kind !== 'reduction') applied.set(invoiceId, (applied.get(invoiceId) ?? 0) + amountMinor);
    const invoices = await this.invoices.getMany(organizationId, [...applied.keys()]);
    const shown = [...invoices.values()].map((invoice) => ({
      number: invoice.number ?? '',
      amount: Money.of(applied.get(invoice.id) ?? 0, currency),
      stillDue: stillDue(invoice),
    }));
    const spent = [...applied.values()].reduce((sum, each) => sum + each, 0);
    const open = [...invoices.values()].filter((invoice) => stillDue(invoice).isPositive());
    const offers = await this.offers.urlsFor(organizationId, open);
    return {
      ...(await this.common(payment, payment)),
      invoices: shown,
      credit: Money.of(Math.max(0, payment.amountMinor - spent), currency),
      payUrl: [...offers.values()][0] ?? null,
    };
  }

  async ofRefund(line: PaymentEntity): Promise<ReceiptFacts> {
    const { organizationId, currency } = line;
    const payment = line.parentPaymentId ? await this.payments.get(organizationId, line.parentPaymentId) : line;
    const invoice = await this.invoices.get(organizationId, line.invoiceId);
    const amount = Money.of(-line.amountMinor, currency);
    return {
      ...(await this.common(line, payment)),
      invoices: [{ number: invoice.number ?? '', amount, stillDue: stillDue(invoice) }],
      credit: Money.zero(currency),
      payUrl: null,
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

function stillDue({ totalMinor, amountPaidMinor, voidedAt, currency }: InvoiceEntity): Money {
  return Money.of(voidedAt ? 0 : totalMinor - amountPaidMinor, currency);
}
