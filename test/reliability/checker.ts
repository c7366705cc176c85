import type pg from 'pg';
import { readBooks, type AccountBooks } from './support/books.js';
import { expectedLines, type ExpectedLine } from './support/expected-lines.js';
import { expectedPaid, meantFor } from './support/expected-paid.js';
import { partsOf } from './support/expected-lines.js';
import { readLedger, type Ledger, type LedgerLine } from './support/ledger.js';

/** Whose ledger is compared with which account's books. */
export interface Audited {
  organizationId: string;
  accountId: string;
}

/** Something that is not as it must be. */
export interface Problem {
  /** Id of the invoice it is about; null when it is about the whole organization. */
  invoiceId: string | null;
  text: string;
}

/**
 * Compares an organization's ledger with its account's books at the local Stripe. Shares no code with the product: the
 * ledger is read by plain SQL, the books over HTTP, and what must be is worked out here a second time.
 */
export async function check(db: pg.Pool, stripeUrl: string, audited: Audited): Promise<Problem[]> {
  const books = await readBooks(stripeUrl, audited.accountId);
  const ledger = await readLedger(db, audited.organizationId);
  return [
    ...checkLines(ledger, books, audited),
    ...checkInvoices(ledger, books),
    ...checkParts(ledger, books, audited),
    ...checkCheckouts(ledger, books),
    ...checkWork(ledger),
    ...checkCalls(books),
    ...checkBalance(books),
  ];
}

/** I1 and I6: exactly one line per object of ours, equal to it in every amount; and no line without an object. */
function checkLines(ledger: Ledger, books: AccountBooks, { organizationId, accountId }: Audited): Problem[] {
  const problems: Problem[] = [];
  const expected = new Map(expectedLines(books, organizationId).map((line) => [line.reference, line]));
  const seen = new Set<string>();
  for (const line of ledger.lines) {
    const about = { invoiceId: line.invoiceId };
    if (seen.has(line.reference)) problems.push({ ...about, text: `${line.reference} is in the ledger twice` });
    seen.add(line.reference);
    if (line.accountId !== accountId) problems.push({ ...about, text: `${line.reference} is of ${line.accountId}` });
    const wanted = expected.get(line.reference);
    if (!wanted)
      problems.push({ ...about, text: `${line.reference} (${line.kind} ${line.status}) is not in the books` });
    else problems.push(...differences(wanted, line));
    if (line.kind !== 'PAYMENT' && line.counts && !fitsGross(line))
      problems.push({
        ...about,
        text: `${line.reference} gives back ${line.amount} and ${line.surcharge} of ${line.gross ?? '?'}`,
      });
  }
  for (const wanted of expected.values())
    if (wanted.required && !seen.has(wanted.reference))
      problems.push({
        invoiceId: wanted.invoiceId,
        text: `${wanted.reference} (${wanted.kind} ${wanted.status}) is missing`,
      });
  return problems;
}

/** A dispute may take what was refunded already: then less than all of it is anybody's principal or fee. */
function fitsGross({ kind, gross, amount, surcharge }: LedgerLine): boolean {
  const parts = -(amount + surcharge);
  return kind === 'DISPUTE' ? gross !== null && parts >= 0 && parts <= gross : parts === gross;
}

function differences(wanted: ExpectedLine, line: LedgerLine): Problem[] {
  const keys = [
    'kind',
    'status',
    'amount',
    'surcharge',
    'gross',
    'currency',
    'method',
    'fee',
    'inFlight',
    'invoiceId',
  ] as const;
  return keys
    .filter((key) => wanted[key] !== undefined && wanted[key] !== line[key])
    .map((key) => ({
      invoiceId: line.invoiceId,
      text: `${line.reference}: ${key} is ${String(line[key])}, must be ${String(wanted[key])}`,
    }));
}

/** I4 and I5: what is paid follows from the lines, and from the books, and is never more than the total. */
function checkInvoices(ledger: Ledger, books: AccountBooks): Problem[] {
  const problems: Problem[] = [];
  const mustBePaid = expectedPaid(ledger, books);
  for (const invoice of ledger.invoices) {
    const say = (text: string) => problems.push({ invoiceId: invoice.id, text: `invoice ${invoice.id}: ${text}` });
    const allocated =
      sum(of(ledger.allocations, 'invoiceId', invoice.id), (each) => each.amount) -
      sum(of(ledger.credits, 'invoiceId', invoice.id), (each) => each.amount);
    if (allocated !== invoice.paid) say(`${invoice.paid} is paid, its allocations make ${allocated}`);
    if (invoice.credited !== invoice.creditNotes)
      say(`${invoice.credited} is credited, its credit notes make ${invoice.creditNotes}`);
    const owed = invoice.total - invoice.creditNotes;
    if (invoice.paid < 0 || invoice.paid > owed) say(`${invoice.paid} of ${owed} is paid`);
    const own = ledger.lines.filter((line) => line.invoiceId === invoice.id);
    const pending = sum(
      books.payment_intents.filter((intent) => intent.status === 'processing'),
      (intent) =>
        sum(of(meantFor(intent, partsOf(intent).principal, ledger), 'invoiceId', invoice.id), (part) => part.amount),
    );
    if (pending !== invoice.pending) say(`${invoice.pending} is pending, by the books ${pending} is in flight`);
    const paid = mustBePaid.get(invoice.id);
    if (paid !== invoice.paid) say(`${invoice.paid} is paid, by the books it must be ${paid ?? '?'}`);
    const isPaid = invoice.issued && invoice.paid >= owed;
    if (isPaid !== invoice.hasPaidAt) say(`paid_at is ${invoice.hasPaidAt ? 'set' : 'not set'}`);
    for (const payment of own.filter((line) => line.kind === 'PAYMENT')) {
      const given = of(ledger.lines, 'parentId', payment.id).filter((line) => line.counts);
      const back = -sum(given, (line) => line.amount + line.surcharge);
      if (back > payment.amount + payment.surcharge)
        say(`${payment.reference} gave back ${back}, more than it brought`);
      if (!payment.counts) continue;
      const family = [payment.id, ...given.map((line) => line.id)];
      const placed =
        sum(
          ledger.allocations.filter((each) => family.includes(each.paymentId)),
          (each) => each.amount,
        ) +
        sum(
          ledger.credits.filter((each) => family.includes(each.paymentId ?? '')),
          (each) => each.amount,
        ) +
        payment.unapplied;
      const kept = payment.amount + sum(given, (line) => line.amount);
      if (placed !== kept) say(`${payment.reference} keeps ${kept} of its principal, ${placed} of it is somewhere`);
    }
  }
  return problems;
}

/** What payers were asked for is what their payments brought with them, less the fee. */
function checkParts(ledger: Ledger, books: AccountBooks, { organizationId }: Audited): Problem[] {
  const ours = books.payment_intents.filter((intent) => intent.metadata.remit_organization === organizationId);
  return ours.flatMap((intent) => {
    const parts = of(ledger.parts, 'checkoutId', intent.metadata.remit_checkout ?? '');
    const asked = sum(parts, (part) => part.amount);
    if (asked === Number(intent.metadata.principal_minor)) return [];
    return [{ invoiceId: intent.metadata.remit_invoice ?? null, text: `${intent.id}: its parts make ${asked}` }];
  });
}

/** I11: at most one checkout of an invoice can be paid. */
function checkCheckouts(ledger: Ledger, books: AccountBooks): Problem[] {
  const open = new Map<string, number>();
  for (const session of books.sessions) {
    if (session.status !== 'open' || session.metadata.by_hand) continue;
    for (const { invoiceId } of of(ledger.parts, 'checkoutId', session.metadata.remit_checkout ?? ''))
      open.set(invoiceId, (open.get(invoiceId) ?? 0) + 1);
  }
  return [
    ...[...open]
      .filter(([, count]) => count > 1)
      .map(([invoiceId, count]) => ({ invoiceId, text: `${count} checkouts of invoice ${invoiceId} are open` })),
    ...ledger.unfinishedCheckouts.map(({ invoiceId, state }) => ({ invoiceId, text: `a checkout is still ${state}` })),
  ];
}

/** I3: everything that came in, and everything that was to be told, was worked on. */
function checkWork(ledger: Ledger): Problem[] {
  return [
    ...ledger.unfinishedEvents.map(({ reference, status, error }) => ({
      invoiceId: null,
      text: `event ${reference} is ${status}: ${error ?? 'no error'}`,
    })),
    ...ledger.untoldEvents.map(({ name, error }) => ({
      invoiceId: null,
      text: `${name} was not told: ${error ?? 'no error'}`,
    })),
  ];
}

/** I13: whatever makes something at Stripe carries a key, so that it is made once however often it is asked for. */
function checkCalls(books: AccountBooks): Problem[] {
  const makes = /^\/v1\/(checkout\/sessions|refunds)$/;
  return books.requests
    .filter((call) => call.method === 'POST' && makes.test(call.path) && !call.idempotency_key)
    .map((call) => ({ invoiceId: null, text: `${call.method} ${call.path} had no idempotency key` }));
}

/** I8: the books we compare with add up themselves. */
function checkBalance(books: AccountBooks): Problem[] {
  const sums: Record<string, number> = {};
  for (const { currency, net } of books.balance_transactions) sums[currency] = (sums[currency] ?? 0) + net;
  const amounts = books.balances[0]?.amounts ?? {};
  return Object.entries(sums)
    .filter(([currency, net]) => amounts[currency] !== net)
    .map(([currency]) => ({ invoiceId: null, text: `the books themselves do not add up in ${currency}` }));
}

function of<T, K extends keyof T>(items: readonly T[], key: K, value: T[K]): T[] {
  return items.filter((item) => item[key] === value);
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
