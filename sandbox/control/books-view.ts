import { type Books } from '../books.js';
import { balanceOf } from '../payments/transactions.js';
import { type World } from '../world.js';

/** Everything the sandbox holds, of one account or mode or of all: what a checker compares with. */
export function renderBooks(world: World, query: URLSearchParams): object {
  const account = query.get('account');
  const mode = query.get('mode');
  const chosen = world
    .allBooks()
    .filter((one) => (account === null || one.account === account) && (mode === null || one.mode === mode));
  const all = <T>(pick: (books: Books) => T[]): (T & { account: string; mode: string })[] =>
    chosen.flatMap((books) => pick(books).map((row) => ({ account: books.account, mode: books.mode, ...row })));
  return {
    sessions: all((books) => books.sessions.all()),
    payment_intents: all((books) => books.intents.all()),
    charges: all((books) => books.charges.all()),
    refunds: all((books) => books.refunds.all()),
    disputes: all((books) => books.disputes.all()),
    early_fraud_warnings: all((books) => books.warnings.all()),
    balance_transactions: all((books) =>
      books.transactions.all().map((row) => ({ ...row, payout: books.payoutOf[row.id] ?? null })),
    ),
    balances: chosen.map((books) => ({
      account: books.account,
      mode: books.mode,
      amounts: Object.fromEntries(balanceOf(books)),
    })),
    payouts: all((books) => books.payouts.all()),
    customers: all((books) => books.customers.all()),
    payment_methods: all((books) => books.methods.all()),
    setup_intents: all((books) => books.setupIntents.all()),
    products: all((books) => books.products.all()),
    prices: all((books) => books.prices.all()),
    subscriptions: all((books) => books.subscriptions.all()),
    invoices: all((books) => books.invoices.all()),
    invoice_payments: all((books) => books.invoicePayments.all()),
    webhook_endpoints: all((books) => books.endpoints.all()),
    events: all((books) =>
      books.events.all().map((event) => ({ ...event, deliveries: books.deliveriesOf(event.id).map(delivery) })),
    ),
    requests: all((books) => books.requests),
  };
}

function delivery(one: ReturnType<Books['deliveriesOf']>[number]): object {
  return {
    id: one.id,
    endpoint: one.endpoint,
    url: one.url,
    state: one.state,
    attempts: one.attempts.length,
    statuses: one.attempts.map((attempt) => attempt.status),
  };
}
