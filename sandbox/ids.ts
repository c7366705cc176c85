import { randomInt } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Letters and digits nobody can guess. */
export function token(length: number): string {
  let text = '';
  for (let index = 0; index < length; index += 1) text += ALPHABET.charAt(randomInt(ALPHABET.length));
  return text;
}

/** A new object id such as `pi_…`. */
export function newId(prefix: string): string {
  return `${prefix}_${token(24)}`;
}

/** Unix seconds, as Stripe writes times. */
export function unixNow(): number {
  return Math.floor(Date.now() / 1000);
}
