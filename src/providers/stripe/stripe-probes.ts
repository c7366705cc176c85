import type Stripe from 'stripe';
import type { ProviderMode } from '../payment-provider.js';
import { ProviderRejectedError, ProviderUnauthorizedError } from '../provider-errors.js';

/** A permission we need and a request that succeeds, or finds nothing, exactly when the key has it; none changes anything. */
export interface Probe {
  /** Stripe's name of the permission, without the `rak_` of its messages. */
  permission: string;
  /** Completes "may …". */
  purpose: string;
  /** Without it payments do not work; the others cost a feature. */
  essential: boolean;
  ask: (stripe: Stripe, mode: ProviderMode) => Promise<unknown>;
}

/** The id of no object: a write to it shows the permission and touches nothing. */
const NOBODY = 'RemitPermissionProbe0000';

export const PROBES: readonly Probe[] = [
  {
    permission: 'checkout_session_write',
    purpose: 'open checkouts for pay links',
    essential: true,
    ask: (stripe, mode) => stripe.checkout.sessions.expire(`cs_${mode.toLowerCase()}_${NOBODY}`),
  },
  {
    permission: 'payment_intent_read',
    purpose: 'read payments',
    essential: true,
    ask: (stripe) => stripe.paymentIntents.list({ limit: 1 }),
  },
  {
    permission: 'charge_read',
    purpose: 'read charges (how and when a payment was made)',
    essential: true,
    ask: (stripe) => stripe.charges.list({ limit: 1 }),
  },
  {
    permission: 'balance_transaction_source_read',
    purpose: 'read the fees that Stripe keeps',
    essential: false,
    ask: (stripe) => stripe.balanceTransactions.list({ limit: 1 }),
  },
  {
    permission: 'event_read',
    purpose: 'look up events that were not delivered',
    essential: false,
    ask: (stripe) => stripe.events.list({ limit: 1 }),
  },
  {
    permission: 'dispute_read',
    purpose: 'follow disputes',
    essential: false,
    ask: (stripe) => stripe.disputes.list({ limit: 1 }),
  },
  {
    permission: 'dispute_write',
    purpose: 'answer disputes',
    essential: false,
    ask: (stripe) => stripe.disputes.close(`du_${NOBODY}`),
  },
  {
    permission: 'webhook_write',
    purpose: 'set up the webhook endpoint for you',
    essential: false,
    ask: (stripe) => stripe.webhookEndpoints.del(`we_${NOBODY}`),
  },
];

/** True when Stripe answered and refused for a reason that is not the key. */
export function isRefusalOtherThanPermission(error: unknown): boolean {
  return error instanceof ProviderRejectedError && !(error instanceof ProviderUnauthorizedError);
}
