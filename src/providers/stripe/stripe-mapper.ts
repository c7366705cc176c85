import type Stripe from 'stripe';
import { isId } from '../../common/id.js';
import type { Money } from '../../common/money/money.js';
import type {
  CheckoutFacts,
  CheckoutState,
  MethodKind,
  OurReference,
  PaymentFacts,
  PaymentState,
} from '../payment-provider.js';
import { fromStripeAmount, mustKnowCurrency, readableAmount } from './stripe-amounts.js';

const METHOD_TYPES: Readonly<Record<MethodKind, string>> = { card: 'card', bank: 'us_bank_account' };

/** Stripe's names of the methods a checkout is limited to. */
export function toMethodTypes(methods: readonly MethodKind[]): string[] {
  return methods.map((each) => METHOD_TYPES[each]);
}

/** What we attach to sessions and intents. Session metadata is not copied to the intent, so both get it. */
export function toMetadata(reference: OurReference, principal: Money, surcharge: Money): Record<string, string> {
  return {
    remit_organization: reference.organizationId,
    remit_invoice: reference.invoiceId,
    remit_checkout: reference.checkoutId,
    principal_minor: String(principal.amountMinor),
    surcharge_minor: String(surcharge.amountMinor),
  };
}

/** Reads what we attached; anything incomplete or malformed is not ours. */
export function toOurReference(metadata: Stripe.Metadata | null): OurReference | null {
  const organizationId = metadata?.remit_organization;
  const invoiceId = metadata?.remit_invoice;
  const checkoutId = metadata?.remit_checkout;
  if (!organizationId || !invoiceId || !checkoutId) return null;
  return [organizationId, invoiceId, checkoutId].every(isId) ? { organizationId, invoiceId, checkoutId } : null;
}

export function toCheckoutFacts(session: Stripe.Checkout.Session): CheckoutFacts {
  const state = toCheckoutState(session.status);
  const types = session.payment_method_types ?? [];
  return {
    reference: session.id,
    state,
    url: state === 'open' ? session.url : null,
    paymentReference: idOf(session.payment_intent),
    ours: toOurReference(session.metadata),
    methods: (['card', 'bank'] as const).filter((kind) => types.includes(METHOD_TYPES[kind])),
  };
}

/** A status we do not know (Stripe's enums are open) counts as open: nothing is concluded from it. */
export function toCheckoutState(status: Stripe.Checkout.Session.Status | null): CheckoutState {
  if (status === 'complete') return 'complete';
  return status === 'expired' ? 'expired' : 'open';
}

/**
 * An intent fetched with `latest_charge` expanded, and its balance transaction where the key may read it. Throws
 * ProviderForeignError for what somebody else charged in a currency that we do not know.
 */
export function toPaymentFacts(intent: Stripe.PaymentIntent): PaymentFacts {
  const ours = toOurReference(intent.metadata);
  if (!ours) mustKnowCurrency(intent.id, intent.currency);
  const state = toPaymentState(intent);
  const charge = typeof intent.latest_charge === 'object' ? intent.latest_charge : null;
  const succeeded = state === 'succeeded';
  return {
    reference: intent.id,
    state,
    gross: fromStripeAmount(succeeded ? intent.amount_received : intent.amount, intent.currency),
    method: toMethod(charge),
    methodReference: idOf(intent.payment_method),
    instrument: toInstrument(charge),
    failure: state === 'failed' ? toFailure(intent, charge) : null,
    receivedAt: succeeded ? new Date((charge?.created ?? intent.created) * 1000) : null,
    processingFee: toProcessingFee(charge),
    mayHaveRefunds: charge !== null && (charge.refunded || charge.amount_refunded > 0),
    ours,
  };
}

/** A status we do not know (Stripe's enums are open) counts as open: nothing is concluded from it. */
export function toPaymentState(intent: Stripe.PaymentIntent): PaymentState {
  switch (intent.status) {
    case 'succeeded':
      return 'succeeded';
    case 'processing':
    // Authorised and waiting for capture, which we never ask for: under way, not final.
    case 'requires_capture':
      return 'processing';
    case 'canceled':
      return 'cancelled';
    case 'requires_payment_method':
      return intent.last_payment_error ? 'failed' : 'open';
    default:
      return 'open';
  }
}

function toMethod(charge: Stripe.Charge | null): PaymentFacts['method'] {
  const type = charge?.payment_method_details?.type;
  if (!type) return null;
  if (type === METHOD_TYPES.card) return 'CREDIT_CARD';
  return type === METHOD_TYPES.bank ? 'ACH' : 'OTHER';
}

function toInstrument(charge: Stripe.Charge | null): PaymentFacts['instrument'] {
  const { card, us_bank_account: bank } = charge?.payment_method_details ?? {};
  if (card) return { brand: card.brand ?? null, last4: card.last4 ?? null };
  return bank ? { brand: bank.bank_name ?? null, last4: bank.last4 ?? null } : null;
}

/** An attempt that failed before there was a charge (authentication, for example) is told by the method that was tried. */
function toFailure(intent: Stripe.PaymentIntent, charge: Stripe.Charge | null): PaymentFacts['failure'] {
  const error = intent.last_payment_error;
  const attemptReference = idOf(intent.latest_charge) ?? error?.charge ?? error?.payment_method?.id ?? intent.id;
  return { attemptReference, message: error?.message ?? charge?.failure_message ?? 'The payment failed.' };
}

/** In the currency the account settles in, which need not be the payment's; not known in a currency that we do not know. */
function toProcessingFee(charge: Stripe.Charge | null): Money | null {
  const movement = charge?.balance_transaction;
  return movement && typeof movement === 'object' ? readableAmount(movement.fee, movement.currency) : null;
}

/** The id of what Stripe gives as an id, as an object, or not at all. */
export function idOf(reference: string | { id: string } | null | undefined): string | null {
  if (!reference) return null;
  return typeof reference === 'string' ? reference : reference.id;
}
