import { currencyExponent, type CurrencyCode } from './currency.js';
import { formatDecimal } from './decimal.js';
import { divideHalfAwayFromZero, toSafeInteger } from './rounding.js';

/** Thrown when amounts of two currencies meet in one sum. */
export class CurrencyMismatchError extends Error {
  constructor(left: CurrencyCode, right: CurrencyCode) {
    super(`Cannot combine ${left} with ${right}`);
  }
}

/** An immutable amount: an exact integer of the currency's smallest unit. Worked example: Money.of(123456, 'USD') is $1,234.56. */
export class Money {
  private constructor(
    /** Whole number of the currency's smallest unit; |n| <= 2^53 - 1. */
    readonly amountMinor: number,
    /** ISO 4217, upper case. */
    readonly currency: CurrencyCode,
  ) {}

  /** Throws RangeError for a fraction, an unsafe integer or an unknown currency. */
  static of(amountMinor: number, currency: CurrencyCode): Money {
    if (!Number.isSafeInteger(amountMinor)) throw new RangeError(`${amountMinor} is not an exact whole number`);
    currencyExponent(currency);
    return new Money(amountMinor === 0 ? 0 : amountMinor, currency);
  }

  static zero(currency: CurrencyCode): Money {
    return Money.of(0, currency);
  }

  /** The sum of all amounts; an empty list is zero of `currency`. */
  static sum(amounts: readonly Money[], currency: CurrencyCode): Money {
    return amounts.reduce((total, amount) => total.plus(amount), Money.zero(currency));
  }

  plus(other: Money): Money {
    return Money.of(this.amountMinor + this.same(other).amountMinor, this.currency);
  }

  minus(other: Money): Money {
    return Money.of(this.amountMinor - this.same(other).amountMinor, this.currency);
  }

  negate(): Money {
    return Money.of(-this.amountMinor, this.currency);
  }

  /** Negative, zero or positive, as for `Array.sort`. */
  compare(other: Money): number {
    return this.amountMinor - this.same(other).amountMinor;
  }

  equals(other: Money): boolean {
    return this.currency === other.currency && this.amountMinor === other.amountMinor;
  }

  isZero(): boolean {
    return this.amountMinor === 0;
  }

  isPositive(): boolean {
    return this.amountMinor > 0;
  }

  /** The smaller of the two amounts. */
  min(other: Money): Money {
    return this.compare(other) <= 0 ? this : other;
  }

  /** `partsPerMillion` of the amount, half away from zero: 2.9 % is 29000. Money.of(10000,'USD').percentage(29000) is $2.90. */
  percentage(partsPerMillion: number): Money {
    const product = BigInt(this.amountMinor) * BigInt(partsPerMillion);
    return Money.of(toSafeInteger(divideHalfAwayFromZero(product, 1_000_000n)), this.currency);
  }

  /** Plain decimal in major units: '1234.50', or '500' for a zero-decimal currency. */
  toDecimal(): string {
    return formatDecimal(BigInt(this.amountMinor), currencyExponent(this.currency));
  }

  /** For people and logs: '1234.50 USD'. */
  toString(): string {
    return `${this.toDecimal()} ${this.currency}`;
  }

  private same(other: Money): Money {
    if (other.currency !== this.currency) throw new CurrencyMismatchError(this.currency, other.currency);
    return other;
  }
}
