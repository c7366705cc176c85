import type Stripe from 'stripe';
import type { BalanceMovement, ListedEvent, MovementKind } from '../lists-at-provider.js';
import { readableAmount } from './stripe-amounts.js';
import { idOf, toOurReference } from './stripe-mapper.js';
import { toProviderEvent } from './stripe-webhook.js';

/** `reporting_category` is the one to use for accounting; those that are not here belong to no payment. */
const KINDS = new Map<string, MovementKind>([
  ['charge', 'payment'],
  ['charge_failure', 'payment_failure'],
  ['refund', 'refund'],
  ['partial_capture_reversal', 'refund'],
  ['refund_failure', 'refund_failure'],
  ['dispute', 'dispute'],
  ['dispute_reversal', 'dispute_reversal'],
]);

/** An event of a list, with the JSON it will be kept as; null for what is no event. */
export function toListedEvent(listed: Stripe.Event): ListedEvent | null {
  const event = toProviderEvent(listed);
  return event && { event, payload: Buffer.from(JSON.stringify(listed)), createdAt: new Date(listed.created * 1000) };
}

/** A balance transaction fetched with `source` expanded. */
export function toMovement(movement: Stripe.BalanceTransaction): BalanceMovement {
  const source = typeof movement.source === 'object' ? movement.source : null;
  return {
    reference: movement.id,
    kind: KINDS.get(movement.reporting_category) ?? 'other',
    ...aboutSource(source),
    amount: readableAmount(movement.amount, movement.currency),
    fee: readableAmount(movement.fee, movement.currency),
    createdAt: new Date(movement.created * 1000),
  };
}

type About = Pick<BalanceMovement, 'paymentReference' | 'reductionReference' | 'gross' | 'ours'>;

function aboutSource(source: Stripe.BalanceTransactionSource | null): About {
  switch (source?.object) {
    case 'charge':
      return {
        paymentReference: idOf(source.payment_intent),
        reductionReference: null,
        gross: readableAmount(source.amount_captured, source.currency),
        ours: toOurReference(source.metadata),
      };
    case 'refund':
    case 'dispute':
      return {
        paymentReference: idOf(source.payment_intent),
        reductionReference: source.id,
        gross: readableAmount(source.amount, source.currency),
        ours: null,
      };
    default:
      return { paymentReference: null, reductionReference: null, gross: null, ours: null };
  }
}
