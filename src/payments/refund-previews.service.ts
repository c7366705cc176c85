import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { InvoicesService } from '../invoices/invoices.service.js';
import type { PaymentEntity } from './payment.entity.js';
import { RefundRequestsService } from './refund-requests.service.js';
import { refundability } from './refundable.js';
import { grossForPrincipal } from './refund-split.js';

/** What a refund would give back, in minor units of the payment's currency. */
export interface RefundPreview {
  /** Principal that is left; 0 when nothing can be refunded. */
  leftMinor: number;
  /** The share of the convenience fee that goes back with what was asked for. */
  surchargeMinor: number;
  /** One sentence; null when something can be refunded. */
  whyNot: string | null;
}

/** Tells what a refund would do, by the same rules that make it, and changes nothing. */
@Injectable()
export class RefundPreviews {
  constructor(
    private readonly dataSource: DataSource,
    private readonly requests: RefundRequestsService,
    private readonly invoices: InvoicesService,
  ) {}

  /** `principalMinor` null, or more than is left: all that is left. */
  async of(payment: PaymentEntity, principalMinor: number | null): Promise<RefundPreview> {
    const paid = { principalMinor: payment.amountMinor, surchargeMinor: payment.surchargeMinor };
    const givenBack = await this.requests.givenBack(this.dataSource, payment);
    const { disputed } = await this.invoices.get(payment.organizationId, payment.invoiceId);
    const left = refundability({ ...paid, ...givenBack, kind: payment.kind, status: payment.status, disputed });
    if (!left.ok) return { leftMinor: 0, surchargeMinor: 0, whyNot: left.message };
    const { leftPrincipalMinor, leftGrossMinor } = left;
    const asked = Math.max(0, Math.min(principalMinor ?? leftPrincipalMinor, leftPrincipalMinor));
    const gross =
      asked === leftPrincipalMinor ? leftGrossMinor : grossForPrincipal(paid, givenBack.givenBackGrossMinor, asked);
    return { leftMinor: leftPrincipalMinor, surchargeMinor: gross - asked, whyNot: null };
  }
}
