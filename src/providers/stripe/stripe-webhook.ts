import { isUtf8 } from 'node:buffer';
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { ProviderEvent } from '../payment-provider.js';

/** How far a delivery's timestamp may lie from our clock, in either direction. */
const TOLERANCE_SECONDS = 300;
const TIMESTAMP = /^t=(\d{1,12})$/;
const SCHEME = 'v1=';

/**
 * Verifies a delivery against each secret; null when none fits, when it is too old or too new, or not an event. The SDK's
 * functions are not used: they decode the body first and check the text, take timestamps from any future and the last of
 * several, and know no thin events. Here what is checked are the bytes that came.
 */
export function verifyStripeEvent(
  rawBody: Buffer,
  signature: string,
  secrets: readonly string[],
  now: Date,
): ProviderEvent | null {
  const parts = signature.split(',');
  const time = timeOf(parts);
  if (time === null || Math.abs(now.getTime() / 1000 - Number(time)) > TOLERANCE_SECONDS) return null;
  const given = parts.filter((part) => part.startsWith(SCHEME)).map((part) => Buffer.from(part.slice(SCHEME.length)));
  if (!secrets.some((secret) => isSigned(rawBody, time, given, secret))) return null;
  return toProviderEvent(parsed(rawBody));
}

/** The timestamp as it was signed; null unless there is exactly one. */
function timeOf(parts: readonly string[]): string | null {
  const stamps = parts.filter((part) => part === 't' || part.startsWith('t='));
  return stamps.length === 1 ? (TIMESTAMP.exec(stamps[0] as string)?.[1] ?? null) : null;
}

/** Whether one of the signatures is that of the body with the secret. */
function isSigned(rawBody: Buffer, time: string, given: readonly Buffer[], secret: string): boolean {
  if (secret.trim() === '') return false;
  const expected = Buffer.from(createHmac('sha256', secret).update(`${time}.`).update(rawBody).digest('hex'));
  return given.some((each) => each.length === expected.length && timingSafeEqual(each, expected));
}

/** The JSON of a body, or null. */
function parsed(rawBody: Buffer): unknown {
  if (!isUtf8(rawBody)) return null;
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
