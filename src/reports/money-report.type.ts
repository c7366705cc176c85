import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Money } from '../common/money/money.js';
import { MoneyType, toMoneyType } from '../graphql/money.type.js';
import { ProviderModeEnum } from '../graphql/provider-mode.type.js';
import type { MoneyReport, MonthRow, OpenDisputesRow, OpenInvoicesRow } from './money-report.service.js';

@ObjectType('OpenInvoices', { description: 'Invoices that still take money, in one currency.' })
export class OpenInvoicesType {
  @Field(() => Int)
  count!: number;

  @Field(() => MoneyType, { description: 'What is due, bank payments in flight included.' })
  outstanding!: MoneyType;

  @Field(() => Int)
  overdueCount!: number;

  @Field(() => MoneyType, { description: 'The part of outstanding whose due date has passed.' })
  overdue!: MoneyType;

  @Field(() => MoneyType, { description: 'The part of outstanding that is in flight.' })
  pending!: MoneyType;
}

@ObjectType('MonthOfMoney', {
  description: "One month of the organization's calendar in one currency; months without money are left out.",
})
export class MonthOfMoneyType {
  @Field({ description: 'YYYY-MM' })
  month!: string;

  @Field(() => MoneyType, { description: 'Principal of the payments received in it; never the surcharge.' })
  received!: MoneyType;

  @Field(() => MoneyType, { description: 'Principal of the refunds made in it, positive.' })
  refunded!: MoneyType;

  @Field(() => MoneyType, { description: 'Principal of the disputes lost in it, positive.' })
  lost!: MoneyType;

  @Field(() => MoneyType, { description: 'What the provider kept of the payments received in it, as far as known.' })
  fees!: MoneyType;
}

@ObjectType('OpenDisputes', { description: 'Disputes whose outcome is open, in one currency.' })
export class OpenDisputesType {
  @Field(() => Int)
  count!: number;

  @Field(() => Int, { description: 'Those that take evidence now.' })
  awaitingCount!: number;

  @Field(() => MoneyType)
  amount!: MoneyType;

  @Field(() => Date, { nullable: true, description: 'The next deadline for evidence (UTC).' })
  nextDueAt!: Date | null;
}

@ObjectType('MoneyReport', {
  description: 'What is due, what came in and what is disputed. Test and live money are never counted together.',
})
export class MoneyReportType {
  @Field(() => ProviderModeEnum, { description: 'The mode that the organization works in; LIVE when not connected.' })
  mode!: ProviderModeEnum;

  @Field({ description: "The current month in the organization's time zone, YYYY-MM." })
  month!: string;

  @Field(() => [OpenInvoicesType], { description: 'One for each currency, that with the most invoices first.' })
  invoices!: OpenInvoicesType[];

  @Field(() => [MonthOfMoneyType], { description: 'Oldest first.' })
  months!: MonthOfMoneyType[];

  @Field(() => [OpenDisputesType], { description: 'One for each currency, that with the most disputes first.' })
  disputes!: OpenDisputesType[];
}

/** The GraphQL shape of the figures. */
export function toMoneyReportType({ mode, month, invoices, months, disputes }: MoneyReport): MoneyReportType {
  return {
    mode: ProviderModeEnum[mode],
    month,
    invoices: invoices.map(toOpenInvoices),
    months: months.map(toMonth),
    disputes: disputes.map(toOpenDisputes),
  };
}

function toOpenInvoices({ currency, count, overdueCount, ...sums }: OpenInvoicesRow): OpenInvoicesType {
  const money = moneyIn(currency);
  const { outstanding, overdue, pending } = sums;
  return { count, overdueCount, outstanding: money(outstanding), overdue: money(overdue), pending: money(pending) };
}

function toMonth({ month, currency, received, refunded, lost, fees }: MonthRow): MonthOfMoneyType {
  const money = moneyIn(currency);
  return { month, received: money(received), refunded: money(refunded), lost: money(lost), fees: money(fees) };
}

function toOpenDisputes({ currency, amount, ...rest }: OpenDisputesRow): OpenDisputesType {
  return { ...rest, amount: moneyIn(currency)(amount) };
}

/** PostgreSQL sums of bigint are texts; one beyond what a JSON integer holds throws, rather than being shown wrong. */
function moneyIn(currency: string): (minor: string) => MoneyType {
  return (minor) => toMoneyType(Money.of(Number(minor), currency));
}
