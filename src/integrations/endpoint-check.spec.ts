import { describe, expect, it } from '@jest/globals';
import type { EndpointFacts } from '../providers/endpoints-at-provider.js';
import { MINIMUM_EVENTS, OPTIONAL_EVENTS } from '../providers/stripe/stripe-events.js';
import { checkHandmade, damagesOf } from './endpoint-check.js';

const EXPECTED = {
  url: 'https://pay.example/token',
  otherUrl: 'https://pay.example/organization',
  apiVersion: 'pinned',
  minimumEvents: MINIMUM_EVENTS,
  optionalEvents: OPTIONAL_EVENTS,
};
const endpoint = (change: Partial<EndpointFacts> = {}): EndpointFacts => ({
  reference: 'we_1',
  url: EXPECTED.url,
  enabled: true,
  missingEvents: [],
  apiVersion: 'pinned',
  ours: null,
  createdAt: new Date(0),
  ...change,
});
const events = (...missingEvents: string[]) =>
  checkHandmade([endpoint({ missingEvents })], EXPECTED).filter((each) => each.name.includes('events'));

describe('an endpoint set up by hand', () => {
  it('is complete with 34, 35 or 36 events of the seven groups, and what is missing is named', () => {
    expect(events()).toMatchObject([{ severity: 'OK', message: 'The webhook endpoint is sent all events.' }]);
    expect(events('reporting.report_type.updated')).toMatchObject([{ severity: 'OK' }]);
    const [check] = events('refund.failed', 'reporting.report_type.updated');
    expect(check).toMatchObject({ severity: 'OK', message: expect.stringContaining('refund.failed') });
  });

  it('is no good without the events of payments, and lacks something without the others', () => {
    expect(events('charge.dispute.created')).toMatchObject([{ severity: 'WARNING' }]);
    expect(events('payment_intent.succeeded', 'charge.dispute.created', 'refund.failed')).toMatchObject([
      { severity: 'FAILED', message: expect.stringContaining('payment_intent.succeeded') },
      { severity: 'WARNING', message: expect.not.stringContaining('refund.failed') },
    ]);
  });

  it('is found at either address, the enabled one of two', () => {
    const two = [endpoint({ enabled: false }), endpoint({ reference: 'we_2', url: EXPECTED.otherUrl })];
    expect(checkHandmade(two, EXPECTED)[0]).toMatchObject({ severity: 'OK', message: expect.stringContaining('we_2') });
    expect(checkHandmade([endpoint({ url: 'https://elsewhere.example' })], EXPECTED)).toMatchObject([
      { reason: 'stripe.endpoint_missing' },
    ]);
  });
});

describe('an endpoint of ours', () => {
  it('is mended in place where that is possible, and all damage is told', () => {
    expect(damagesOf(endpoint(), 'we_1', EXPECTED)).toEqual([]);
    const bad = endpoint({ enabled: false, url: 'https://elsewhere.example', missingEvents: ['charge.refunded'] });
    expect(damagesOf(bad, 'we_1', EXPECTED).map((each) => each.mend)).toEqual(['put_right', 'put_right', 'put_right']);
    expect(damagesOf(undefined, 'we_1', EXPECTED)).toMatchObject([{ mend: 'replace' }]);
    expect(damagesOf(endpoint({ apiVersion: null }), 'we_1', EXPECTED)).toMatchObject([{ mend: 'replace' }]);
  });
});
