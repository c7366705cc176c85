import type { AccountBooks } from './books.js';

/** What a line of the ledger must be by the books. What is undefined is not compared. */
export interface ExpectedLine {
  reference: string;
  invoiceId: string;
  kind: 'PAYMENT' | 'REFUND' | 'DISPUTE';
  status: string;
  amount?: number;
  surcharge?: number;
  /** Of a refund or lost dispute. */
  gross?: number;
  currency?: string;
  method?: string | null;
  fee?: number | null;
  inFlight?: boolean;
  /** False: it may be absent. */
  required: boolean;
}

type Intent = AccountBooks['payment_intents'][number];

const METHODS: Record<string, string> = { card: 'CREDIT_CARD', us_bank_account: 'ACH' };
const REFUND_STATUSES: Record<string, string> = {
  pending: 'PENDING',
  requires_action: 'PENDING',
  succeeded: 'SUCCEEDED',
  failed: 'FAILED',
  canceled: 'CANCELLED',
};

/** The lines that the books ask for. Both sides count in the currency's smallest unit in the currencies used here. */
export function expectedLines(books: AccountBooks, organizationId: string): ExpectedLine[] {
  return books.payment_intents
    .filter((intent) => intent.metadata.remit_organization === organizationId)
    .flatMap((intent) => [paymentLine(books, intent), ...refundLines(books, intent), ...disputeLines(books, intent)]);
}

function paymentLine(books: AccountBooks, intent: Intent): ExpectedLine {
  const charge = books.charges.find((each) => each.id === intent.latest_charge);
  const transaction = books.balance_transactions.find((each) => each.id === charge?.balance_transaction);
  const { principal, surcharge } = partsOf(intent);
  const status = statusOf(books, intent);
  return {
    reference: intent.id,
    invoiceId: invoiceOf(intent),
    kind: 'PAYMENT',
    status,
    amount: principal,
    surcharge,
    currency: intent.currency.toUpperCase(),
    method: METHODS[charge?.payment_method_details?.type ?? ''] ?? null,
    fee: transaction ? transaction.fee : null,
    inFlight: intent.status === 'processing',
    required:
      intent.status !== 'canceled' && !(intent.status === 'requires_payment_method' && !intent.last_payment_error),
  };
}

function statusOf(books: AccountBooks, intent: Intent): string {
  if (intent.status === 'processing') return 'PENDING';
  if (intent.status === 'canceled') return 'CANCELLED';
  if (intent.status !== 'succeeded') return intent.last_payment_error ? 'FAILED' : 'PENDING';
  const back = liveRefunds(books, intent).reduce((sum, refund) => sum + refund.amount, 0);
  if (back === 0) return 'SUCCEEDED';
  return back >= intent.amount_received ? 'REFUNDED' : 'PARTIALLY_REFUNDED';
}

function refundLines(books: AccountBooks, intent: Intent): ExpectedLine[] {
  return books.refunds
    .filter((refund) => refund.payment_intent === intent.id)
    .map((refund) => ({
      reference: refund.id,
      invoiceId: invoiceOf(intent),
      kind: 'REFUND',
      status: REFUND_STATUSES[refund.status] ?? refund.status,
      gross: refund.amount,
      currency: refund.currency.toUpperCase(),
      inFlight: false,
      required: true,
    }));
}

/** A lost dispute is a line; one that was never lost may be none, or a cancelled one. */
function disputeLines(books: AccountBooks, intent: Intent): ExpectedLine[] {
  return books.disputes
    .filter((dispute) => dispute.payment_intent === intent.id)
    .map((dispute) => ({
      reference: dispute.id,
      invoiceId: invoiceOf(intent),
      kind: 'DISPUTE',
      status: isLost(dispute) ? 'SUCCEEDED' : 'CANCELLED',
      gross: dispute.amount,
      inFlight: false,
      required: isLost(dispute),
    }));
}

/** An appeal changes nothing until it is won. */
export function isLost({ status }: AccountBooks['disputes'][number]): boolean {
  return status === 'lost' || status.startsWith('appeal_');
}

/** Refunds that count: the money is gone or on its way. */
export function liveRefunds(books: AccountBooks, intent: Intent): AccountBooks['refunds'] {
  return books.refunds.filter(
    (refund) => refund.payment_intent === intent.id && refund.status !== 'failed' && refund.status !== 'canceled',
  );
}

/** Principal and fee by what we attached; an amount that is not their sum is all principal. */
export function partsOf(intent: Intent): { principal: number; surcharge: number; asExpected: boolean } {
  const principal = Number(intent.metadata.principal_minor);
  const surcharge = Number(intent.metadata.surcharge_minor);
  const gross = intent.status === 'succeeded' ? intent.amount_received : intent.amount;
  return principal + surcharge === gross
    ? { principal, surcharge, asExpected: true }
    : { principal: gross, surcharge: 0, asExpected: false };
}

export function invoiceOf(intent: Intent): string {
  return intent.metadata.remit_invoice ?? '';
}
