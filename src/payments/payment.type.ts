import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Money } from '../common/money/money.js';
import { connectionTypes } from '../graphql/connection.js';
import { MoneyType, toMoneyType } from '../graphql/money.type.js';
import { PaymentKind, PaymentStatus } from './payment-status.js';
import type { PaymentAllocationEntity } from './payment-allocation.entity.js';
import type { PaymentEntity } from './payment.entity.js';

export enum PaymentMethod {
  CREDIT_CARD = 'CREDIT_CARD',
  ACH = 'ACH',
  OTHER = 'OTHER',
}

registerEnumType(PaymentKind, { name: 'PaymentKind' });
registerEnumType(PaymentStatus, { name: 'PaymentStatus' });
registerEnumType(PaymentMethod, { name: 'PaymentMethod' });

@ObjectType('Payment', {
  description:
    'One line of the ledger: a payment per provider intent; a REFUND per provider refund, for life, negative; a DISPUTE per lost dispute, negative.\n' +
    'Lines that count: SUCCEEDED, REFUNDED, PARTIALLY_REFUNDED and, for refunds, PENDING. FAILED and CANCELLED lines keep their amount but do not count.',
})
export class PaymentType {
  /** Not part of the schema: what the field resolvers need. */
  row!: PaymentEntity;

  @Field(() => ID)
  id!: string;

  @Field(() => PaymentKind)
  kind!: PaymentKind;

  @Field(() => PaymentStatus)
  status!: PaymentStatus;

  @Field({
    description:
      'All principal received (sum of allocations + unapplied + what became credit), convenience fee excluded; negative for a refund or lost dispute.',
  })
  amount!: MoneyType;

  @Field({ description: 'Convenience fee the client paid on top (its share given back, negative, on a refund).' })
  surcharge!: MoneyType;

  @Field(() => MoneyType, { nullable: true, description: 'What the provider kept, once known.' })
  processingFee!: MoneyType | null;

  @Field(() => PaymentMethod, { nullable: true })
  method!: PaymentMethod | null;

  @Field()
  provider!: string;

  @Field({ description: 'pi_… for a payment, re_… for a refund, dp_… or du_… for a lost dispute.' })
  providerReference!: string;

  @Field(() => String, { nullable: true, description: 'evt_… that told us first; null when found by asking.' })
  sourceEventId!: string | null;

  @Field(() => String, { nullable: true })
  failureMessage!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Why some of the money is on no invoice: wrong_currency, unexpected_amount, invoice_closed or overpayment; null when all of it is.',
  })
  unappliedReason!: string | null;

  @Field(() => Date, { nullable: true })
  receivedAt!: Date | null;

  @Field(() => Date)
  createdAt!: Date;
}

@ObjectType('PaymentAllocation')
export class PaymentAllocationType {
  /** Not part of the schema: what the field resolvers need. */
  row!: PaymentAllocationEntity;

  @Field()
  amount!: MoneyType;
}

@ObjectType()
export class PaymentConnection extends connectionTypes(PaymentType, 'Payment') {}

/** A type of its own, because an operation may come back to a type only once. */
@ObjectType('PaymentRefund', { description: 'A REFUND line of the ledger, as its payment names it.' })
export class PaymentRefundType {
  @Field(() => ID, { description: 'Of the line: payment(id) tells all of it.' })
  id!: string;

  @Field(() => PaymentStatus)
  status!: PaymentStatus;

  @Field({ description: 'Principal given back, negative; convenience fee excluded.' })
  amount!: MoneyType;

  @Field({ description: "The convenience fee's share given back, negative." })
  surcharge!: MoneyType;

  @Field(() => Date)
  createdAt!: Date;

  @Field(() => String, { nullable: true })
  failureMessage!: string | null;
}

/** Each field is worked out when it is asked for. */
class PaymentView implements PaymentType {
  constructor(readonly row: PaymentEntity) {}

  get id(): string {
    return this.row.id;
  }

  get kind(): PaymentKind {
    return this.row.kind;
  }

  get status(): PaymentStatus {
    return this.row.status;
  }

  get amount(): MoneyType {
    return toMoneyType(Money.of(this.row.amountMinor, this.row.currency));
  }

  get surcharge(): MoneyType {
    return toMoneyType(Money.of(this.row.surchargeMinor, this.row.currency));
  }

  get processingFee(): MoneyType | null {
    const { processingFeeMinor: minor, processingFeeCurrency: currency } = this.row;
    return minor === null || currency === null ? null : toMoneyType(Money.of(minor, currency));
  }

  get method(): PaymentMethod | null {
    return this.row.method && PaymentMethod[this.row.method];
  }

  get provider(): string {
    return this.row.provider;
  }

  get providerReference(): string {
    return this.row.reference;
  }

  get sourceEventId(): string | null {
    return this.row.sourceEventId;
  }

  get failureMessage(): string | null {
    return this.row.failureMessage;
  }

  get unappliedReason(): string | null {
    return this.row.unappliedReason;
  }

  get receivedAt(): Date | null {
    return this.row.receivedAt;
  }

  get createdAt(): Date {
    return this.row.createdAt;
  }
}

/** The GraphQL shape of a ledger row. */
export function toPaymentType(row: PaymentEntity): PaymentType {
  return new PaymentView(row);
}
