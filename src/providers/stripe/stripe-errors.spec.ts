import { describe, expect, it } from '@jest/globals';
import Stripe from 'stripe';
import {
  ProviderObjectMissingError,
  ProviderRejectedError,
  ProviderUnauthorizedError,
  ProviderUnavailableError,
} from '../provider-errors.js';
import { StripePermissionMissingError, toProviderError, withoutKeys } from './stripe-errors.js';

const { errors } = Stripe;
const KEY = 'sk_test_CANARY0000000000000000';

/** Every way in which Stripe says no, made as the SDK makes them. */
const answer = (statusCode: number | undefined, fields: object = {}) =>
  ({ statusCode, message: `No: ${KEY}`, ...fields }) as never;

describe('errors of the SDK', () => {
  it.each([
    ['a wrong key', new errors.StripeAuthenticationError(answer(401)), ProviderUnauthorizedError],
    ['a missing permission', new errors.StripePermissionError(answer(403)), StripePermissionMissingError],
    ['an unknown object', new errors.StripeInvalidRequestError(answer(404)), ProviderObjectMissingError],
    [
      'an unknown object in a parameter',
      new errors.StripeInvalidRequestError(answer(400, { code: 'resource_missing' })),
      ProviderObjectMissingError,
    ],
    [
      'a bad request',
      new errors.StripeInvalidRequestError(answer(400, { code: 'amount_too_small' })),
      ProviderRejectedError,
    ],
    ['a declined card', new errors.StripeCardError(answer(402, { code: 'card_declined' })), ProviderRejectedError],
    ['a reused key', new errors.StripeIdempotencyError(answer(400)), ProviderRejectedError],
    ['too many requests', new errors.StripeRateLimitError(answer(429)), ProviderUnavailableError],
    ['a lock', new errors.StripeAPIError(answer(409)), ProviderUnavailableError],
    ['a fault', new errors.StripeAPIError(answer(500)), ProviderUnavailableError],
    ['an answer that is no JSON', new errors.StripeAPIError(answer(undefined)), ProviderUnavailableError],
    ['no answer', new errors.StripeConnectionError(answer(undefined)), ProviderUnavailableError],
  ])('%s', (_what, error, kind) => {
    const mapped = toProviderError(error);
    expect(mapped).toBeInstanceOf(kind);
    expect((mapped as Error).constructor).toBe(kind);
    expect(JSON.stringify([mapped, (mapped as Error).message, (mapped as Error).stack])).not.toContain('CANARY');
  });

  it('keep Stripe’s code and request id', () => {
    const error = new errors.StripeInvalidRequestError(answer(400, { code: 'amount_too_small', requestId: 'req_7' }));
    expect(toProviderError(error)).toMatchObject({
      providerCode: 'amount_too_small',
      message: expect.stringContaining('req_7'),
    });
  });

  it('say how long Stripe asks us to wait', () => {
    const waits = (headers: object) =>
      (toProviderError(new errors.StripeRateLimitError(answer(429, { headers }))) as ProviderUnavailableError)
        .retryAfterSeconds;
    expect(waits({ 'retry-after': '7' })).toBe(7);
    expect(waits({ 'retry-after': 'Sat, 21 Nov 2026 12:00:00 GMT' })).toBeNull();
    expect(waits({})).toBeNull();
  });

  it('name the missing permission and the account', () => {
    const message =
      "The provided key 'rk_test_*********0000' does not have the required permissions for this endpoint on account 'acct_1ABC'. " +
      "Having the 'rak_charge_read' permission would allow this request to continue.";
    expect(toProviderError(new errors.StripePermissionError({ message, statusCode: 403 }))).toMatchObject({
      permission: 'charge_read',
      accountId: 'acct_1ABC',
      details: { reason: 'provider.unauthorized' },
    });
  });

  it('that are not Stripe’s stay what they are', () => {
    const bug = new TypeError('x is not a function');
    expect(toProviderError(bug)).toBe(bug);
    const ours = new ProviderObjectMissingError('gone');
    expect(toProviderError(ours)).toBe(ours);
  });
});

describe('keys in texts', () => {
  it.each(['sk_live_abc123', 'rk_test_abc123', 'pk_live_abc123', 'whsec_abc123', 'sk_org_live_abc123'])(
    '%s is cut',
    (key) => {
      expect(withoutKeys(`Key '${key}' is wrong, ${key}.`)).not.toContain('abc123');
    },
  );
});
