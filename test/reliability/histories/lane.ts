import { DataSource, IsNull, Not } from 'typeorm';
import { ClientsService } from '../../../src/clients/clients.service.js';
import { OutboxEventEntity } from '../../../src/events/outbox-event.entity.js';
import type { Connection } from '../../../src/integrations/connection.js';
import { ConnectionsService } from '../../../src/integrations/connections.service.js';
import { SaveStripeIntegrationService } from '../../../src/integrations/save-stripe-integration.service.js';
import { InvoiceDraftsService } from '../../../src/invoices/invoice-drafts.service.js';
import { CreditNotesService } from '../../../src/credit-notes/credit-notes.service.js';
import { InvoiceMovesService } from '../../../src/invoices/invoice-moves.service.js';
import { PayLinksService } from '../../../src/invoices/pay-links.service.js';
import { DisputesService } from '../../../src/disputes/disputes.service.js';
import { OrganizationsService } from '../../../src/organizations/organizations.service.js';
import { PLAIN_CLICK, type ClickRequest } from '../../../src/payments/click-answer.js';
import { CheckoutEntity } from '../../../src/payments/checkout.entity.js';
import { PayLinkClickService } from '../../../src/payments/pay-link-click.service.js';
import { SettlementService } from '../../../src/payments/settlement.service.js';
import { PayerReturnService } from '../../../src/payments/payer-return.service.js';
import { AutopayConsentEntity } from '../../../src/payments/saved/autopay-consent.entity.js';
import { Autopay } from '../../../src/payments/saved/autopay.service.js';
import type { TestApp } from '../../support/app.js';
import { eventually } from '../../support/eventually.js';
import { sessionOf, type LocalStripe } from '../../support/local-stripe.js';
import type { StripeEvent } from '../support/books.js';

/** The owner of every organization here: hashing one password is enough. */
const OWNER = { email: 'owner@example.test', name: 'Owner', password: 'correct horse battery staple' };

/** An invoice of a lane with what its history needs to go on. */
export interface LaneInvoice {
  id: string;
  clientId: string;
  token: string;
  /** The latest checkout that our link led to. */
  session: string | null;
}

interface Session {
  id: string;
  amount_total: number;
  currency: string;
  success_url: string;
  payment_method_types: string[];
  metadata: Record<string, string>;
}

/** Something the local Stripe refused: part of the history, not a fault. */
export class RefusedByStripe extends Error {}

/** An organization with an account of its own, in which histories are played one after the other. */
export class Lane {
  private lastEvent: string | null = null;
  private keys = 0;

  private constructor(
    readonly app: TestApp,
    readonly stripe: LocalStripe,
    readonly organizationId: string,
    readonly connection: Connection,
    readonly secretKey: string,
    /** What deliveries are signed with. */
    readonly webhookSecret: string,
  ) {}

  /**
   * A connected organization; with `endpoint` its account sends its events to the application. `flexible`: its clients may
   * pay parts, several invoices at once, and by saved methods.
   */
  static async create(
    app: TestApp,
    stripe: LocalStripe,
    options: { passFees: boolean; endpoint: boolean; flexible?: boolean },
  ): Promise<Lane> {
    const get = <T>(service: abstract new (...args: never[]) => T): T => app.app.get(service, { strict: false });
    const organization = { name: 'Lane', defaultCurrency: 'USD', timeZone: 'UTC', owner: OWNER };
    const { organizationId } = await get(OrganizationsService).create(organization);
    // Live mode: its rate limits are those that matter, and only live money becomes credit.
    const secretKey = stripe.newKey().replace('sk_test_', 'sk_live_');
    const url = `${app.url}/api/stripe/webhook/${organizationId}`;
    const secret = options.endpoint
      ? (await call(stripe, secretKey, 'POST', 'webhook_endpoints', { url, 'enabled_events[]': '*' })).secret
      : null;
    const webhookSecret = typeof secret === 'string' ? secret : `whsec_${organizationId.replaceAll('-', '')}`;
    await get(SaveStripeIntegrationService).save(organizationId, 'system', {
      secretKey,
      webhookSecret,
      passFeesToClient: options.passFees,
      allowPartialPayments: options.flexible ?? false,
      allowSeveralInvoices: options.flexible ?? false,
      allowSavedPaymentMethods: options.flexible ?? false,
    });
    const connection = await get(ConnectionsService).find(organizationId);
    if (!connection) throw new Error('The organization was just connected');
    return new Lane(app, stripe, organizationId, connection, secretKey, webhookSecret);
  }

  get accountId(): string {
    return `acct_${/^sk_live_(.{8})/.exec(this.secretKey)?.[1] ?? ''}`;
  }

  /** A service of the application. */
  get<T>(service: abstract new (...args: never[]) => T): T {
    return this.app.app.get(service, { strict: false });
  }

  /** A published invoice, of a client of its own where none is given, due long ago where it is overdue. */
  async invoice(currency: string, totalMinor: number, of?: LaneInvoice, overdue = false): Promise<LaneInvoice> {
    const { organizationId } = this;
    const clientId =
      of?.clientId ?? (await this.get(ClientsService).create(organizationId, { name: 'Client', currency })).id;
    const lines = [{ description: 'Work', quantity: '1', unitPriceMinor: totalMinor }];
    const dueOn = overdue ? '2020-01-31' : null;
    const draft = await this.get(InvoiceDraftsService).create(organizationId, 'system', { clientId, dueOn, lines });
    await this.get(InvoiceMovesService).publish(organizationId, 'system', draft.id);
    const url = await this.get(PayLinksService).urlFor(organizationId, draft.id);
    return { id: draft.id, clientId, token: url?.split('/').at(-1) ?? '', session: null };
  }

  /** Opens the pay link and picks how to pay where that is asked; the session it leads to, or null when it leads to none. */
  async click(
    invoice: LaneInvoice,
    method: 'card' | 'bank' = 'card',
    wish: Partial<ClickRequest> = {},
  ): Promise<string | null> {
    const clicks = this.get(PayLinkClickService);
    const request = { ...PLAIN_CLICK, ...wish };
    const first = await clicks.click(invoice.token, request);
    const offered = first.kind === 'choose' && first.choice.ways.some((way) => way.name === method) ? method : 'card';
    const answer = first.kind === 'choose' ? await clicks.click(invoice.token, { ...request, method: offered }) : first;
    invoice.session = answer.kind === 'redirect' ? sessionOf(answer.url) : null;
    return invoice.session;
  }

  /** The payer comes back to our page, which looks at the checkout. */
  async comeBack(session: string): Promise<void> {
    await this.get(PayerReturnService).paid(session, true);
  }

  /** We look at a checkout and all that became of it, whatever we were told: for what is decided by what we know. */
  async look(session: string): Promise<void> {
    await this.get(SettlementService).settleCheckout(this.connection, session);
    const { payment_intent: intent } = await this.api('GET', `checkout/sessions/${session}`);
    if (typeof intent === 'string') await this.lookAtDisputes(intent);
  }

  /** The same for a payment that was made in no checkout. */
  async lookAtPayment(intent: string): Promise<void> {
    await this.get(SettlementService).settlePayment(this.connection, intent);
    await this.lookAtDisputes(intent);
  }

  private async lookAtDisputes(intent: string): Promise<void> {
    const { data } = await this.api('GET', `disputes?payment_intent=${intent}`);
    for (const { id } of data as { id: string }[]) await this.get(DisputesService).settleDispute(this.connection, id);
  }

  /** An invoice that is due pays itself where its client agreed; a worker of the application may be faster. */
  async autopay({ id, clientId }: LaneInvoice): Promise<void> {
    const { organizationId } = this;
    const db = this.get(DataSource).manager;
    // The consent is written down a moment after the payment.
    const told = { organizationId, name: 'checkout.method_saved', doneAt: IsNull() };
    await eventually(async () => !(await db.existsBy(OutboxEventEntity, told)), 'the consent is kept', 120_000);
    if (!(await db.existsBy(AutopayConsentEntity, { organizationId, clientId }))) return;
    await this.get(Autopay).sweep();
    const charged = { organizationId, invoiceId: id, kind: 'saved' as const, closedAt: Not(IsNull()) };
    await eventually(() => db.existsBy(CheckoutEntity, charged), 'the saved method is charged', 120_000);
  }

  /** Throws when it is not allowed any more. */
  async void(invoice: LaneInvoice): Promise<void> {
    await this.get(InvoiceMovesService).void(this.organizationId, 'system', invoice.id);
  }

  /** Takes something off an invoice. Throws when so much is not left. */
  async credit(invoice: LaneInvoice, amountMinor: number): Promise<void> {
    await this.get(CreditNotesService).issue(this.organizationId, 'system', { invoiceId: invoice.id, amountMinor });
  }

  /** What the payer does on the hosted page. */
  async pay(session: string, how: { card: string } | { bank: string }): Promise<void> {
    await this.control('POST', `checkout/${session}/pay`, how);
  }

  /** The control surface; throws RefusedByStripe when it says no. */
  async control(method: string, path: string, body: object = {}): Promise<Record<string, unknown>> {
    const response = await fetch(`${this.stripe.url}/_sandbox/${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return answerOf(response);
  }

  /** Stripe's own API with the account's key, as its dashboard would use it. */
  api(method: string, path: string, parameters: Record<string, string> = {}): Promise<Record<string, unknown>> {
    return call(this.stripe, this.secretKey, method, path, parameters, `by-hand-${++this.keys}`);
  }

  /** A checkout for the same invoice that somebody made with the account's key, for another amount if wanted. */
  async sameByHand(session: string, times: number): Promise<string> {
    const original = (await this.api('GET', `checkout/sessions/${session}`)) as unknown as Session;
    const made = await this.api('POST', 'checkout/sessions', {
      mode: 'payment',
      success_url: original.success_url,
      'line_items[0][quantity]': String(times),
      'line_items[0][price_data][currency]': original.currency,
      'line_items[0][price_data][unit_amount]': String(original.amount_total),
      'line_items[0][price_data][product_data][name]': 'Invoice',
      'metadata[by_hand]': 'true',
      ...Object.fromEntries(
        Object.entries(original.metadata).flatMap(([key, value]) => [
          [`metadata[${key}]`, value],
          [`payment_intent_data[metadata][${key}]`, value],
        ]),
      ),
    });
    return String(made.id);
  }

  /** The events since the last call, in the order in which they happened. */
  async newEvents(): Promise<StripeEvent[]> {
    const events: StripeEvent[] = [];
    for (;;) {
      const since: Record<string, string> = this.lastEvent ? { ending_before: this.lastEvent } : {};
      const page = await this.api('GET', `events?${new URLSearchParams({ limit: '100', ...since }).toString()}`);
      const found = (page.data as StripeEvent[]).toReversed();
      events.push(...found);
      this.lastEvent = found.at(-1)?.id ?? this.lastEvent;
      // Without a cursor the newest come first; a lane is asked long before it has a page full of them.
      if (!page.has_more || Object.keys(since).length === 0) return events;
    }
  }
}

async function call(
  stripe: LocalStripe,
  key: string,
  method: string,
  path: string,
  parameters: Record<string, string> = {},
  idempotencyKey?: string,
): Promise<Record<string, unknown>> {
  const response = await fetch(`${stripe.url}/v1/${path}`, {
    method,
    headers: {
      authorization: `Bearer ${key}`,
      ...(method === 'POST' && { 'content-type': 'application/x-www-form-urlencoded' }),
      ...(method === 'POST' && idempotencyKey && { 'idempotency-key': idempotencyKey }),
    },
    ...(method === 'POST' && { body: new URLSearchParams(parameters) }),
  });
  return answerOf(response);
}

async function answerOf(response: Response): Promise<Record<string, unknown>> {
  const text = await response.text();
  if (response.ok) return JSON.parse(text || '{}') as Record<string, unknown>;
  if (response.status >= 500) throw new Error(`The local Stripe answered ${response.status}: ${text}`);
  throw new RefusedByStripe(text);
}
