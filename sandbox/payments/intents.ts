import type Stripe from 'stripe';
import { type Books } from '../books.js';
import { newId, token, unixNow } from '../ids.js';
import { emit } from '../webhooks/events.js';
import { type World } from '../world.js';

/** What a new PaymentIntent is for. */
export interface IntentRequest {
  amount: number;
  currency: string;
  customer: string | null;
  description: string | null;
  metadata: Record<string, string>;
  receipt_email: string | null;
  setup_future_usage: Stripe.PaymentIntent['setup_future_usage'];
  statement_descriptor: string | null;
  statement_descriptor_suffix: string | null;
  payment_method_types: string[];
  automatic: boolean;
}

/** Makes a PaymentIntent and says so. */
export function createIntent(world: World, books: Books, request: IntentRequest): Stripe.PaymentIntent {
  const id = newId('pi');
  const { automatic, ...fields } = request;
  const intent = books.intents.put({
    id,
    object: 'payment_intent',
    allowed_payment_method_types: null,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: automatic ? { allow_redirects: 'always', enabled: true } : null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: 'automatic_async',
    client_secret: `${id}_secret_${token(25)}`,
    confirmation_method: 'automatic',
    created: unixNow(),
    customer_account: null,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: books.livemode,
    managed_payments: null,
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: {
      card: { installments: null, mandate_options: null, network: null, request_three_d_secure: 'automatic' },
    },
    payment_record: null,
    processing: null,
    review: null,
    shipping: null,
    source: null,
    status: 'requires_payment_method',
    transfer_data: null,
    transfer_group: null,
    ...fields,
  });
  emit(world, books, 'payment_intent.created', intent);
  return intent;
}
