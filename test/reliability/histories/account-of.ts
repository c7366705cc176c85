import type { AccountBooks } from '../support/books.js';
import type { Ledger } from '../support/ledger.js';

/**
 * What the ledger says of a history's invoices, without ids and without what may rightly differ between two runs: the same history
 * played twice must give the same. Refunds of one payment are added up, since rounding their shares of a fee one by one
 * depends on the second in which each was made.
 */
export function accountOf(invoiceIds: readonly string[], ledger: Ledger, books: AccountBooks): unknown {
  const lines = ledger.lines.filter((line) => invoiceIds.includes(line.invoiceId));
  const intents = books.payment_intents.filter((intent) => invoiceIds.includes(intent.metadata.remit_invoice ?? ''));
  const payments = lines
    .filter((line) => line.kind === 'PAYMENT')
    .map((payment) => {
      const refunds = books.refunds.filter((refund) => refund.payment_intent === payment.reference);
      const references = new Set(refunds.map((refund) => refund.id));
      const back = lines.filter((line) => references.has(line.reference));
      const live = back.filter((line) => line.counts);
      const { status, amount, surcharge, currency, method, fee, inFlight } = payment;
      return JSON.stringify({
        ...{ status, amount, surcharge, currency, method, fee, inFlight },
        refunds: back.map((line) => line.status).sort(),
        refundedPrincipal: live.reduce((sum, line) => sum + line.amount, 0),
        refundedSurcharge: live.reduce((sum, line) => sum + line.surcharge, 0),
      });
    });
  return {
    invoices: invoiceIds.map((id) => {
      const invoice = ledger.invoices.find((each) => each.id === id);
      return (
        invoice && {
          ...{ total: invoice.total, paid: invoice.paid, pending: invoice.pending },
          ...{ closed: invoice.closed, disputed: invoice.disputed, hasPaidAt: invoice.hasPaidAt },
        }
      );
    }),
    payments: payments.sort(),
    disputes: lines
      .filter((line) => line.kind === 'DISPUTE' && line.counts)
      .map((line) => [line.amount, line.surcharge])
      .sort(),
    intents: intents.map((intent) => intent.status).sort(),
  };
}
