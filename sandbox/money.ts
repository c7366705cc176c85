import { badParameter } from './errors.js';

/** The dispute fee, in minor units. */
export const DISPUTE_FEE = 1500;

/** Currencies without minor units. */
const WHOLE = new Set('bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf'.split(' '));
/** Currencies that have no cents any more but are still sent a hundredfold. */
const HUNDREDFOLD = new Set(['isk', 'ugx']);
const THREE_DECIMALS = new Set(['bhd', 'jod', 'kwd', 'omr', 'tnd']);

/** The least a payment may be, by currency; every other currency has the least of its kind. */
const LEAST: Record<string, number> = {
  usd: 50, aed: 200, aud: 50, brl: 50, cad: 50, chf: 50, dkk: 250, eur: 50, gbp: 30, hkd: 400, huf: 17500,
  inr: 50, jpy: 50, mxn: 1000, nok: 300, nzd: 50, pln: 200, ron: 200, sek: 300, sgd: 50, thb: 1000,
}; // prettier-ignore

const MOST: Record<string, number> = {
  inr: 999_999_999,
  idr: 999_999_999_999,
  jpy: 999_999_999,
  cop: 9_999_999_999,
  huf: 999_999_999,
  lbp: 999_999_999_999,
};

/** What Stripe keeps of a card payment: 2.9 % and 30, half up. */
export function cardFee(amount: number): number {
  return Math.floor((amount * 29 + 500) / 1000) + 30;
}

/** What Stripe keeps of a bank payment: 0.8 %, half up, at most 500. */
export function bankFee(amount: number): number {
  return Math.min(500, Math.floor((amount * 8 + 500) / 1000));
}

/** Refuses a currency that is not three letters, and answers it in lower case. */
export function currencyCode(value: string, param: string): string {
  const code = value.toLowerCase();
  if (!/^[a-z]{3}$/.test(code)) throw badParameter(param, `Invalid currency: ${value}.`);
  return code;
}

/** Refuses an amount that cannot be written in its currency. */
export function checkGranularity(amount: number, currency: string, param: string): void {
  if (amount < 0)
    throw badParameter(param, 'This value must be greater than or equal to 0.', 'parameter_invalid_integer');
  if (THREE_DECIMALS.has(currency) && amount % 10 !== 0)
    throw badParameter(
      param,
      `Invalid amount: ${currency} amounts must be rounded to the nearest ten, as their last digit must be 0.`,
      'invalid_amount',
    );
  if (HUNDREDFOLD.has(currency) && amount % 100 !== 0)
    throw badParameter(
      param,
      `Invalid amount: ${currency} amounts have no decimals and must end in 00.`,
      'invalid_amount',
    );
}

/** Refuses a payment below the currency's minimum or above its maximum. */
export function checkLimits(amount: number, currency: string, param: string, what: string): void {
  const least = LEAST[currency] ?? (THREE_DECIMALS.has(currency) ? 500 : HUNDREDFOLD.has(currency) ? 5000 : 50);
  const most = MOST[currency] ?? 99_999_999;
  if (amount < least)
    throw badParameter(param, `${what} must be at least ${write(least, currency)}.`, 'amount_too_small');
  if (amount > most)
    throw badParameter(param, `${what} must be no more than ${write(most, currency)}.`, 'amount_too_large');
}

/** An amount as people write it: `12.50 USD`. */
export function write(amount: number, currency: string): string {
  const digits = WHOLE.has(currency) ? 0 : THREE_DECIMALS.has(currency) ? 3 : 2;
  const text = String(Math.abs(amount)).padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits).replace(/\B(?=(\d{3})+$)/g, ',');
  const fraction = digits === 0 ? '' : `.${text.slice(-digits)}`;
  return `${amount < 0 ? '-' : ''}${whole}${fraction} ${currency.toUpperCase()}`;
}
