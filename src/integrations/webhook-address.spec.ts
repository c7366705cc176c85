import { describe, expect, it } from '@jest/globals';
import { addressProblem } from './webhook-address.js';

const reason = (url: string, mode: 'TEST' | 'LIVE', localStripe = false) =>
  addressProblem(url, 'org', mode, localStripe)?.reason ?? null;

describe('the address that deliveries come to', () => {
  it.each(['http://localhost:3000', 'http://127.0.0.1:3000', 'https://[::1]', 'http://0.0.0.0:80'])(
    '%s is reached by the local Stripe only',
    (url) => {
      expect(reason(url, 'TEST')).toBe('stripe.local_address');
      expect(reason(url, 'TEST', true)).toBeNull();
    },
  );

  it('says how the CLI forwards to it', () => {
    expect(addressProblem('http://localhost:3000', 'org', 'TEST', false)?.message).toContain(
      'stripe listen --forward-to localhost:3000/api/stripe/webhook/org',
    );
  });

  it('is https for live events', () => {
    expect(reason('http://pay.example', 'LIVE')).toBe('stripe.address_not_https');
    expect(reason('http://pay.example', 'TEST')).toBeNull();
    expect(reason('https://pay.example', 'LIVE')).toBeNull();
  });
});
