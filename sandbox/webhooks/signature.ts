import { createHmac } from 'node:crypto';
import { unixNow } from '../ids.js';

/** The `Stripe-Signature` of a body, with one `v1` for each secret that is valid now. */
export function signatureHeader(body: string, secrets: string[]): string {
  const time = unixNow();
  const marks = secrets.map((secret) => `v1=${createHmac('sha256', secret).update(`${time}.${body}`).digest('hex')}`);
  return [`t=${time}`, ...marks].join(',');
}
