import { DataSource } from 'typeorm';
import { startApp, type TestApp } from '../../support/app.js';
import { eventually } from '../../support/eventually.js';
import { startLocalStripe, type LocalStripe } from '../../support/local-stripe.js';
import { Merchant, type TestInvoice } from '../../support/merchant.js';

export let stripe: LocalStripe;
export let app: TestApp;
/** Whose account the attacker holds, and who is attacked. */
export let merchant: Merchant;
export let victim: Merchant;

/** One application for all suites of the spec. */
export async function openBench(): Promise<void> {
  stripe = await startLocalStripe();
  app = await startApp({ STRIPE_API_BASE: stripe.url, LOG_LEVEL: 'fatal' });
  merchant = await Merchant.create(app, stripe);
  victim = await Merchant.create(app, stripe);
}

/** The local Stripe works again as it should. */
export async function calm(): Promise<void> {
  await stripe.control('PUT', 'faults', []);
  await stripe.control('PUT', 'delivery', { paused: false });
}

export async function closeBench(): Promise<void> {
  await app.close();
  await stripe.close();
}

export const database = () => app.app.get(DataSource);
export const payment = (invoice: TestInvoice) => invoice.payments[0]!;
export const post = (path: string, body: string, type = 'application/json', token?: string) =>
  fetch(`${app.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': type, ...(token && { authorization: `Bearer ${token}` }) },
    body,
  });
export const ledgerOf = ({ owner }: Merchant) =>
  database().query<unknown[]>('SELECT * FROM payments WHERE organization_id = $1 ORDER BY id', [owner.organizationId]);
export const checkoutRow = async (invoiceId: string) => {
  const rows = await database().query<{ id: string; state: string; reference: string }[]>(
    'SELECT id, state, reference FROM checkouts WHERE invoice_id = $1 ORDER BY id DESC LIMIT 1',
    [invoiceId],
  );
  return rows[0]!;
};

/** Every event that the local Stripe holds of an account is delivered and worked on. */
export async function settled({ owner }: Merchant): Promise<void> {
  await eventually(async () => {
    const rows = await database().query<{ open: string }[]>(
      `SELECT count(*) AS open FROM webhook_events WHERE organization_id = $1 AND status IN ('RECEIVED', 'RETRYING')`,
      [owner.organizationId],
    );
    return rows[0]?.open === '0';
  }, 'all events are worked on');
}

export const eventOf = (objectId: string) =>
  eventually(async () => {
    const rows = await database().query<{ status: string }[]>(
      `SELECT status FROM webhook_events WHERE object_id = $1 AND status NOT IN ('RECEIVED', 'RETRYING')`,
      [objectId],
    );
    return rows.length > 0 && rows.map((row) => row.status);
  }, `an event of ${objectId} is worked on`);

/** What the owner of the account attaches to a payment they make themselves. */
export function forged(organizationId: string, invoiceId: string, checkoutId: string): Record<string, string> {
  return {
    'metadata[remit_organization]': organizationId,
    'metadata[remit_invoice]': invoiceId,
    'metadata[remit_checkout]': checkoutId,
  };
}

export function pay(by: Merchant, amountMinor: number, metadata: Record<string, string>) {
  return by.inDashboard('POST', 'payment_intents', {
    amount: String(amountMinor),
    currency: 'usd',
    confirm: 'true',
    payment_method: 'pm_card_visa',
    ...metadata,
  });
}
