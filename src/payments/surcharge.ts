import { currencyExponent } from '../common/money/currency.js';
import { Money } from '../common/money/money.js';
import { divideHalfAwayFromZero, toSafeInteger } from '../common/money/rounding.js';
import type { MethodKind } from '../providers/payment-provider.js';

/** The settings of a connection that decide the convenience fee. Rates in parts per million, amounts in minor units. */
export interface SurchargeRules {
  passFeesToClient: boolean;
  processingFeePpm: number;
  /** Flat part by currency; a currency that is not in it carries no fee. */
  flatFeesMinor: ReadonlyMap<string, number>;
  /** Rate for bank payments; null: bank payments carry no fee. */
  bankFeePpm: number | null;
  bankFeeCapMinor: number | null;
}

/**
 * The convenience fee on top of `balance`, so that after the provider has kept its own fee the balance is left exactly:
 * gross = (balance + flat) / (1 - rate), half away from zero. Worked example at 2.9 % + 0.30: 100.00 → gross 103.30, fee 3.30.
 */
export function surchargeFor(balance: Money, method: MethodKind, rules: SurchargeRules): Money {
  const none = Money.zero(balance.currency);
  if (!rules.passFeesToClient || !balance.isPositive()) return none;
  if (method === 'bank') return bankSurcharge(balance, rules);
  const flatMinor = rules.flatFeesMinor.get(balance.currency);
  return flatMinor === undefined ? none : grossUp(balance, rules.processingFeePpm, flatMinor).minus(balance);
}

function bankSurcharge(balance: Money, rules: SurchargeRules): Money {
  if (rules.bankFeePpm === null) return Money.zero(balance.currency);
  const fee = grossUp(balance, rules.bankFeePpm, 0).minus(balance);
  return rules.bankFeeCapMinor === null ? fee : fee.min(Money.of(rules.bankFeeCapMinor, balance.currency));
}

/** Charges in three-decimal currencies must end in 0 at the providers we know, so their gross is rounded to tens. */
const THREE_DECIMAL_STEP = 10n;

/** What must be charged so that `net` is left after a fee of `ratePpm` of the charge plus `flatMinor`. */
function grossUp(net: Money, ratePpm: number, flatMinor: number): Money {
  if (ratePpm < 0 || ratePpm >= 1_000_000) throw new RangeError(`A rate of ${ratePpm} ppm cannot be grossed up`);
  const step = currencyExponent(net.currency) === 3 ? THREE_DECIMAL_STEP : 1n;
  const numerator = BigInt(net.amountMinor + flatMinor) * 1_000_000n;
  const steps = divideHalfAwayFromZero(numerator, BigInt(1_000_000 - ratePpm) * step);
  return Money.of(toSafeInteger(steps * step), net.currency);
}
