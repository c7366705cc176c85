import type { Money } from '../../common/money/money.js';

/** Money for people: $1,234.56. */
export function formatMoney(money: Money): string {
  return new Intl.NumberFormat('en-US', { style: 'currency', currency: money.currency }).format(
    money.toDecimal() as Intl.StringNumericLiteral,
  );
}

/** 30 November 2026, of YYYY-MM-DD. */
export function formatDate(date: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));
}
