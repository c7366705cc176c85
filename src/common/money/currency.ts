/**
 * Decimal places of the currencies Remit accepts, by ISO 4217. An explicit table, never derived from `Intl`, whose
 * data differs between platforms. How a provider wants an amount written is the adapter's business.
 */
const ZERO_DECIMAL = 'BIF CLP DJF GNF ISK JPY KMF KRW MGA PYG RWF UGX VND VUV XAF XOF XPF'.split(' ');
const THREE_DECIMAL = 'BHD JOD KWD OMR TND'.split(' ');
const TWO_DECIMAL = (
  'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BWP BYN BZD CAD CDF CHF CNY COP CRC CVE ' +
  'CZK DKK DOP DZD EGP ETB EUR FJD FKP GBP GEL GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR JMD KES KGS KHR KYD KZT ' +
  'LAK LBP LKR LRD LSL MAD MDL MKD MMK MNT MOP MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR ' +
  'PLN QAR RON RSD SAR SBD SCR SEK SGD SHP SLE SOS SRD STN SZL THB TJS TOP TRY TTD TWD TZS UAH USD UYU UZS WST XCD ' +
  'YER ZAR ZMW'
).split(' ');

const EXPONENTS = new Map<string, 0 | 2 | 3>([
  ...ZERO_DECIMAL.map((code) => [code, 0] as const),
  ...TWO_DECIMAL.map((code) => [code, 2] as const),
  ...THREE_DECIMAL.map((code) => [code, 3] as const),
]);

/** ISO 4217 code in upper case, for example `USD`. */
export type CurrencyCode = string;

/** True for the upper-case ISO 4217 codes Remit knows the decimal places of. */
export function isCurrencyCode(code: string): boolean {
  return EXPONENTS.has(code);
}

/** Decimal places of a currency: 2 for USD, 0 for JPY, 3 for KWD. Throws RangeError for an unknown code. */
export function currencyExponent(code: CurrencyCode): 0 | 2 | 3 {
  const exponent = EXPONENTS.get(code);
  if (exponent === undefined) throw new RangeError(`Unknown currency ${JSON.stringify(code)}`);
  return exponent;
}
