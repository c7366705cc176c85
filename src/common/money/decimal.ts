const PLAIN_DECIMAL = /^(-?)(\d{1,15})(?:\.(\d+))?$/;

/**
 * Reads a plain decimal string as an integer of `places` decimal places: ('2.9', 4) is 29000, ('12.34', 2) is 1234.
 * Returns null when the text is not a plain decimal or has more places than asked for; never rounds.
 */
export function parseDecimal(text: string, places: number): bigint | null {
  const match = PLAIN_DECIMAL.exec(text.trim());
  if (!match) return null;
  const fraction = (match[3] ?? '').replace(/0+$/, '');
  if (fraction.length > places) return null;
  const value = BigInt(match[2] + fraction.padEnd(places, '0'));
  return match[1] === '-' ? -value : value;
}

/** Writes an integer of `places` decimal places with all its places: (1234n, 2) is '12.34'. */
export function formatDecimal(value: bigint, places: number): string {
  const negative = value < 0n;
  const digits = (negative ? -value : value).toString().padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  const text = places === 0 ? whole : `${whole}.${digits.slice(digits.length - places)}`;
  return negative ? `-${text}` : text;
}

/** As `formatDecimal`, without trailing zeros: (29000n, 4) is '2.9', (10000n, 4) is '1'. */
export function formatDecimalTrimmed(value: bigint, places: number): string {
  const text = formatDecimal(value, places);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
