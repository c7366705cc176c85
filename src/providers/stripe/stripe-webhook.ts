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
    if (isSigned(rawBody, signature, secret, now)) return toProviderEvent(parsed(rawBody));
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

/** Whether the body was signed with the secret. The SDK's `constructEvent` is not used: it knows no thin events. */
function isSigned(rawBody: Buffer, signature: string, secret: string, now: Date): boolean {
  try {
    const { signature: check } = Stripe.webhooks;
    return check?.verifyHeader(rawBody, signature, secret, TOLERANCE_SECONDS, undefined, now.getTime()) ?? false;
  } catch {
    // Which of the reasons it was is nobody's business outside, and there is nothing to mend inside.
    return false;
  }
}

/** The JSON of a body, or null. */
function parsed(rawBody: Buffer): unknown {
  try {
    return JSON.parse(rawBody.toString('utf8'));
  } catch {
    // Signed, and yet no JSON: as good as nothing.
    return null;
  }
}

/**
 * A right signature says who wrote it, not that it is an event. Thin events, which name an object instead of holding it,
 * are events like any other: all are hints.
 */
export function toProviderEvent(value: unknown): ProviderEvent | null {
  if (!isRecord(value)) return null;
  const { id, type, livemode } = value;
  if (!isText(id) || !isText(type) || typeof livemode !== 'boolean') return null;
  const about = value.object === 'event' ? snapshot(value) : value.object === 'v2.core.event' ? thin(value) : null;
  return about && { id, type, mode: livemode ? 'LIVE' : 'TEST', ...about };
}

type About = Pick<ProviderEvent, 'accountId' | 'objectId' | 'paymentReference'>;

function snapshot({ account, data }: Record<string, unknown>): About {
  const object = isRecord(data) && isRecord(data.object) ? data.object : {};
  return {
    accountId: textOrNull(account),
    objectId: textOrNull(object.id),
    paymentReference: object.object === 'payment_intent' ? textOrNull(object.id) : idIn(object.payment_intent),
  };
}

function thin({ context, related_object: related }: Record<string, unknown>): About {
  const account = textOrNull(context);
  return {
    accountId: account?.startsWith('acct_') ? account : null,
    objectId: isRecord(related) ? textOrNull(related.id) : null,
    paymentReference: null,
  };
}

/** The id of an object that is named or held. */
function idIn(reference: unknown): string | null {
  return isRecord(reference) ? textOrNull(reference.id) : textOrNull(reference);
}

function textOrNull(value: unknown): string | null {
  return isText(value) ? value : null;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
