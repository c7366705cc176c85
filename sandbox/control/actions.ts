import { payInvoice } from '../billing/invoice-payments.js';
import { type Books } from '../books.js';
import { endGrant } from '../oauth.js';
import { payCheckout } from '../payments/checkout.js';
import { openDispute, OUTCOMES, resolveDispute } from '../payments/disputes.js';
import { failPayout, payOutAll } from '../payments/payouts.js';
import { reverse } from '../payments/refunds.js';
import { idOf } from '../http/lists.js';
import { renderAccount } from '../resources/account.js';
import { emit } from '../webhooks/events.js';
import { type World } from '../world.js';
import { renderBooks } from './books-view.js';
import { faultKinds, type FaultKind, type FaultRule } from './faults.js';
import { flag, invalid, number, onlyFields, text, unknown, type Action, type Input } from './input.js';

/** How long the clock call waits for the deliveries it set off. */
const CLOCK_WAIT_MS = 2_000;

function holding(world: World, what: string, id: string, holds: (books: Books) => boolean): Books {
  const books = world.find(holds);
  if (!books) throw unknown(what, id);
  return books;
}

function pay({ world, body, id }: Input): object {
  onlyFields(body, ['card', 'bank', 'email', 'name']);
  const card = text(body, 'card');
  const bank = text(body, 'bank');
  if ((card === undefined) === (bank === undefined)) throw invalid('Give either card or bank');
  const books = holding(world, 'checkout session', id, (one) => one.sessions.get(id) !== undefined);
  const session = books.sessions.get(id);
  if (!session) throw unknown('checkout session', id);
  const instrument = card === undefined ? { bank: bank ?? '' } : { card };
  const payer = { email: text(body, 'email') ?? 'payer@example.com', name: text(body, 'name') ?? 'Test Payer' };
  const outcome = payCheckout(world, books, session, instrument, payer);
  delete outcome.event;
  return outcome;
}

/** What the customer does on the hosted page of a Stripe invoice. */
function payBill({ world, body, id }: Input): object {
  onlyFields(body, ['card', 'bank']);
  const books = holding(world, 'invoice', id, (one) => one.invoices.get(id) !== undefined);
  const invoice = books.invoices.get(id);
  if (!invoice) throw unknown('invoice', id);
  const card = text(body, 'card');
  const attempt = payInvoice(
    world,
    books,
    invoice,
    null,
    card === undefined ? { bank: text(body, 'bank') ?? '' } : { card },
  );
  return { status: attempt.status, payment_intent: attempt.intent?.id ?? null, invoice: invoice.status };
}

function dispute({ world, body }: Input): object {
  onlyFields(body, ['charge', 'payment_intent', 'reason', 'inquiry']);
  const wanted = text(body, 'charge');
  const intent = text(body, 'payment_intent');
  if ((wanted === undefined) === (intent === undefined)) throw invalid('Give either charge or payment_intent');
  const books = holding(world, 'charge', wanted ?? intent ?? '', (one) =>
    wanted === undefined ? one.intents.get(intent ?? '') !== undefined : one.charges.get(wanted) !== undefined,
  );
  const charge = books.charges.get(wanted ?? idOf(books.intents.get(intent ?? '')?.latest_charge) ?? '');
  if (!charge) throw unknown('charge', wanted ?? intent ?? '');
  return openDispute(world, books, charge, { reason: text(body, 'reason'), inquiry: flag(body, 'inquiry') });
}

function resolve({ world, body, id }: Input): object {
  onlyFields(body, ['outcome']);
  const wanted = text(body, 'outcome');
  const outcome = OUTCOMES.find((one) => one === wanted);
  if (!outcome) throw invalid(`outcome has to be one of ${OUTCOMES.join(', ')}`);
  const books = holding(world, 'dispute', id, (one) => one.disputes.get(id) !== undefined);
  const found = books.disputes.get(id);
  if (!found) throw unknown('dispute', id);
  resolveDispute(world, books, found, outcome);
  return found;
}

function failRefund({ world, id }: Input): object {
  const books = holding(world, 'refund', id, (one) => one.refunds.get(id) !== undefined);
  const refund = books.refunds.get(id);
  if (!refund) throw unknown('refund', id);
  reverse(world, books, refund, 'failed', 'unknown');
  return refund;
}

function payout({ world, body }: Input): object {
  onlyFields(body, ['account', 'mode']);
  const account = text(body, 'account');
  if (account === undefined) throw invalid('account is missing');
  return { payouts: payOutAll(world, world.books(account, modeOf(text(body, 'mode')))) };
}

function failOnePayout({ world, id }: Input): object {
  const books = holding(world, 'payout', id, (one) => one.payouts.get(id) !== undefined);
  const found = books.payouts.get(id);
  if (!found) throw unknown('payout', id);
  failPayout(world, books, found);
  return found;
}

function modeOf(mode: string | undefined): 'test' | 'live' {
  if (mode !== undefined && mode !== 'test' && mode !== 'live') throw invalid('mode has to be test or live');
  return mode ?? 'test';
}

async function clock({ world, body }: Input): Promise<object> {
  onlyFields(body, ['advance_seconds']);
  const seconds = number(body, 'advance_seconds');
  if (seconds === undefined) throw invalid('advance_seconds is missing');
  const ran = world.scheduler.advance(seconds * 1000);
  // What the jobs caused is on its way, too, when the call returns.
  world.scheduler.advance(0);
  await world.courier.settle(CLOCK_WAIT_MS);
  return { advanced_seconds: seconds, ran };
}

function delivery({ world, body }: Input): object {
  onlyFields(body, ['drop', 'duplicate', 'shuffle_ms', 'delay_ms', 'twins', 'paused', 'seed']);
  const given = {
    drop: number(body, 'drop', 1),
    duplicate: number(body, 'duplicate', 1),
    shuffle_ms: number(body, 'shuffle_ms'),
    delay_ms: number(body, 'delay_ms'),
    twins: number(body, 'twins', 1),
    paused: flag(body, 'paused'),
    seed: number(body, 'seed'),
  };
  world.courier.configure(Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)));
  return world.courier.settings;
}

function deliver({ world, body }: Input): object {
  onlyFields(body, ['event', 'times']);
  const id = text(body, 'event') ?? '';
  const books = holding(world, 'event', id, (one) => one.events.get(id) !== undefined);
  const event = books.events.get(id);
  if (!event) throw unknown('event', id);
  const times = number(body, 'times', 1000) ?? 1;
  for (let index = 0; index < times; index += 1) world.courier.deliverAgain(books, event);
  return { event: id, times };
}

function faults({ world, body }: Input): object {
  if (!Array.isArray(body)) throw invalid('The body has to be a list of faults');
  const rules = (body as Record<string, unknown>[]).map((entry): FaultRule => {
    onlyFields(entry, ['method', 'path', 'kind', 'rate', 'count']);
    const kind = text(entry, 'kind') as FaultKind | undefined;
    if (!kind || !faultKinds.includes(kind)) throw invalid(`kind has to be one of ${faultKinds.join(', ')}`);
    const [method, path, count] = [text(entry, 'method'), text(entry, 'path'), number(entry, 'count')];
    return {
      kind,
      rate: number(entry, 'rate', 1) ?? 1,
      ...(method === undefined ? {} : { method }),
      ...(path === undefined ? {} : { path }),
      ...(count === undefined ? {} : { count }),
    };
  });
  world.faults.set(rules);
  return world.faults.list();
}

function latency({ world, body }: Input): object {
  onlyFields(body, ['ms']);
  world.latencyMs = number(body, 'ms', 600_000) ?? 0;
  return { ms: world.latencyMs };
}

function key({ world, body, id }: Input): object {
  onlyFields(body, ['revoked', 'permissions']);
  const state = (world.keys[id] ??= { revoked: false });
  state.revoked = flag(body, 'revoked') ?? state.revoked;
  if (body.permissions === null) delete state.permissions;
  else if (Array.isArray(body.permissions)) state.permissions = body.permissions.map(String);
  else if (body.permissions !== undefined) throw invalid('permissions has to be a list of names');
  return { key: id, ...state };
}

function account({ world, body, id }: Input): object {
  onlyFields(body, ['charges_enabled', 'ach']);
  const state = world.account(id);
  const ach = text(body, 'ach');
  if (ach !== undefined && ach !== 'active' && ach !== 'inactive') throw invalid('ach has to be active or inactive');
  state.chargesEnabled = flag(body, 'charges_enabled') ?? state.chargesEnabled;
  state.ach = ach ?? state.ach;
  for (const books of world.allBooks())
    if (books.account === id) emit(world, books, 'account.updated', renderAccount(world, id), {});
  return { account: id, charges_enabled: state.chargesEnabled, ach: state.ach };
}

/** The owner ends, in their dashboard, what they let platforms do. */
function endGrants({ world, body, id }: Input): object {
  onlyFields(body, ['mode']);
  const mode = modeOf(text(body, 'mode'));
  const ended = Object.values(world.grants).filter((grant) => grant.account === id && grant.mode === mode);
  for (const grant of ended) endGrant(world, grant);
  return { account: id, platforms: ended.map(({ platform }) => platform) };
}

/** A saved card or bank account from now on behaves as another test number, as when its bank changed its mind. */
function method({ world, body, id }: Input): object {
  onlyFields(body, ['number']);
  const number = text(body, 'number');
  if (number === undefined) throw invalid('Give the test number that it behaves as');
  const books = holding(world, 'payment method', id, (one) => one.methods.get(id) !== undefined);
  books.instruments[id] = number;
  return { payment_method: id, number };
}

function clear({ world }: Input): object {
  world.clear();
  return { cleared: true };
}

/** Every control call. */
export const actions: Action[] = [
  { method: 'POST', path: ['checkout', '*', 'pay'], run: pay },
  { method: 'POST', path: ['invoices', '*', 'pay'], run: payBill },
  { method: 'POST', path: ['disputes'], run: dispute },
  { method: 'POST', path: ['disputes', '*', 'resolve'], run: resolve },
  { method: 'POST', path: ['refunds', '*', 'fail'], run: failRefund },
  { method: 'PUT', path: ['payment_methods', '*'], run: method },
  { method: 'POST', path: ['payouts'], run: payout },
  { method: 'POST', path: ['payouts', '*', 'fail'], run: failOnePayout },
  { method: 'POST', path: ['clock'], run: clock },
  { method: 'PUT', path: ['delivery'], run: delivery },
  { method: 'POST', path: ['deliver'], run: deliver },
  { method: 'PUT', path: ['faults'], run: faults },
  { method: 'PUT', path: ['latency'], run: latency },
  { method: 'PUT', path: ['keys', '*'], run: key },
  { method: 'PUT', path: ['account', '*'], run: account },
  { method: 'DELETE', path: ['account', '*', 'grants'], run: endGrants },
  { method: 'GET', path: ['books'], run: ({ world, query }) => renderBooks(world, query) },
  { method: 'DELETE', path: ['state'], run: clear },
];
