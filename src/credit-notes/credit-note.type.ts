import { Field, ID, ObjectType } from '@nestjs/graphql';
import { formatDecimalTrimmed } from '../common/money/decimal.js';
import { Money } from '../common/money/money.js';
import { connectionTypes } from '../graphql/connection.js';
import { MoneyType, toMoneyType } from '../graphql/money.type.js';
import { ProviderModeEnum } from '../graphql/provider-mode.type.js';
import { CalendarDate } from '../graphql/scalars.js';
import { TAX_PERCENT_PLACES } from '../invoices/invoice-totals.js';
import type { CreditNoteLineEntity } from './credit-note-line.entity.js';
import type { CreditNoteEntity } from './credit-note.entity.js';

@ObjectType('CreditNoteLine')
export class CreditNoteLineType {
  @Field(() => ID)
  id!: string;

  @Field()
  description!: string;

  @Field({ description: 'Decimal percentage.' })
  taxPercent!: string;

  @Field({ description: 'Tax not included.' })
  amount!: MoneyType;

  @Field()
  tax!: MoneyType;
}

@ObjectType('CreditNote', {
  description: 'What is taken off an issued invoice; its PDF is at /api/credit-notes/<id>/pdf.',
})
export class CreditNoteType {
  @Field(() => ID)
  id!: string;

  @Field({ description: 'In a series of its own.' })
  number!: string;

  @Field(() => ProviderModeEnum)
  mode!: ProviderModeEnum;

  @Field({ description: 'Tax not included.' })
  subtotal!: MoneyType;

  @Field()
  tax!: MoneyType;

  @Field({ description: 'What is owed on the invoice is less by this.' })
  total!: MoneyType;

  @Field(() => String, { nullable: true })
  reason!: string | null;

  @Field(() => CalendarDate, { description: "In the organization's time zone." })
  issuedOn!: string;

  @Field(() => Date)
  createdAt!: Date;

  /** Not part of the schema: what the field resolvers need. */
  row!: CreditNoteEntity;
}

@ObjectType()
export class CreditNoteConnection extends connectionTypes(CreditNoteType, 'CreditNote') {}

export function toCreditNoteType(row: CreditNoteEntity): CreditNoteType {
  const money = (amountMinor: number): MoneyType => toMoneyType(Money.of(amountMinor, row.currency));
  const { id, number, reason, issuedOn, createdAt } = row;
  return {
    ...{ row, id, number, reason, issuedOn, createdAt },
    mode: row.mode as ProviderModeEnum,
    subtotal: money(row.subtotalMinor),
    tax: money(row.taxMinor),
    total: money(row.totalMinor),
  };
}

export function toCreditNoteLineType(line: CreditNoteLineEntity, currency: string): CreditNoteLineType {
  return {
    id: line.id,
    description: line.description,
    taxPercent: formatDecimalTrimmed(BigInt(line.taxPpm), TAX_PERCENT_PLACES),
    amount: toMoneyType(Money.of(line.amountMinor, currency)),
    tax: toMoneyType(Money.of(line.taxMinor, currency)),
  };
}
