import type { Money } from './money/money.js';

/** '1,234.50 USD', with the places of the currency. */
export function moneyText(amount: Money): string {
  const [whole = '', ...fraction] = amount.toDecimal().split('.');
  return `${[whole.replace(/\B(?=(\d{3})+$)/g, ','), ...fraction].join('.').replace('-', '−')} ${amount.currency}`;
}

/** '30 November 2026' of YYYY-MM-DD, as the locale writes it. */
export function dateText(date: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));
}
