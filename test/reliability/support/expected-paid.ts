import type { AccountBooks } from './books.js';
import { invoiceOf, isLost, liveRefunds, partsOf } from './expected-lines.js';
import type { LedgerInvoice } from './ledger.js';

type Intent = AccountBooks['payment_intents'][number];

interface Paid {
  intent: Intent;
  at: number;
  principal: number;
  surcharge: number;
  asExpected: boolean;
  onInvoice: number;
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
 * What must be paid on an invoice by the books alone: payments and what was given back in Stripe's order of time. Money
 * goes to the invoice as far as something is due (credit notes lower that from the start), the rest is credit; money for a closed invoice or of an unexpected
 * amount is on nothing. What is given back comes from loose money first, then from credit, then from the invoice.
 */
export function expectedPaid(invoice: LedgerInvoice, books: AccountBooks): number {
  const payments = books.payment_intents
    .filter((intent) => intent.status === 'succeeded' && invoiceOf(intent) === invoice.id)
    .map((intent): Paid => ({
      intent,
      at: books.charges.find((charge) => charge.id === intent.latest_charge)?.created ?? intent.created,
      ...partsOf(intent),
      onInvoice: 0,
      credit: 0,
      loose: 0,
    }));
  const given = payments.flatMap((payment) => givenBack(payment, books));
  let due = invoice.closed ? 0 : invoice.total - invoice.creditNotes;
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
  return payments.reduce((sum, payment) => sum + payment.onInvoice, 0);

  function receive(payment: Paid): void {
    if (invoice.closed || !payment.asExpected || payment.intent.currency.toUpperCase() !== invoice.currency) {
      payment.loose = payment.principal;
      return;
    }
    payment.onInvoice = Math.min(due, payment.principal);
    payment.credit = payment.principal - payment.onInvoice;
    due -= payment.onInvoice;
  }

  function takeBack({ of, principal }: GivenBack): void {
    let left = principal;
    for (const place of ['loose', 'credit', 'onInvoice'] as const) {
      const part = Math.min(left, of[place]);
      of[place] -= part;
      left -= part;
      if (place === 'onInvoice') due += part;
    }
  }
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
