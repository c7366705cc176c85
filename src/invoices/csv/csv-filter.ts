import { isCalendarDate } from '../../common/calendar-date.js';
import { isCurrencyCode } from '../../common/money/currency.js';
import { BadInputError, type FieldError } from '../../common/errors/domain-error.js';
import type { InvoiceCriteria } from '../invoice-list.service.js';
import { InvoiceStatus } from '../invoice-status.js';

const DATES = ['issuedFrom', 'issuedTo', 'dueFrom', 'dueTo'] as const;
const AMOUNTS = ['totalFromMinor', 'totalToMinor'] as const;
const KNOWN = new Set<string>(['status', 'clientId', 'search', 'overdue', 'mode', 'currency', ...AMOUNTS, ...DATES]);
const LONGEST_SEARCH = 200;

/**
 * The filter of the list of invoices as parameters of an address: `status` may be repeated, empty ones count as left
 * out. Throws BadInputError naming each that is unknown or wrong: a filter misspelt would otherwise give away every row.
 */
export function csvFilter(query: Record<string, unknown>): InvoiceCriteria {
  const wrong: FieldError[] = [];
  const refuse = (field: string, message: string) => wrong.push({ field, message });
  const one = (name: string): string | undefined => {
    const value = query[name];
    if (value === undefined || value === '') return undefined;
    if (typeof value === 'string') return value;
    refuse(name, 'may be given once');
    return undefined;
  };
  for (const name of Object.keys(query)) {
    if (!KNOWN.has(name)) refuse(name, `is no filter; there are ${[...KNOWN].join(', ')}`);
  }
  const statuses = [query.status ?? []].flat().filter((each) => each !== '');
  const status = statuses.filter(isStatus);
  if (status.length < statuses.length) refuse('status', `must be one of ${Object.values(InvoiceStatus).join(', ')}`);
  const criteria: InvoiceCriteria = { status, clientId: one('clientId'), search: one('search') };
  if ((criteria.search?.length ?? 0) > LONGEST_SEARCH)
    refuse('search', `must have at most ${LONGEST_SEARCH} characters`);
  if (criteria.search?.includes('\u0000')) refuse('search', 'must not hold U+0000');
  const [overdue, mode, currency] = [one('overdue'), one('mode'), one('currency')];
  if (overdue === 'true' || overdue === 'false') criteria.overdue = overdue === 'true';
  else if (overdue !== undefined) refuse('overdue', 'must be true or false');
  if (mode === 'TEST' || mode === 'LIVE') criteria.mode = mode;
  else if (mode !== undefined) refuse('mode', 'must be TEST or LIVE');
  if (currency !== undefined && !isCurrencyCode(currency)) refuse('currency', 'must be an ISO 4217 code in upper case');
  else if (currency !== undefined) criteria.currency = currency;
  for (const name of AMOUNTS) {
    const amount = one(name);
    if (amount === undefined) continue;
    if (/^\d{1,15}$/.test(amount)) criteria[name] = Number(amount);
    else refuse(name, 'must be a whole number of minor units such as 123456');
  }
  for (const name of DATES) {
    const date = one(name);
    if (date !== undefined && !isCalendarDate(date)) refuse(name, 'must be a calendar date such as 2026-11-30');
    criteria[name] = date;
  }
  if (wrong.length > 0) throw new BadInputError(wrong);
  return criteria;
}

function isStatus(value: unknown): value is InvoiceStatus {
  return Object.values<unknown>(InvoiceStatus).includes(value);
}
