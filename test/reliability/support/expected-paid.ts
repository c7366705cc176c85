import type { AccountBooks } from './books.js';
import { invoiceOf, isLost, liveRefunds, partsOf } from './expected-lines.js';
import type { Ledger, LedgerInvoice } from './ledger.js';

type Intent = AccountBooks['payment_intents'][number];

/** An invoice and what it can still take. */
interface Place {
  id: string;
  currency: string;
  closed: boolean;
  due: number;
}

interface Paid {
  intent: Intent;
  at: number;
  principal: number;
  surcharge: number;
  asExpected: boolean;
  onInvoices: { place: Place; amount: number }[];
  credit: number;
  loose: number;
}

/** Gross that was given back, in order, with the principal in it. */
interface GivenBack {
  of: Paid;
  at: number;
  /** Within a second refunds come before lost disputes, which take only what is left. */
  rank: 1 | 2;
  reference: string;
  principal: number;
}

/**
 * What must be paid on each invoice, by its id, by the books alone: payments and what was given back in Stripe's order of
 * time. Money goes to the invoices it is meant for as far as something is due (credit notes lower that from the start), the
 * rest is credit; money for a closed invoice or of an unexpected amount is on nothing. What is given back comes from loose
 * money first, then from credit, then from the invoices, the last one first; before all from the one that somebody named.
 */
export function expectedPaid(ledger: Ledger, books: AccountBooks): Map<string, number> {
  const places = new Map(ledger.invoices.map((each) => [each.id, placeOf(each)]));
  const payments = books.payment_intents
    .filter((intent) => intent.status === 'succeeded' && places.has(invoiceOf(intent)))
    .map((intent): Paid => ({
      intent,
      at: books.charges.find((charge) => charge.id === intent.latest_charge)?.created ?? intent.created,
      ...partsOf(intent),
      onInvoices: [],
      credit: 0,
      loose: 0,
    }));
  const given = payments.flatMap((payment) => givenBack(payment, books));
  for (const { run } of [
    ...payments.map((payment) => ({
      at: payment.at,
      rank: 0,
      reference: payment.intent.id,
      run: () => receive(payment),
    })),
    ...given.map((each) => ({ at: each.at, rank: each.rank, reference: each.reference, run: () => takeBack(each) })),
  ].sort((a, b) => a.at - b.at || a.rank - b.rank || (a.reference < b.reference ? -1 : 1)))
    run();
  const paid = new Map(ledger.invoices.map((each) => [each.id, 0]));
  for (const { place, amount } of payments.flatMap((payment) => payment.onInvoices))
    paid.set(place.id, (paid.get(place.id) ?? 0) + amount);
  return paid;

  function receive(payment: Paid): void {
    const { intent, principal, asExpected } = payment;
    for (const part of meantFor(intent, principal, ledger)) {
      const place = places.get(part.invoiceId);
      if (!asExpected || !place || place.closed || intent.currency.toUpperCase() !== place.currency) {
        payment.loose += part.amount;
        continue;
      }
      const amount = Math.min(place.due, part.amount);
      place.due -= amount;
      payment.credit += part.amount - amount;
      payment.onInvoices.push({ place, amount });
    }
  }

  function takeBack({ of, principal, reference }: GivenBack): void {
    const named = ledger.lines.find((line) => line.reference === reference)?.fromInvoiceId ?? null;
    let left = principal;
    const fromInvoice = (part: Paid['onInvoices'][number]): void => {
      const amount = Math.min(left, part.amount);
      part.amount -= amount;
      part.place.due += amount;
      left -= amount;
    };
    for (const part of of.onInvoices) if (part.place.id === named) fromInvoice(part);
    for (const kind of ['loose', 'credit'] as const) {
      const amount = Math.min(left, of[kind]);
      of[kind] -= amount;
      left -= amount;
    }
    for (const part of of.onInvoices.toReversed()) fromInvoice(part);
  }
}

function placeOf({ id, currency, closed, total, creditNotes }: LedgerInvoice): Place {
  return { id, currency, closed, due: closed ? 0 : total - creditNotes };
}

/** The invoices that the payer was asked to pay, each with its part; all of it for one when the amount is another. */
export function meantFor(intent: Intent, principal: number, ledger: Ledger): { invoiceId: string; amount: number }[] {
  const parts = ledger.parts.filter((each) => each.checkoutId === intent.metadata.remit_checkout);
  const asked = parts.reduce((sum, each) => sum + each.amount, 0);
  return asked === principal ? parts : [{ invoiceId: invoiceOf(intent), amount: principal }];
}

/** Refunds and the lost dispute of a payment, each with its share of the convenience fee taken off. */
function givenBack(payment: Paid, books: AccountBooks): GivenBack[] {
  const gross = payment.principal + payment.surcharge;
  const lost = books.disputes
    .filter((each) => each.payment_intent === payment.intent.id && isLost(each))
    .map((each) => ({ ...each, rank: 2 as const, created: takenAt(each) }));
  const refunds = liveRefunds(books, payment.intent).map((each) => ({ ...each, rank: 1 as const }));
  const all = [...refunds, ...lost].sort((a, b) => a.created - b.created || a.rank - b.rank || (a.id < b.id ? -1 : 1));
  let before = 0;
  let shared = 0;
  return all.map(({ id, amount, created, rank }) => {
    const counted = Math.min(amount, gross - before);
    before += counted;
    // Half up, in whole numbers.
    const share = Math.floor((2 * payment.surcharge * before + gross) / (2 * gross)) - shared;
    shared += share;
    return { of: payment, at: created, rank, reference: id, principal: counted - share };
  });
}

/** When the money that a lost dispute cost was taken: the last time, when it had come back in between. */
function takenAt({ balance_transactions, created }: AccountBooks['disputes'][number]): number {
  return balance_transactions.findLast(({ amount }) => amount < 0)?.created ?? created;
}
