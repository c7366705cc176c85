import { currencyExponent, isCurrencyCode } from '../../common/money/currency.js';
import { Money } from '../../common/money/money.js';
import { divideHalfAwayFromZero, toSafeInteger } from '../../common/money/rounding.js';
import type { Chargeability } from '../payment-provider.js';
import { ProviderForeignError, ProviderRejectedError } from '../provider-errors.js';

/**
 * How Stripe writes amounts (docs.stripe.com/currencies): the smallest unit, as we do, except that ISK and UGX, which have
 * no decimals, are sent with two that are zero. HUF and TWD are whole units only for payouts; charges have two decimals.
 */
const SENT_WITH_TWO_ZEROS = new Set(['ISK', 'UGX']);

/** Smallest charges in Stripe's units, as documented; elsewhere Stripe decides by what the account settles in. */
const MINIMUM: Readonly<Record<string, number>> = {
  ...{ USD: 50, AED: 200, AUD: 50, BRL: 50, CAD: 50, CHF: 50, CZK: 1500, DKK: 250, EUR: 50, GBP: 30, HKD: 400 },
  ...{
    HUF: 17500,
    INR: 50,
    JPY: 50,
    MXN: 1000,
    MYR: 200,
    NOK: 300,
    NZD: 50,
    PLN: 200,
    RON: 200,
    SEK: 300,
    SGD: 50,
    THB: 1000,
  },
};

/** Largest charges in Stripe's units: eight digits, except where documented otherwise for all kinds of payment. */
const MAXIMUM: Readonly<Record<string, number>> = { INR: 999_999_999, IDR: 999_999_999_999 };
const MAXIMUM_ELSEWHERE = 99_999_999;

/** Thrown for an amount that Stripe has no exact way to write, for example 5.125 KWD. */
export class InexactAmountError extends ProviderRejectedError {
  constructor(money: Money) {
    super(
      `${money.toString()} cannot be charged by Stripe: the last decimal of ${money.currency} must be 0.`,
      null,
      'provider.inexact_amount',
    );
  }
}

/** Our amount in Stripe's units: 500 ISK is 50000. Throws InexactAmountError rather than rounding. */
export function toStripeAmount(money: Money): number {
  if (SENT_WITH_TWO_ZEROS.has(money.currency)) return Money.of(money.amountMinor * 100, money.currency).amountMinor;
  if (!isExact(money)) throw new InexactAmountError(money);
  return money.amountMinor;
}

/** An amount from Stripe, whose currency codes are in lower case. Throws ProviderRejectedError for a currency we do not know. */
export function fromStripeAmount(amount: number, stripeCurrency: string): Money {
  const currency = stripeCurrency.toUpperCase();
  if (!isCurrencyCode(currency)) {
    throw new ProviderRejectedError(
      `Stripe reports an amount in ${currency}, a currency that is not supported here.`,
      null,
      'provider.unknown_currency',
    );
  }
  if (!SENT_WITH_TWO_ZEROS.has(currency)) return Money.of(amount, currency);
  // Stripe promises two zeros; should it ever break that, the nearest whole unit is all that the currency can say.
  return Money.of(toSafeInteger(divideHalfAwayFromZero(BigInt(amount), 100n)), currency);
}

/** The same, null for a currency we do not know: one thing that cannot be read must not keep the rest from being read. */
export function readableAmount(amount: number, stripeCurrency: string): Money | null {
  return isCurrencyCode(stripeCurrency.toUpperCase()) ? fromStripeAmount(amount, stripeCurrency) : null;
}

/** For what is not known to be ours: we ask for payments in known currencies alone. Throws ProviderForeignError. */
export function mustKnowCurrency(reference: string, stripeCurrency: string): void {
  if (isCurrencyCode(stripeCurrency.toUpperCase())) return;
  throw new ProviderForeignError(`${reference} is in ${stripeCurrency.toUpperCase()}, in which Remit never charges.`);
}

/** Whether Stripe takes this much in one payment. Worked example: USD 0.49 is below_minimum with the limit USD 0.50. */
export function chargeabilityOf(gross: Money): Chargeability {
  const { currency } = gross;
  if (!isExact(gross)) return { ok: false, reason: 'unsupported', limit: null };
  const minimum = fromStripeAmount(MINIMUM[currency] ?? smallestUnit(currency), currency);
  if (gross.compare(minimum) < 0) return { ok: false, reason: 'below_minimum', limit: minimum };
  const maximum = largest(currency);
  if (gross.compare(maximum) > 0) return { ok: false, reason: 'above_maximum', limit: maximum };
  return { ok: true };
}

function isExact(money: Money): boolean {
  return currencyExponent(money.currency) !== 3 || money.amountMinor % 10 === 0;
}

function smallestUnit(currency: string): number {
  if (SENT_WITH_TWO_ZEROS.has(currency)) return 100;
  return currencyExponent(currency) === 3 ? 10 : 1;
}

/** The maximum, rounded down to what Stripe can write exactly. */
function largest(currency: string): Money {
  const unit = smallestUnit(currency);
  const maximum = MAXIMUM[currency] ?? MAXIMUM_ELSEWHERE;
  return fromStripeAmount(maximum - (maximum % unit), currency);
}
