import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { actorOf, CurrentMember, RequirePermission, type Member } from '../auth/guarding.js';
import { PaymentType, toPaymentType } from './payment.type.js';
import { RefundPaymentInput } from './payments.inputs.js';
import { RefundsService } from './refunds.service.js';

/** Giving money back. */
@Resolver()
export class RefundsResolver {
  constructor(private readonly refunds: RefundsService) {}

  @Mutation(() => PaymentType, {
    description: 'Refunds a payment in full or in part; answers the REFUND line of the ledger.',
  })
  @RequirePermission('payments.refund')
  async refundPayment(@CurrentMember() member: Member, @Args('input') input: RefundPaymentInput): Promise<PaymentType> {
    const { paymentId, idempotencyKey } = input;
    const order = {
      paymentId,
      amountMinor: input.amountMinor ?? null,
      invoiceId: input.invoiceId ?? null,
      reason: input.reason ?? null,
      idempotencyKey,
    };
    return toPaymentType(await this.refunds.refund(member.organizationId, actorOf(member), order));
  }
}
