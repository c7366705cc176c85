import { currencyExponent } from '../common/money/currency.js';
import { Money } from '../common/money/money.js';
import { divideHalfAwayFromZero, toSafeInteger } from '../common/money/rounding.js';

/** How a payer pays as far as fees are concerned: any card, or a debit or prepaid card alone, or a bank account. */
export type FeeMethod = 'card' | 'debit' | 'bank';

/** The settings of a connection that decide the convenience fee. Rates in parts per million, amounts in minor units. */
export interface SurchargeRules {
  passFeesToClient: boolean;
  processingFeePpm: number;
  /** Flat part by currency; a currency that is not in it carries no fee. */
  flatFeesMinor: ReadonlyMap<string, number>;
  /** Rate for bank payments; null: bank payments carry no fee. */
  bankFeePpm: number | null;
  bankFeeCapMinor: number | null;
  surcharge: {
    /** Debit and prepaid cards carry no fee. */
    creditOnly: boolean;
    /** The most a card fee may be, of the balance; null: no cap. */
    maxPpm: number | null;
    /** The same by region: US, US-CT. */
    regions: ReadonlyMap<string, number>;
  };
}

/** Where the client is billed; what is not known has no limit. */
export interface FeeRegion {
  country: string | null;
  state: string | null;
}

const NOWHERE: FeeRegion = { country: null, state: null };

/**
 * The convenience fee on top of `balance`, so that after the provider has kept its own fee the balance is left exactly:
 * gross = (balance + flat) / (1 - rate), half away from zero. Worked example at 2.9 % + 0.30: 100.00 → gross 103.30, fee 3.30.
 * Where a cap or the law of the client's region allows less, the fee is that much and the organization bears the rest.
 */
export function surchargeFor(balance: Money, method: FeeMethod, rules: SurchargeRules, region = NOWHERE): Money {
  const none = Money.zero(balance.currency);
  if (!rules.passFeesToClient || !balance.isPositive()) return none;
  if (method === 'bank') return bankSurcharge(balance, rules);
  const flatMinor = rules.flatFeesMinor.get(balance.currency);
  if (flatMinor === undefined || (method === 'debit' && rules.surcharge.creditOnly)) return none;
  const fee = grossUp(balance, rules.processingFeePpm, flatMinor).minus(balance);
  const limit = cardLimitPpm(rules, region);
  return limit === null ? fee : fee.min(atMost(balance, limit));
}

/** The lower of the organization's own cap and that of the region; a state outweighs its country. Null: no limit. */
function cardLimitPpm(
  { surcharge: { maxPpm, regions } }: SurchargeRules,
  { country, state }: FeeRegion,
): number | null {
  const there = country && state ? regions.get(`${country}-${state}`) : undefined;
  const limits = [maxPpm, there ?? regions.get(country ?? '') ?? null].filter((each) => each !== null);
  return limits.length === 0 ? null : Math.min(...limits);
}

function bankSurcharge(balance: Money, rules: SurchargeRules): Money {
  if (rules.bankFeePpm === null) return Money.zero(balance.currency);
  const fee = grossUp(balance, rules.bankFeePpm, 0).minus(balance);
  return rules.bankFeeCapMinor === null ? fee : fee.min(Money.of(rules.bankFeeCapMinor, balance.currency));
}

/** Charges in three-decimal currencies must end in 0 at the providers we know, so their gross is rounded to tens. */
function stepOf(currency: string): bigint {
  return currencyExponent(currency) === 3 ? 10n : 1n;
}

/** The largest amount that is not more than so many parts per million. */
function atMost(balance: Money, ppm: number): Money {
  const step = stepOf(balance.currency);
  return Money.of(
    toSafeInteger(((BigInt(balance.amountMinor) * BigInt(ppm)) / (1_000_000n * step)) * step),
    balance.currency,
  );
}

/** What must be charged so that `net` is left after a fee of `ratePpm` of the charge plus `flatMinor`. */
function grossUp(net: Money, ratePpm: number, flatMinor: number): Money {
  if (ratePpm < 0 || ratePpm >= 1_000_000) throw new RangeError(`A rate of ${ratePpm} ppm cannot be grossed up`);
  const step = stepOf(net.currency);
  const numerator = BigInt(net.amountMinor + flatMinor) * 1_000_000n;
  const steps = divideHalfAwayFromZero(numerator, BigInt(1_000_000 - ratePpm) * step);
  return Money.of(toSafeInteger(steps * step), net.currency);
}
