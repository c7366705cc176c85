import type Stripe from 'stripe';
import { type Books } from '../books.js';
import { idOf } from '../http/lists.js';
import { newId, token, unixNow } from '../ids.js';
import { emit } from '../webhooks/events.js';
import { type World } from '../world.js';
import { type Bank, type Card, type Decline } from './instruments.js';
import { bankMethod, cardMethod, type Payer } from './methods.js';

/** What a new SetupIntent is for. */
export interface SetupRequest {
  customer: string | null;
  description: string | null;
  metadata: Record<string, string>;
  payment_method_types: string[];
  usage: string;
}

/** Makes a SetupIntent and says so. */
export function createSetupIntent(world: World, books: Books, request: SetupRequest): Stripe.SetupIntent {
  const id = newId('seti');
  const intent = books.setupIntents.put({
    id,
    object: 'setup_intent',
    allowed_payment_method_types: null,
    application: null,
    automatic_payment_methods: null,
    cancellation_reason: null,
    client_secret: `${id}_secret_${token(25)}`,
    created: unixNow(),
    excluded_payment_method_types: null,
    flow_directions: null,
    last_setup_error: null,
    latest_attempt: null,
    livemode: books.livemode,
    mandate: null,
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: null,
    single_use_mandate: null,
    status: 'requires_payment_method',
    ...request,
  });
  emit(world, books, 'setup_intent.created', intent);
  return intent;
}

/** Saves what the payer gave in a session of mode `setup`; answers why it was refused, if it was. */
export function completeSetup(
  world: World,
  books: Books,
  session: Stripe.Checkout.Session,
  instrument: { card: Card } | { bank: Bank },
  payer: Payer,
): Decline | null {
  const customer = idOf(session.customer);
  const intent =
    books.setupIntents.get(idOf(session.setup_intent) ?? '') ??
    createSetupIntent(world, books, {
      customer,
      description: null,
      metadata: {},
      payment_method_types: session.payment_method_types,
      usage: 'off_session',
    });
  session.setup_intent = intent.id;
  if ('card' in instrument && instrument.card.decline) {
    const { code, decline_code, message } = instrument.card.decline;
    intent.last_setup_error = {
      code,
      ...(decline_code === undefined ? {} : { decline_code }),
      message,
      type: 'card_error',
    };
    emit(world, books, 'setup_intent.setup_failed', intent);
    return instrument.card.decline;
  }
  const method =
    'card' in instrument ? cardMethod(books, instrument.card, payer) : bankMethod(books, instrument.bank, payer);
  Object.assign(intent, { status: 'succeeded', payment_method: method.id });
  emit(world, books, 'setup_intent.succeeded', intent);
  if (customer !== null) {
    method.customer = customer;
    emit(world, books, 'payment_method.attached', method);
  }
  return null;
}
