import { decimalPlaces } from '../../ui/money-input';
import type { MoneyReportQuery } from './dashboard.gql';

export type Report = MoneyReportQuery['moneyReport'];

/** One month on the chart; amounts in major units, only to be drawn. */
export interface ChartMonth {
  /** YYYY-MM */
  month: string;
  received: number;
  /** Below the line: what went back. */
  returned: number;
  fees: number;
}

/** The currencies there is something to say about, the organization's own first. */
export function currenciesOf({ invoices, months, disputes }: Report, own: string): string[] {
  const found = [
    ...invoices.map((each) => each.outstanding.currency),
    ...months.map((each) => each.received.currency),
    ...disputes.map((each) => each.amount.currency),
  ];
  return [...new Set([own, ...found])];
}

/** `count` months up to the current one, also those without money. */
export function chartMonths({ month, months }: Report, currency: string, count: number): ChartMonth[] {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return Array.from({ length: count }, (_, index) => {
    const at = new Date(Date.UTC(year, number - count + index, 1)).toISOString().slice(0, 7);
    const found = months.find((each) => each.month === at && each.received.currency === currency);
    return {
      month: at,
      received: Number(found?.received.decimal ?? 0),
      returned: -(Number(found?.refunded.decimal ?? 0) + Number(found?.lost.decimal ?? 0)) || 0,
      fees: Number(found?.fees.decimal ?? 0),
    };
  });
}

/** An amount of nothing in a currency. */
export function zero(currency: string): { currency: string; decimal: string } {
  return { currency, decimal: (0).toFixed(decimalPlaces(currency)) };
}
