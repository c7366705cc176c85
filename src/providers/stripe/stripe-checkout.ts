import type Stripe from 'stripe';
import type { CheckoutRequest } from '../payment-provider.js';
import { Money } from '../../common/money/money.js';
import { toStripeAmount } from './stripe-amounts.js';
import { toMetadata, toMethodTypes } from './stripe-mapper.js';

/** What a hosted checkout for an invoice is created with. The same request gives the same parameters, as idempotency needs. */
export function toSessionParams(request: CheckoutRequest): Stripe.Checkout.SessionCreateParams {
  const { principal, surcharge, reference } = request;
  const metadata = toMetadata(reference, principal, surcharge);
  return {
    mode: 'payment',
    ui_mode: 'hosted_page',
    client_reference_id: reference.invoiceId,
    line_items: [
      ...linesOf(request).map(({ label, amount }) => lineItem(label, amount)),
      ...(surcharge.isPositive() ? [lineItem('Payment Processing Fee', surcharge)] : []),
    ],
    // A filter over what the account can offer; `payment_method_types` is no longer taken at our API version.
    allowed_payment_method_types: toMethodTypes(request.methods),
    ...(request.blockedFunding && {
      payment_method_options: { card: { restrictions: { funding_types_blocked: request.blockedFunding } } },
    }),
    // The account's own setting could let the payer change the currency; what is due is due in the invoice's.
    adaptive_pricing: { enabled: false },
    metadata,
    payment_intent_data: {
      metadata,
      description: request.invoiceLabel,
      // The hosted page says what this means and attaches the method to the customer.
      ...(request.saveFor && { setup_future_usage: 'off_session' as const }),
    },
    ...(request.saveFor
      ? { customer: request.saveFor }
      : request.clientEmail && { customer_email: request.clientEmail }),
    expires_at: Math.floor(request.expiresAt.getTime() / 1000),
    success_url: request.successUrl,
    cancel_url: request.cancelUrl,
  };
}

function linesOf({ lines, invoiceLabel, principal }: CheckoutRequest): { label: string; amount: Money }[] {
  if (!lines) return [{ label: invoiceLabel, amount: principal }];
  return lines.map(({ label, amountMinor }) => ({ label, amount: Money.of(amountMinor, principal.currency) }));
}

function lineItem(name: string, price: Money): Stripe.Checkout.SessionCreateParams.LineItem {
  return {
    quantity: 1,
    price_data: { currency: price.currency.toLowerCase(), unit_amount: toStripeAmount(price), product_data: { name } },
  };
}
