import { createHash, randomBytes } from 'node:crypto';

/** A new unguessable token of `bytes` random bytes (16 is 128 bits), URL-safe. */
export function newToken(bytes = 16): string {
  return randomBytes(bytes).toString('base64url');
}

/** SHA-256 of a text as hex: how tokens are looked up, and the only form in which secrets may be logged. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
