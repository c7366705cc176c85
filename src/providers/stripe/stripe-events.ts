import type { EventSubject } from '../payment-provider.js';

type SubjectKind = EventSubject['kind'];

/** Events without which payments are not followed: how checkouts and payments end, also those that settle days later. */
const PAYMENT_EVENTS = {
  'checkout.session.completed': 'checkout',
  'checkout.session.async_payment_succeeded': 'checkout',
  'checkout.session.async_payment_failed': 'checkout',
  'checkout.session.expired': 'checkout',
  'payment_intent.succeeded': 'payment',
  'payment_intent.payment_failed': 'payment',
  'payment_intent.processing': 'payment',
  'payment_intent.canceled': 'payment',
  'charge.succeeded': 'charge',
  // The fee of a payment is often known only with this one.
  'charge.updated': 'charge',
  'charge.refunded': 'charge',
} as const satisfies Record<string, SubjectKind>;

/** The rest of what all features use. `recorded`: keeping it is all there is to do; `ignored`: not followed yet. */
const FURTHER_EVENTS = {
  'account.application.deauthorized': 'deauthorized',
  'payment_intent.created': 'ignored',
  'payment_intent.requires_action': 'ignored',
  'payment_intent.amount_capturable_updated': 'ignored',
  'payment_intent.partially_funded': 'payment',
  'charge.captured': 'charge',
  'charge.expired': 'charge',
  'charge.failed': 'charge',
  'charge.pending': 'charge',
  'charge.dispute.created': 'dispute',
  'charge.dispute.updated': 'dispute',
  'charge.dispute.closed': 'dispute',
  'charge.dispute.funds_withdrawn': 'dispute',
  'charge.dispute.funds_reinstated': 'dispute',
  'charge.refund.updated': 'refund',
  'refund.created': 'refund',
  'refund.updated': 'refund',
  'refund.failed': 'refund',
  'invoice.created': 'ignored',
  'invoice.finalized': 'ignored',
  'invoice.finalization_failed': 'ignored',
  'invoice.sent': 'ignored',
  'invoice.paid': 'ignored',
  'invoice.payment_succeeded': 'ignored',
  'invoice.payment_failed': 'ignored',
  'invoice.payment_action_required': 'ignored',
  'invoice.payment_attempt_required': 'ignored',
  'invoice.overpaid': 'ignored',
  'invoice.overdue': 'ignored',
  'invoice.updated': 'ignored',
  'invoice.voided': 'ignored',
  'invoice.marked_uncollectible': 'ignored',
  'invoice.deleted': 'ignored',
  'invoice_payment.paid': 'ignored',
  'customer.created': 'ignored',
  'customer.updated': 'ignored',
  'customer.deleted': 'customer',
  'customer.subscription.created': 'ignored',
  'customer.subscription.updated': 'ignored',
  'customer.subscription.deleted': 'ignored',
  'customer.subscription.paused': 'ignored',
  'customer.subscription.resumed': 'ignored',
  'customer.subscription.pending_update_applied': 'ignored',
  'customer.subscription.pending_update_expired': 'ignored',
  'customer.subscription.trial_will_end': 'ignored',
  'payment_method.attached': 'ignored',
  'payment_method.detached': 'saved_method',
  'payment_method.updated': 'saved_method',
  'payment_method.automatically_updated': 'saved_method',
  'product.created': 'ignored',
  'product.updated': 'ignored',
  'product.deleted': 'ignored',
  'price.created': 'ignored',
  'price.updated': 'ignored',
  'price.deleted': 'ignored',
  'payout.canceled': 'recorded',
  'payout.created': 'recorded',
  'payout.failed': 'recorded',
  'payout.paid': 'recorded',
  'payout.reconciliation_completed': 'recorded',
  'payout.updated': 'recorded',
  'radar.early_fraud_warning.created': 'fraud_warning',
  'radar.early_fraud_warning.updated': 'fraud_warning',
  'reporting.report_run.failed': 'ignored',
  'reporting.report_run.succeeded': 'ignored',
  'reporting.report_type.updated': 'ignored',
  'file.created': 'ignored',
} as const satisfies Record<string, SubjectKind>;

const SUBJECTS = new Map<string, SubjectKind>(Object.entries({ ...PAYMENT_EVENTS, ...FURTHER_EVENTS }));

type EventType = keyof typeof PAYMENT_EVENTS | keyof typeof FURTHER_EVENTS;

/** Event types our endpoints must be sent for payments to be followed. */
export const MINIMUM_EVENTS = Object.keys(PAYMENT_EVENTS) as (keyof typeof PAYMENT_EVENTS)[];

/** All event types an endpoint of ours is created with. */
export const RECOMMENDED_EVENTS = [...SUBJECTS.keys()] as EventType[];

/** Thin events about objects of version 1 are called like the others, with this before it. */
const THIN_PREFIX = /^v1\./;

/** What "all events" leaves out: Stripe makes these only for an endpoint that names them. */
export const EVERY_EVENT_LACKS: EventType[] = ['reporting.report_type.updated'];

/**
 * Events that pickers and guides of different years leave out of the seven groups an endpoint should be sent: with 34,
 * 35 or 36 of them it is complete. What they tell is told by others, too.
 */
export const OPTIONAL_EVENTS: EventType[] = ['refund.failed', 'charge.refund.updated', ...EVERY_EVENT_LACKS];

/** What an event asks us to look at; types that are not in the tables, and events without an object's id, nothing. */
export function subjectOf(eventType: string, objectId: string | null): EventSubject {
  const kind = SUBJECTS.get(eventType.replace(THIN_PREFIX, '')) ?? 'ignored';
  if (kind === 'ignored' || kind === 'recorded' || kind === 'deauthorized') return { kind };
  return objectId === null ? { kind: 'ignored' } : { kind, reference: objectId };
}
