import { describe, expect, it } from '@jest/globals';
import { redact } from './redaction.js';

describe('redaction', () => {
  it('takes secrets out of any line and leaves the rest', () => {
    const canaries = [
      'sk_live_CANARYabcdefgh12345678',
      'rk_test_CANARYabcdefgh12345678',
      'whsec_CANARYabcdefgh12345678',
      'eyJhbGciOiJIUzI1NiJ9.CANARYeyJzdWIiOiIxIn0.CANARYsignature',
    ];
    for (const canary of canaries) expect(redact(`{"msg":"key ${canary} refused"}`)).not.toContain('CANARY');
    expect(redact('GET /pay/CANARYCANARYCANARYCANA 302')).toBe('GET /pay/[redacted] 302');
    expect(redact('POST /api/webhooks/stripe/CANARYCANARYCANARYCANA 200')).not.toContain('CANARY');
    expect(redact('postgres://app:CANARY@db/remit')).toBe('postgres://app:[redacted]@db/remit');
    expect(redact('GET /pay/success 200, pk_test_public stays')).toBe('GET /pay/success 200, pk_test_public stays');
  });
});
