import type Stripe from 'stripe';
import { Table } from './table.js';

/** The API version everything is rendered at: the one the installed SDK pins. */
export const API_VERSION = '2026-10-28.endive';

export type Mode = 'test' | 'live';

/** An Event as it is sent and listed. */
export interface EventRecord {
  id: string;
  object: 'event';
  api_version: string;
  created: number;
  data: { object: unknown; previous_attributes?: Record<string, unknown> };
  livemode: boolean;
  pending_webhooks: number;
  request: { id: string | null; idempotency_key: string | null };
  type: string;
  account?: string;
}

/** One event on its way to one endpoint. */
export interface Delivery {
  id: string;
  event: string;
  endpoint: string;
  url: string;
  /** `dropped`: never sent; `stopped`: the endpoint was disabled or deleted meanwhile. */
  state: 'pending' | 'delivered' | 'dropped' | 'stopped';
  attempts: { at: number; status: number | null; error?: string }[];
}

/** What is known of a session beyond what its object shows. */
export interface SessionDetails {
  lineItems: Stripe.LineItem[];
  intentData: Stripe.Checkout.SessionCreateParams.PaymentIntentData;
  subscriptionData: Stripe.Checkout.SessionCreateParams.SubscriptionData;
  savesMethod: boolean;
}

/** A stored answer under an idempotency key. */
export interface StoredAnswer {
  fingerprint: string;
  status: number;
  body: string;
  requestId: string;
}

/** One call on the API, for the books. */
export interface RequestRecord {
  id: string;
  at: number;
  method: string;
  path: string;
  idempotency_key: string | null;
  status: number | null;
  fault: string | null;
  account: string;
  mode: Mode;
}

/** What of an account's state the control side can change. */
export interface AccountState {
  chargesEnabled: boolean;
  ach: 'active' | 'inactive';
}

/** Everything one account holds in one mode. */
export class Books {
  readonly sessions = new Table<Stripe.Checkout.Session>();
  readonly intents = new Table<Stripe.PaymentIntent>();
  readonly charges = new Table<Stripe.Charge>();
  readonly transactions = new Table<Stripe.BalanceTransaction>();
  readonly refunds = new Table<Stripe.Refund>();
  readonly disputes = new Table<Stripe.Dispute>();
  readonly warnings = new Table<Stripe.Radar.EarlyFraudWarning>();
  readonly payouts = new Table<Stripe.Payout>();
  readonly customers = new Table<Stripe.Customer>();
  readonly methods = new Table<Stripe.PaymentMethod>();
  readonly setupIntents = new Table<Stripe.SetupIntent>();
  readonly products = new Table<Stripe.Product>();
  readonly prices = new Table<Stripe.Price>();
  readonly subscriptions = new Table<Stripe.Subscription>();
  readonly invoices = new Table<Stripe.Invoice>();
  readonly invoiceItems = new Table<Stripe.InvoiceItem>();
  readonly invoicePayments = new Table<Stripe.InvoicePayment>();
  readonly files = new Table<Stripe.File>();
  readonly reportRuns = new Table<Stripe.Reporting.ReportRun>();
  readonly endpoints = new Table<Stripe.WebhookEndpoint>();
  readonly events = new Table<EventRecord>();
  readonly deliveries = new Table<Delivery>();

  /** Session id → what its object does not show. */
  readonly sessionDetails: Record<string, SessionDetails> = {};
  /** Payment intent id → the checkout session it belongs to. */
  readonly sessionOf: Record<string, string> = {};
  /** Endpoint id → its signing secrets, newest first. */
  readonly secrets: Record<string, string[]> = {};
  /** Charge or payment method id → the number the payer gave, which decides what happens later. */
  readonly instruments: Record<string, string> = {};
  /** Balance transaction id → the payout it went out with. */
  readonly payoutOf: Record<string, string> = {};
  /** File id → its content, base64. */
  readonly contents: Record<string, string> = {};
  readonly answers: Record<string, StoredAnswer> = {};
  readonly requests: RequestRecord[] = [];

  readonly #deliveriesOf = new Map<string, Delivery[]>();

  constructor(
    readonly account: string,
    readonly mode: Mode,
  ) {}

  /** Notes an event that is to go to an endpoint. */
  addDelivery(delivery: Delivery): Delivery {
    const known = this.#deliveriesOf.get(delivery.event);
    if (known) known.push(delivery);
    else this.#deliveriesOf.set(delivery.event, [delivery]);
    return this.deliveries.put(delivery);
  }

  /** Where an event goes. */
  deliveriesOf(event: string): Delivery[] {
    return this.#deliveriesOf.get(event) ?? [];
  }

  /** The name of these books among all. */
  get key(): string {
    return `${this.account}|${this.mode}`;
  }

  get livemode(): boolean {
    return this.mode === 'live';
  }

  /** Everything, as plain data. */
  save(): Record<string, unknown> {
    return Object.fromEntries(Object.entries(this));
  }

  /** Puts saved data back. */
  load(saved: Record<string, unknown>): void {
    for (const [name, value] of Object.entries(saved)) {
      const own = (this as unknown as Record<string, unknown>)[name];
      if (own === this.deliveries) for (const delivery of value as Delivery[]) this.addDelivery(delivery);
      else if (own instanceof Table) own.load(value as { id: string }[]);
      else if (Array.isArray(own)) own.push(...(value as unknown[]));
      else if (typeof own === 'object' && own !== null) Object.assign(own, value);
    }
  }

  /** The tables whose objects other objects refer to by id. */
  referable(): Table<{ id: string }>[] {
    return Object.values(this).filter((value): value is Table<{ id: string }> => value instanceof Table);
  }
}
