import { isUtf8 } from 'node:buffer';
import Stripe from 'stripe';
import type { ProviderEvent } from '../payment-provider.js';

/** How far a delivery's timestamp may lie from our clock, in either direction. */
const TOLERANCE_SECONDS = 300;
const TIMESTAMP = /^t=(\d{1,12})$/;

/** Verifies a delivery against each secret; null when none fits, when it is too old or too new, or not an event. */
export function verifyStripeEvent(
  rawBody: Buffer,
  signature: string,
  secrets: readonly string[],
  now: Date,
): ProviderEvent | null {
  if (!isTimely(signature, now) || !isExact(rawBody)) return null;
  for (const secret of secrets) {
    const event = construct(rawBody, signature, secret, now);
    if (event !== null) return toProviderEvent(event);
  }
  return null;
}

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** The SDK checks the signature over decoded text, to which a byte order mark and broken characters are lost: such a body is not what was signed. */
function isExact(rawBody: Buffer): boolean {
  return isUtf8(rawBody) && !rawBody.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK);
}

/** The SDK takes timestamps from any future, and the last of several; here there is exactly one, and near. */
function isTimely(signature: string, now: Date): boolean {
  const stamps = signature.split(',').filter((part) => part.split('=')[0] === 't');
  const match = TIMESTAMP.exec(stamps[0] ?? '');
  if (stamps.length !== 1 || !match) return false;
  return Math.abs(now.getTime() / 1000 - Number(match[1])) <= TOLERANCE_SECONDS;
}

/** The signed JSON, or null: the SDK throws errors of several classes (signature, syntax, thin events), all meaning no. */
function construct(rawBody: Buffer, signature: string, secret: string, now: Date): unknown {
  try {
    return Stripe.webhooks.constructEvent(rawBody, signature, secret, TOLERANCE_SECONDS, undefined, now.getTime());
  } catch {
    // Which of the reasons it was is nobody's business outside, and there is nothing to mend inside.
    return null;
  }
}

/** A right signature says who wrote it, not that it is an event: `null`, `[]` and other objects come back from the SDK, too. */
export function toProviderEvent(value: unknown): ProviderEvent | null {
  if (!isRecord(value) || value.object !== 'event') return null;
  const { id, type, livemode, account, data } = value;
  if (typeof id !== 'string' || !id || typeof type !== 'string' || !type || typeof livemode !== 'boolean') return null;
  const object = isRecord(data) && isRecord(data.object) ? data.object : {};
  return {
    id,
    type,
    accountId: typeof account === 'string' ? account : null,
    mode: livemode ? 'LIVE' : 'TEST',
    objectId: typeof object.id === 'string' ? object.id : null,
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
