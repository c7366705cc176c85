import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { actorOf, CurrentMember, RequirePermission, type Member } from '../auth/guarding.js';
import { InvoiceType } from '../invoices/invoice.type.js';
import { InvoiceViews } from '../invoices/invoice-views.service.js';
import { ApplyingService } from './applying.service.js';
import { PaymentType, toPaymentType } from './payment.type.js';
import { ApplyClientCreditInput, ApplyPaymentInput } from './payments.inputs.js';

/** Money that fits nowhere by itself, put where a person says. */
@Resolver()
export class ApplyingResolver {
  constructor(
    private readonly applying: ApplyingService,
    private readonly views: InvoiceViews,
  ) {}

  @Mutation(() => PaymentType, {
    description: 'Applies unapplied money of a payment to an invoice of the same client, mode and currency.',
  })
  @RequirePermission('invoices.manage')
  async applyPayment(@CurrentMember() member: Member, @Args('input') input: ApplyPaymentInput): Promise<PaymentType> {
    const { paymentId, invoiceId, amountMinor } = input;
    return toPaymentType(
      await this.applying.applyPayment(
        member.organizationId,
        actorOf(member),
        paymentId,
        invoiceId,
        amountMinor ?? null,
      ),
    );
  }

  @Mutation(() => InvoiceType, { description: "Applies the client's credit in the invoice's currency to the invoice." })
  @RequirePermission('invoices.manage')
  async applyClientCredit(
    @CurrentMember() member: Member,
    @Args('input') input: ApplyClientCreditInput,
  ): Promise<InvoiceType> {
    return this.views.of(
      await this.applying.applyCredit(
        member.organizationId,
        actorOf(member),
        input.invoiceId,
        input.amountMinor ?? null,
      ),
    );
  }
}
