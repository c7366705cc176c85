/** Currencies of other than two decimal places. Not from `Intl`, whose data differs between browsers; a test compares with the API's. */
const ZERO = new Set('BIF CLP DJF GNF ISK JPY KMF KRW MGA PYG RWF UGX VND VUV XAF XOF XPF'.split(' '));
const THREE = new Set('BHD JOD KWD OMR TND'.split(' '));

/** Decimal places of a currency: 2 for USD, 0 for JPY, 3 for KWD. */
export function decimalPlaces(currency: string): number {
  if (ZERO.has(currency)) return 0;
  return THREE.has(currency) ? 3 : 2;
}

/**
 * What somebody typed as an amount in major units, as an integer of minor units: ('1,234.5', 'USD') is 123450. Null when it is
 * no amount or has more decimals than the currency; it is never rounded.
 */
export function minorUnits(typed: string, currency: string): number | null {
  const places = decimalPlaces(currency);
  const match = /^(\d{1,13})(?:\.(\d*))?$/.exec(typed.trim().replace(/(\d),(?=\d{3}(?:\D|$))/g, '$1'));
  if (!match) return null;
  const fraction = (match[2] ?? '').replace(/0+$/, '');
  if (fraction.length > places) return null;
  const minor = Number(`${match[1]}${fraction.padEnd(places, '0')}`);
  return Number.isSafeInteger(minor) ? minor : null;
}

/** Minor units as a decimal in major units, for showing and for fields: (1234, 'USD') is 12.34. */
export function decimalOf(minor: number, currency: string): string {
  const places = decimalPlaces(currency);
  const digits = String(Math.abs(minor)).padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  return `${minor < 0 ? '-' : ''}${whole}${places > 0 ? `.${digits.slice(-places)}` : ''}`;
}
