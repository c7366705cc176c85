import type { TestApp, TestMember } from './app.js';
import { randomUUID } from 'node:crypto';
import { eventually } from './eventually.js';
import { GOOD_CARD, type LocalStripe } from './local-stripe.js';

export interface TestInvoice {
  id: string;
  number: string | null;
  status: string;
  amountDue: { amountMinor: number };
  amountPaid: { amountMinor: number };
  amountPending: { amountMinor: number };
  total: { amountMinor: number; currency: string };
  paidAt: string | null;
  payLink: { url: string } | null;
  history: { kind: string; message: string; amount: { amountMinor: number } | null }[];
  payments: {
    id: string;
    kind: string;
    status: string;
    method: string | null;
    amount: { amountMinor: number; currency: string };
    surcharge: { amountMinor: number };
    unapplied: { amountMinor: number };
    unappliedReason: string | null;
    processingFee: { amountMinor: number } | null;
    providerReference: string;
    allocations: { amount: { amountMinor: number }; invoice: { id: string } }[];
    invoice: { id: string } | null;
    failureMessage: string | null;
    receivedAt: string | null;
  }[];
}

const PAYMENT = `id kind status method amount { amountMinor currency } surcharge { amountMinor } unapplied { amountMinor } unappliedReason
  processingFee { amountMinor } providerReference allocations { amount { amountMinor } invoice { id } } invoice { id } failureMessage receivedAt`;

const INVOICE = `id number status amountDue { amountMinor } amountPaid { amountMinor } amountPending { amountMinor }
  total { amountMinor currency } paidAt payLink { url } history { kind message amount { amountMinor } }
  payments { ${PAYMENT} }`;

/** An organization with its admin at the GraphQL API and its account at the local Stripe. */
export class Merchant {
  private clients = 0;

  private constructor(
    readonly app: TestApp,
    readonly stripe: LocalStripe,
    readonly owner: TestMember,
    readonly secretKey: string,
  ) {}

  /** A new organization, connected with a provisioned webhook endpoint unless `connect` is false. */
  static async create(
    app: TestApp,
    stripe: LocalStripe,
    options: { currency?: string; connect?: boolean } = {},
  ): Promise<Merchant> {
    const owner = await app.createOrganization({ defaultCurrency: options.currency ?? 'USD' });
    const merchant = new Merchant(app, stripe, owner, stripe.newKey());
    if (options.connect !== false) await merchant.save({ secretKey: merchant.secretKey, provisionWebhook: true });
    return merchant;
  }

  ask<T = Record<string, unknown>>(query: string, variables?: object): Promise<T> {
    return this.app.ask<T>(query, variables, this.owner.token);
  }

  async save(input: object): Promise<void> {
    await this.ask(
      'mutation($input: SaveStripeIntegrationInput!) { saveStripeIntegration(input: $input) { status } }',
      { input },
    );
  }

  /** A draft; lines are [description, quantity, unitPriceMinor, taxPercent]. */
  async draft(lines: [string, string, number, string?][], currency?: string): Promise<string> {
    const { createClient } = await this.ask<{ createClient: { id: string } }>(
      'mutation($input: CreateClientInput!) { createClient(input: $input) { id } }',
      {
        input: {
          name: `Client ${++this.clients}`,
          email: `client${this.clients}@example.test`,
          ...(currency && { currency }),
        },
      },
    );
    const { createInvoice } = await this.ask<{ createInvoice: { id: string } }>(
      'mutation($input: CreateInvoiceInput!) { createInvoice(input: $input) { id } }',
      {
        input: {
          clientId: createClient.id,
          ...(currency && { currency }),
          lines: lines.map(([description, quantity, unitPriceMinor, taxPercent]) => ({
            description,
            quantity,
            unitPriceMinor,
            taxPercent,
          })),
        },
      },
    );
    return createInvoice.id;
  }

  /** A sent invoice of one line. */
  async sent(amountMinor: number, currency?: string): Promise<TestInvoice> {
    const id = await this.draft([['Work', '1', amountMinor]], currency);
    return this.move('sendInvoice', id);
  }

  async move(
    mutation: 'publishInvoice' | 'sendInvoice' | 'voidInvoice' | 'cancelInvoice',
    id: string,
  ): Promise<TestInvoice> {
    const { moved } = await this.ask<{ moved: TestInvoice }>(
      `mutation($id: ID!) { moved: ${mutation}(id: $id) { ${INVOICE} } }`,
      { id },
    );
    return moved;
  }

  async invoice(id: string): Promise<TestInvoice> {
    const { invoice } = await this.ask<{ invoice: TestInvoice }>(
      `query($id: ID!) { invoice(id: $id) { ${INVOICE} } }`,
      { id },
    );
    return invoice;
  }

  /** Opens a pay link as a browser does, without following the redirect. */
  async click(url: string): Promise<{ status: number; location: string | null; html: string; headers: Headers }> {
    // As a browser does that goes there from our own page.
    const response = await fetch(url, { redirect: 'manual', headers: { 'sec-fetch-site': 'same-origin' } });
    return {
      status: response.status,
      location: response.headers.get('location'),
      html: await response.text(),
      headers: response.headers,
    };
  }

  /** Clicks an invoice's link, picks how to pay where that is asked, and returns the hosted page's URL; throws unless it leads to one. */
  async checkoutOf(invoice: TestInvoice, method: 'card' | 'debit' | 'bank' = 'card'): Promise<string> {
    if (!invoice.payLink) throw new Error(`Invoice ${invoice.id} has no pay link`);
    const { url } = invoice.payLink;
    const first = await this.click(url);
    const chooses = first.status === 200 && first.html.includes('?method=');
    const { status, location, html } = chooses ? await this.click(`${url}?method=${method}`) : first;
    if (status !== 302 || !location) throw new Error(`The pay link answered ${status}: ${html}`);
    return location;
  }

  /** Refunds through our API; everything that is left when no amount is given. */
  async refund(
    paymentId: string,
    amountMinor?: number,
    idempotencyKey: string = randomUUID(),
  ): Promise<TestInvoice['payments'][number]> {
    const { refundPayment } = await this.ask<{ refundPayment: TestInvoice['payments'][number] }>(
      `mutation($input: RefundPaymentInput!) { refundPayment(input: $input) { ${PAYMENT} } }`,
      { input: { paymentId, ...(amountMinor !== undefined && { amountMinor }), idempotencyKey } },
    );
    return refundPayment;
  }

  /** Calls the local Stripe as the organization itself would in its dashboard. */
  async inDashboard<T = { id: string; status: string; amount: number }>(
    method: string,
    path: string,
    parameters: Record<string, string> = {},
  ): Promise<T> {
    const body = new URLSearchParams(parameters);
    const response = await fetch(`${this.stripe.url}/v1/${path}${method === 'GET' ? `?${body.toString()}` : ''}`, {
      method,
      headers: {
        authorization: `Bearer ${this.secretKey}`,
        ...(method !== 'GET' && { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(method !== 'GET' && { body }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  }

  /** A sent invoice, paid by card and PAID. */
  async paidInvoice(amountMinor: number, currency?: string): Promise<TestInvoice> {
    const sent = await this.sent(amountMinor, currency);
    await this.stripe.pay(await this.checkoutOf(sent), GOOD_CARD);
    return this.until(sent.id, (invoice) => invoice.status === 'PAID', 'the invoice is PAID');
  }

  /** Waits until the invoice is as it should be. */
  async until(id: string, holds: (invoice: TestInvoice) => boolean, what: string): Promise<TestInvoice> {
    let last: TestInvoice | null = null;
    try {
      return await eventually(async () => {
        last = await this.invoice(id);
        return holds(last) && last;
      }, what);
    } catch (error) {
      throw new Error(`${(error as Error).message}; the invoice is ${JSON.stringify(last, null, 1)}`, { cause: error });
    }
  }
}
