import { createHmac, randomBytes } from 'node:crypto';
import type { Endpoint } from './job.js';

/** A request for one event, complete with its signature. */
export interface SignedEvent {
  id: string;
  request: Buffer;
}

/** So many deliveries of as many events, of about 3.5 kB each, in turn for the endpoints; signed now. */
export function signedEvents(count: number, endpoints: readonly Endpoint[]): SignedEvent[] {
  const run = randomBytes(6).toString('hex');
  const timestamp = Math.floor(Date.now() / 1000);
  return Array.from({ length: count }, (_, index) => {
    const { path, secret } = endpoints[index % endpoints.length] as Endpoint;
    const id = `evt_${run}${String(index).padStart(10, '0')}`;
    const body = eventBody(id, `pi_${run}${index}`, timestamp);
    const v1 = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
    const head =
      `POST ${path} HTTP/1.1\r\nhost: remit\r\nuser-agent: Stripe/1.0\r\naccept: */*\r\n` +
      `content-type: application/json; charset=utf-8\r\nstripe-signature: t=${timestamp},v1=${v1}\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\n\r\n`;
    return { id, request: Buffer.from(head + body) };
  });
}

/** Shaped and sized like what a provider sends when a card payment succeeds. */
function eventBody(id: string, paymentId: string, created: number): string {
  const address = { city: null, country: 'US', line1: null, line2: null, postal_code: '42424', state: null };
  const object = {
    id: paymentId,
    object: 'payment_intent',
    amount: 12_345,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 12_345,
    application: null,
    automatic_payment_methods: null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: 'automatic_async',
    client_secret: `${paymentId}_secret_0000000000000000000000000`,
    confirmation_method: 'automatic',
    created,
    currency: 'usd',
    customer: null,
    description: 'Invoice 2026-000123',
    last_payment_error: null,
    latest_charge: paymentId.replace('pi_', 'ch_'),
    livemode: false,
    metadata: {
      remit_instance: '0190b0a0-0000-7000-8000-000000000000',
      remit_organization: '0190b0a0-0000-7000-8000-000000000001',
      remit_invoice: '0190b0a0-0000-7000-8000-000000000002',
      remit_checkout: '0190b0a0-0000-7000-8000-000000000003',
    },
    next_action: null,
    payment_method: paymentId.replace('pi_', 'pm_'),
    payment_method_options: {
      card: { installments: null, mandate_options: null, network: null, request_three_d_secure: 'automatic' },
    },
    payment_method_types: ['card'],
    processing: null,
    receipt_email: 'client@example.test',
    shipping: { address, carrier: null, name: 'Client', phone: null, tracking_number: null },
    statement_descriptor: null,
    status: 'succeeded',
    charges: Array.from({ length: 3 }, (_, attempt) => ({
      id: `${paymentId.replace('pi_', 'ch_')}${attempt}`,
      object: 'charge',
      amount: 12_345,
      billing_details: { address, email: 'client@example.test', name: 'Client', phone: null, tax_id: null },
      outcome: { network_status: 'approved_by_network', risk_level: 'normal', seller_message: 'Payment complete.' },
      payment_method_details: { type: 'card', card: { brand: 'visa', exp_month: 12, exp_year: 2034, last4: '4242' } },
    })),
  };
  return JSON.stringify(
    {
      id,
      object: 'event',
      api_version: '2026-10-28.endive',
      created,
      data: { object },
      livemode: false,
      pending_webhooks: 1,
      request: { id: null, idempotency_key: null },
      type: 'payment_intent.succeeded',
    },
    null,
    2,
  );
}
