import { describe, expect, it } from '@jest/globals';
import { Money } from '../../common/money/money.js';
import { autopayFailedMail, type AutopayFailure } from './autopay-mail.js';

const FACTS: AutopayFailure = {
  organizationName: 'Acme',
  number: 'INV-000007',
  due: Money.of(12_345, 'USD'),
  method: 'Visa ending in 4242',
  needsPayer: false,
  retryOn: '2026-11-24',
  payUrl: 'https://pay.example.test/pay/abc',
  test: false,
  locale: 'en-US',
};
const textOf = (facts: Partial<AutopayFailure>) => JSON.stringify(autopayFailedMail({ ...FACTS, ...facts }));

describe('the mail about an autopay that failed', () => {
  it('says what failed, when it is tried again and how to pay', () => {
    const text = textOf({});
    for (const part of ['Visa ending in 4242 was declined', 'again on November 24, 2026', '123.45 USD', '/pay/abc'])
      expect(text).toContain(part);
  });

  it('says that it is over, and what to do, with a link and without one', () => {
    expect(textOf({ retryOn: null, needsPayer: true })).toMatch(/confirm the payment.*not tried again.*button below/);
    expect(textOf({ retryOn: null, payUrl: null })).toContain('Please write to Acme');
  });

  it('is marked in test mode', () => {
    const { subject, test } = autopayFailedMail({ ...FACTS, test: true });
    expect([subject, test]).toEqual([expect.stringContaining('[TEST] '), expect.stringContaining('TEST')]);
  });
});
