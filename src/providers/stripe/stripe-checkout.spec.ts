import { describe, expect, it } from '@jest/globals';
import { Money } from '../../common/money/money.js';
import type { CheckoutRequest } from '../payment-provider.js';
import { toSessionParams } from './stripe-checkout.js';

const request: CheckoutRequest = {
  reference: { organizationId: 'org', invoiceId: 'inv', checkoutId: 'chk' },
  idempotencyKey: 'k',
  principal: Money.of(10_000, 'USD'),
  surcharge: Money.of(330, 'USD'),
  invoiceLabel: 'Invoice INV-0042',
  methods: ['card', 'bank'],
  clientEmail: 'client@example.test',
  successUrl: 'https://remit.example/pay/success?session_id={CHECKOUT_SESSION_ID}',
  cancelUrl: 'https://remit.example/pay/cancel',
  expiresAt: new Date('2026-11-21T12:00:00.900Z'),
};
const metadata = {
  remit_organization: 'org',
  remit_invoice: 'inv',
  remit_checkout: 'chk',
  principal_minor: '10000',
  surcharge_minor: '330',
};

describe('the parameters of a checkout', () => {
  it('are exactly these', () => {
    expect(toSessionParams(request)).toEqual({
      mode: 'payment',
      ui_mode: 'hosted_page',
      client_reference_id: 'inv',
      line_items: [
        {
          quantity: 1,
          price_data: { currency: 'usd', unit_amount: 10_000, product_data: { name: 'Invoice INV-0042' } },
        },
        {
          quantity: 1,
          price_data: { currency: 'usd', unit_amount: 330, product_data: { name: 'Payment Processing Fee' } },
        },
      ],
      allowed_payment_method_types: ['card', 'us_bank_account'],
      adaptive_pricing: { enabled: false },
      metadata,
      payment_intent_data: { metadata, description: 'Invoice INV-0042' },
      customer_email: 'client@example.test',
      expires_at: 1_795_262_400,
      success_url: 'https://remit.example/pay/success?session_id={CHECKOUT_SESSION_ID}',
      cancel_url: 'https://remit.example/pay/cancel',
    });
  });

  it('have no fee line without a fee, and no e-mail without one', () => {
    const params = toSessionParams({ ...request, surcharge: Money.zero('USD'), clientEmail: null });
    expect(params.line_items).toHaveLength(1);
    expect(params).not.toHaveProperty('customer_email');
  });

  it('write amounts as Stripe wants them', () => {
    const params = toSessionParams({ ...request, principal: Money.of(500, 'ISK'), surcharge: Money.zero('ISK') });
    expect(params.line_items?.[0]?.price_data).toMatchObject({ currency: 'isk', unit_amount: 50_000 });
  });
});
