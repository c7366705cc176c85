import type { Money } from './money/money.js';

/** '1,234.50 USD', with the places of the currency. */
export function moneyText(amount: Money): string {
  const [whole = '', ...fraction] = amount.toDecimal().split('.');
  return `${[whole.replace(/\B(?=(\d{3})+$)/g, ','), ...fraction].join('.').replace('-', '−')} ${amount.currency}`;
}

/** Making one costs more than using it a hundred times; an organization's locale is one of few (organization-profile.ts). */
const longDates = new Map<string, Intl.DateTimeFormat>();

/** '30 November 2026' of YYYY-MM-DD, as the locale writes it. */
export function dateText(date: string, locale: string): string {
  let format = longDates.get(locale);
  if (!format)
    longDates.set(locale, (format = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' })));
  return format.format(new Date(`${date}T00:00:00Z`));
}
