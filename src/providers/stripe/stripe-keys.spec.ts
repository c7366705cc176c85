import { describe, expect, it } from '@jest/globals';
import { checkForms, modeOfKey } from './stripe-keys.js';

const BODY = 'CANARY00000000000000';
const secretKey = `sk_test_${BODY}`;
const forms = (given: object) => checkForms({ secretKey, publishableKey: null, webhookSecret: null, ...given });
const reasons = (given: object) => forms(given).map((each) => each.reason);

describe('the form of credentials', () => {
  it.each([`sk_test_${BODY}`, `sk_live_${BODY}`, `rk_test_${BODY}`, `rk_live_${BODY}`])('%s is a secret key', (key) => {
    expect(reasons({ secretKey: key })).toEqual([null]);
  });

  it.each([
    ['', 'stripe.secret_key_blank'],
    ['  \n', 'stripe.secret_key_blank'],
    [` ${secretKey}`, 'stripe.secret_key_spaces'],
    [`${secretKey}\n`, 'stripe.secret_key_spaces'],
    [`sk_test_CANARY 00000000000000`, 'stripe.secret_key_spaces'],
    [`pk_test_${BODY}`, 'stripe.publishable_key_as_secret'],
    [`whsec_${BODY}`, 'stripe.webhook_secret_as_secret'],
    [`sk_org_live_${BODY}`, 'stripe.organization_key'],
    ['sk_test_short', 'stripe.secret_key_format'],
    [`sk_prod_${BODY}`, 'stripe.secret_key_format'],
    [`sk_test_${BODY}-`, 'stripe.secret_key_format'],
    [BODY, 'stripe.secret_key_format'],
  ])('%j as a secret key is refused: %s', (key, reason) => {
    expect(reasons({ secretKey: key })).toEqual([reason]);
  });

  it.each([
    [`pk_test_${BODY}`, [null, null, null]],
    [`pk_live_${BODY}`, [null, null, 'stripe.key_mode_mismatch']],
    ['', [null, 'stripe.publishable_key_blank']],
    [`pk_test_${BODY} `, [null, 'stripe.publishable_key_spaces', null]],
    [secretKey, [null, 'stripe.secret_key_as_publishable', null]],
    [BODY, [null, 'stripe.publishable_key_format']],
  ])('%j as a publishable key', (publishableKey, expected) => {
    expect(reasons({ publishableKey })).toEqual(expected);
  });

  it.each([
    [`whsec_${BODY}`, null],
    ['', 'stripe.webhook_secret_blank'],
    [`whsec_${BODY} `, 'stripe.webhook_secret_spaces'],
    [secretKey, 'stripe.webhook_secret_format'],
    ['whsec_', 'stripe.webhook_secret_format'],
  ])('%j as a signing secret: %s', (webhookSecret, reason) => {
    expect(reasons({ webhookSecret })).toEqual([null, reason]);
  });

  it('every failure has words of its own, and none repeats what was pasted', () => {
    const bad = ['', ` ${secretKey}`, `pk_test_${BODY}`, `whsec_${BODY}`, `sk_org_live_${BODY}`, BODY];
    const messages = [
      ...bad.flatMap((key) => forms({ secretKey: key })),
      ...bad.flatMap((key) => forms({ publishableKey: key })),
      ...bad.flatMap((key) => forms({ webhookSecret: key })),
    ]
      .filter((each) => each.severity === 'FAILED')
      .map(({ field, reason, message }) => ({ key: `${field} ${reason}`, message }));
    const byReason = new Map(messages.map((each) => [each.key, each.message]));
    expect(new Set(byReason.values()).size).toBe(byReason.size);
    expect(JSON.stringify(messages)).not.toContain('CANARY');
  });

  it('tells the mode by the prefix', () => {
    expect([
      modeOfKey(secretKey),
      modeOfKey(`rk_live_${BODY}`),
      modeOfKey(`pk_live_${BODY}`),
      modeOfKey('whsec_1'),
    ]).toEqual(['TEST', 'LIVE', 'LIVE', null]);
  });
});
