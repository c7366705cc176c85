import { type IncomingMessage, type ServerResponse } from 'node:http';
import { StripeError } from '../errors.js';
import { parseForm } from '../form.js';
import { readBody } from '../http/body.js';
import { write } from '../money.js';
import { payCheckout, type CheckoutOutcome } from '../payments/checkout.js';
import { type World } from '../world.js';
import { renderCheckout, renderNotice } from './render.js';

/** How long the payer's browser waits for the webhook's answer. */
const WEBHOOK_WAIT_MS = 10_000;

/** Everything that is neither the API nor the control side: the hosted checkout page. */
export async function handlePage(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const id = /^\/c\/pay\/([A-Za-z0-9_]+)$/.exec(url.pathname)?.[1];
  const books = id === undefined ? undefined : world.find((one) => one.sessions.get(id) !== undefined);
  const session = id === undefined ? undefined : books?.sessions.get(id);
  if (!books || !session) {
    const bill = billAt(world, url.pathname);
    if (bill) {
      html(response, 200, bill);
      return;
    }
    const text = url.pathname === '/' ? 'The local Stripe is running.' : 'There is no such page here.';
    html(response, url.pathname === '/' ? 200 : 404, renderNotice('Local Stripe', text));
    return;
  }
  if (session.status !== 'open') {
    const text = session.status === 'expired' ? 'This checkout has expired.' : 'This checkout has been paid already.';
    html(response, 200, renderNotice('Checkout', text));
    return;
  }
  if (request.method !== 'POST') {
    html(response, 200, renderCheckout(books, session, { method: 'card', error: null }));
    return;
  }
  const form = parseForm((await readBody(request)).toString('utf8'));
  const field = (name: string): string => (typeof form[name] === 'string' ? form[name] : '');
  const bank = field('method') === 'bank';
  const instrument = bank ? { bank: field('account_number') } : { card: field('card_number') };
  const payer = { name: field('name') || null, email: field('email') || null };
  let outcome: CheckoutOutcome;
  try {
    outcome = payCheckout(world, books, session, instrument, payer);
  } catch (error) {
    if (!(error instanceof StripeError)) throw error;
    html(response, error.status, renderNotice('Checkout', error.message));
    return;
  } finally {
    world.changed();
  }
  if (outcome.redirect === null) {
    const error = outcome.decline?.message ?? 'The payment was declined.';
    html(response, 200, renderCheckout(books, session, { method: bank ? 'bank' : 'card', error }));
    return;
  }
  if (outcome.event !== undefined) await answered(world, books.deliveriesOf(outcome.event));
  response.writeHead(303, { location: outcome.redirect, 'cache-control': 'no-store' });
  response.end();
}

/** The page of a Stripe invoice: what it is for and how it stands. */
function billAt(world: World, path: string): string | null {
  const id = /^\/i\/(in_[A-Za-z0-9]+)$/.exec(path)?.[1] ?? '';
  const invoice = world.find((one) => one.invoices.get(id) !== undefined)?.invoices.get(id);
  if (!invoice) return null;
  const text = `${write(invoice.total, invoice.currency)}, ${invoice.status ?? ''}.`;
  return renderNotice(`Invoice ${invoice.number ?? ''}`, text);
}

/** Waits for the first answer to each delivery, whatever it is. */
async function answered(world: World, deliveries: { state: string; attempts: unknown[] }[]): Promise<void> {
  const until = Date.now() + WEBHOOK_WAIT_MS;
  const waiting = (): boolean => deliveries.some((one) => one.state === 'pending' && one.attempts.length === 0);
  while (waiting() && !world.courier.settings.paused && Date.now() < until)
    await new Promise((resolve) => setTimeout(resolve, 20));
}

function html(response: ServerResponse, status: number, page: string): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
  response.end(page);
}
