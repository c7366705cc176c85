import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { formatDecimalTrimmed } from '../common/money/decimal.js';
import { Money } from '../common/money/money.js';
import { connectionTypes } from '../graphql/connection.js';
import { MoneyType, toMoneyType } from '../graphql/money.type.js';
import { ProviderModeEnum } from '../graphql/provider-mode.type.js';
import { CalendarDate, CurrencyCodeScalar } from '../graphql/scalars.js';
import type { InvoiceHistoryEntryEntity } from './invoice-history-entry.entity.js';
import type { InvoiceLineEntity } from './invoice-line.entity.js';
import { dueMinor, InvoiceStatus, invoiceStatus, isOverdue } from './invoice-status.js';
import { QUANTITY_PLACES, TAX_PERCENT_PLACES } from './invoice-totals.js';
import type { InvoiceEntity } from './invoice.entity.js';

registerEnumType(InvoiceStatus, {
  name: 'InvoiceStatus',
  description: 'Derived, the first that fits: see Invoice.status.',
});

@ObjectType('InvoiceLine')
export class InvoiceLineType {
  @Field(() => ID)
  id!: string;

  @Field()
  description!: string;

  @Field({ description: 'Decimal string, up to 4 places: 1, 1.5, 0.25.' })
  quantity!: string;

  @Field()
  unitPrice!: MoneyType;

  @Field({ description: 'Decimal percentage, up to 4 places: 8.25.' })
  taxPercent!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Its own discount as a decimal percentage; null: none, or a fixed amount.',
  })
  discountPercent!: string | null;

  @Field({ description: 'What its own discount comes to.' })
  discount!: MoneyType;

  @Field({
    description: 'Quantity × unit price, half away from zero, less its own discount; tax not included.',
  })
  amount!: MoneyType;
}

@ObjectType('InvoiceHistoryEntry')
export class InvoiceHistoryEntryType {
  @Field(() => ID)
  id!: string;

  @Field({
    description:
      'created, issued, sent, viewed, payment_received, payment_failed, refund_recorded, refund_failed, dispute_opened, dispute_closed, voided, cancelled, …',
  })
  kind!: string;

  @Field()
  message!: string;

  @Field(() => MoneyType, { nullable: true })
  amount!: MoneyType | null;

  @Field(() => Date)
  occurredAt!: Date;

  /** Not a field of the API: a person's id, whose name the field `actor` is resolved to. */
  storedActor!: string;

  /** Not a field of the API. */
  organizationId!: string;
}

@ObjectType('PayLink')
export class PayLinkType {
  @Field({ description: 'Permanent until it is renewed; opens the hosted checkout.' })
  url!: string;
}

@ObjectType('Invoice')
export class InvoiceType {
  @Field(() => ID)
  id!: string;

  @Field(() => String, { nullable: true, description: 'Null until issued.' })
  number!: string | null;

  @Field(() => InvoiceStatus, {
    description:
      'The first that fits: VOID, CANCELLED, DRAFT, PAID (nothing due), PARTIAL (something paid), OVERDUE, VIEWED, SENT, else PUBLISHED.',
  })
  status!: InvoiceStatus;

  @Field({
    description:
      "Due date before today in the organization's time zone and something due; true for a PARTIAL invoice too.",
  })
  overdue!: boolean;

  @Field(() => ProviderModeEnum, {
    nullable: true,
    description: 'Mode of the connection when it was issued; null while a draft.',
  })
  mode!: ProviderModeEnum | null;

  @Field(() => CurrencyCodeScalar)
  currency!: string;

  @Field({ description: 'Sum of the lines, each less its own discount, tax not included.' })
  subtotal!: MoneyType;

  @Field(() => String, {
    nullable: true,
    description: 'Discount on the whole as a decimal percentage; null: none, or a fixed amount.',
  })
  discountPercent!: string | null;

  @Field({ description: 'What the discount on the whole comes to: off the subtotal, before tax.' })
  discount!: MoneyType;

  @Field({ description: 'Rounded once per tax rate, half away from zero.' })
  tax!: MoneyType;

  @Field()
  total!: MoneyType;

  @Field({
    description:
      'What is allocated to this invoice, net of refunds and lost disputes; never the surcharge; 0 <= amountPaid <= total - credited.',
  })
  amountPaid!: MoneyType;

  @Field({ description: 'Taken off by credit notes, tax included.' })
  credited!: MoneyType;

  @Field({ description: 'Total less credited and amountPaid; zero once the invoice is void or cancelled.' })
  amountDue!: MoneyType;

  @Field({
    description: 'In flight (bank payments not yet settled); what can be paid now is amountDue - amountPending.',
  })
  amountPending!: MoneyType;

  @Field(() => CalendarDate, {
    nullable: true,
    description: "Date of issue in the organization's time zone; null until issued.",
  })
  issuedOn!: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'Null: due on receipt, never overdue.' })
  dueOn!: string | null;

  @Field(() => Int, { nullable: true, description: 'Days after issue that it is due; null: as dueOn says.' })
  paymentDays!: number | null;

  @Field(() => String, { nullable: true, description: 'Shown under the sums.' })
  notes!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Terms of payment; null: none, or, of a draft, the organization's paymentTerms.",
  })
  terms!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What the client calls it, for example the number of their order.',
  })
  reference!: string | null;

  @Field(() => Date, { nullable: true, description: 'Of the latest sending (UTC).' })
  sentAt!: Date | null;

  @Field(() => Date, {
    nullable: true,
    description: 'When it became fully paid (UTC); null again when a refund or a lost dispute reopens it.',
  })
  paidAt!: Date | null;

  @Field({ description: 'A dispute is open on one of its payments.' })
  disputed!: boolean;

  @Field(() => Int, { description: 'Goes up with each change.' })
  version!: number;

  /** Not part of the schema: what the field resolvers need. */
  row!: InvoiceEntity;

  /** Fields of this and other rooms, where a list has loaded them for all its rows (graphql/preloaded.ts). */
  client?: object;
  payments?: object;
}

/** What may be loaded for all invoices of a page. */
export type PreloadedField = 'client' | 'payments';

@ObjectType()
export class InvoiceConnection extends connectionTypes(InvoiceType, 'Invoice') {}

/** Each field is worked out when it is asked for, which of most is never. */
class InvoiceView implements InvoiceType {
  client?: object;
  payments?: object;

  constructor(
    readonly row: InvoiceEntity,
    private readonly today: string,
  ) {}

  get id(): string {
    return this.row.id;
  }

  get number(): string | null {
    return this.row.number;
  }

  get status(): InvoiceStatus {
    return invoiceStatus(this.row, this.today);
  }

  get overdue(): boolean {
    return isOverdue(this.row, this.today);
  }

  get mode(): ProviderModeEnum | null {
    return this.row.mode as ProviderModeEnum | null;
  }

  get currency(): string {
    return this.row.currency;
  }

  get subtotal(): MoneyType {
    return this.money(this.row.subtotalMinor);
  }

  get discountPercent(): string | null {
    return percentOrNull(this.row.discountPpm);
  }

  get discount(): MoneyType {
    return this.money(this.row.discountMinor);
  }

  get tax(): MoneyType {
    return this.money(this.row.taxMinor);
  }

  get total(): MoneyType {
    return this.money(this.row.totalMinor);
  }

  get amountPaid(): MoneyType {
    return this.money(this.row.amountPaidMinor);
  }

  get credited(): MoneyType {
    return this.money(this.row.creditedMinor);
  }

  get amountDue(): MoneyType {
    return this.money(dueMinor(this.row));
  }

  get amountPending(): MoneyType {
    return this.money(this.row.amountPendingMinor);
  }

  get issuedOn(): string | null {
    return this.row.issuedOn;
  }

  get dueOn(): string | null {
    return this.row.dueOn;
  }

  get paymentDays(): number | null {
    return this.row.paymentDays;
  }

  get notes(): string | null {
    return this.row.notes;
  }

  get terms(): string | null {
    return this.row.terms || null;
  }

  get reference(): string | null {
    return this.row.reference;
  }

  get sentAt(): Date | null {
    return this.row.sentAt;
  }

  get paidAt(): Date | null {
    return this.row.paidAt;
  }

  get disputed(): boolean {
    return this.row.disputed;
  }

  get version(): number {
    return this.row.version;
  }

  private money(amountMinor: number): MoneyType {
    return toMoneyType(Money.of(amountMinor, this.row.currency));
  }
}

/** The GraphQL shape of an invoice; `today` is the organization's calendar date. */
export function toInvoiceType(row: InvoiceEntity, today: string): InvoiceType {
  return new InvoiceView(row, today);
}

function percentOrNull(ppm: number | null): string | null {
  return ppm === null ? null : formatDecimalTrimmed(BigInt(ppm), TAX_PERCENT_PLACES);
}

/** The GraphQL shape of a line, in its invoice's currency. */
export function toLineType(line: InvoiceLineEntity, currency: string): InvoiceLineType {
  return {
    id: line.id,
    description: line.description,
    quantity: formatDecimalTrimmed(BigInt(line.quantity), QUANTITY_PLACES),
    unitPrice: toMoneyType(Money.of(line.unitPriceMinor, currency)),
    taxPercent: formatDecimalTrimmed(BigInt(line.taxPpm), TAX_PERCENT_PLACES),
    discountPercent: percentOrNull(line.discountPpm),
    discount: toMoneyType(Money.of(line.discountMinor, currency)),
    amount: toMoneyType(Money.of(line.amountMinor, currency)),
  };
}

/** The GraphQL shape of a history entry. */
export function toHistoryType(entry: InvoiceHistoryEntryEntity): InvoiceHistoryEntryType {
  const { id, organizationId, kind, message, amountMinor, currency, actor: storedActor, occurredAt } = entry;
  const amount = amountMinor === null || currency === null ? null : toMoneyType(Money.of(amountMinor, currency));
  return { id, organizationId, kind, message, amount, storedActor, occurredAt };
}
