import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { isCalendarDate } from '../common/calendar-date.js';
import { isCurrencyCode } from '../common/money/currency.js';

function scalar<T>(
  name: string,
  description: string,
  parse: (value: unknown) => T,
  serialize: (value: unknown) => unknown,
): GraphQLScalarType {
  return new GraphQLScalarType({
    name,
    description,
    serialize,
    parseValue: parse,
    parseLiteral: (node: ValueNode) => {
      if (node.kind === Kind.INT) return parse(Number(node.value));
      if (node.kind === Kind.STRING) return parse(node.value);
      throw new GraphQLError(`${name} cannot be written like this`);
    },
  });
}

/** Whole number of the currency's smallest unit, as a JSON integer (|n| <= 2^53 - 1). */
export const MinorUnits = scalar(
  'MinorUnits',
  "Whole number of the currency's smallest unit, as a JSON integer (|n| <= 2^53 - 1).",
  exactInteger,
  exactInteger,
);

function exactInteger(value: unknown): number {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  throw new GraphQLError(
    'MinorUnits must be a whole number of the smallest unit (cents, yen …), between -(2^53 - 1) and 2^53 - 1',
  );
}

/** Calendar date, YYYY-MM-DD. */
export const CalendarDate = scalar('Date', 'Calendar date, YYYY-MM-DD.', parseDate, String);

function parseDate(value: unknown): string {
  if (typeof value === 'string' && isCalendarDate(value)) return value;
  throw new GraphQLError('Date must be a calendar date such as 2026-11-30');
}

/** ISO 4217 code in upper case. */
export const CurrencyCodeScalar = scalar('CurrencyCode', 'ISO 4217 code in upper case.', parseCurrency, String);

function parseCurrency(value: unknown): string {
  if (typeof value === 'string' && isCurrencyCode(value)) return value;
  throw new GraphQLError('CurrencyCode must be an ISO 4217 code in upper case, for example USD');
}

/** ISO 8601 instant in UTC. */
export const DateTime = scalar('DateTime', 'ISO 8601 instant in UTC.', parseInstant, (value) =>
  (value as Date).toISOString(),
);

function parseInstant(value: unknown): Date {
  const instant = typeof value === 'string' ? new Date(value) : new Date(Number.NaN);
  if (Number.isNaN(instant.getTime()))
    throw new GraphQLError('DateTime must be an ISO 8601 instant such as 2026-11-30T12:00:00Z');
  return instant;
}
