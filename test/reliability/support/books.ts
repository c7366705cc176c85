/** The local Stripe's books of one account, in the parts that are compared with the ledger. Amounts in Stripe's units. */
export interface AccountBooks {
  sessions: { id: string; status: string; payment_intent: string | null; metadata: Metadata; amount_total: number }[];
  payment_intents: {
    id: string;
    status: string;
    amount: number;
    amount_received: number;
    currency: string;
    latest_charge: string | null;
    last_payment_error: object | null;
    metadata: Metadata;
    created: number;
  }[];
  charges: {
    id: string;
    status: string;
    amount: number;
    created: number;
    payment_intent: string | null;
    balance_transaction: string | null;
    payment_method_details: { type: string } | null;
  }[];
  refunds: {
    id: string;
    status: string;
    amount: number;
    currency: string;
    created: number;
    payment_intent: string | null;
  }[];
  disputes: {
    id: string;
    status: string;
    amount: number;
    created: number;
    payment_intent: string | null;
    balance_transactions: { id: string; amount: number; fee: number; net: number; created: number }[];
  }[];
  balance_transactions: { id: string; amount: number; fee: number; net: number; currency: string; source: string }[];
  balances: { amounts: Record<string, number> }[];
  events: StripeEvent[];
  requests: { method: string; path: string; idempotency_key: string | null; status: number | null }[];
  webhook_endpoints: { id: string; url: string }[];
}

/** An event as the local Stripe lists it. */
export interface StripeEvent {
  id: string;
  type: string;
  created: number;
  data: { object: { id?: string; object?: string; payment_intent?: unknown } };
  deliveries?: { state: string; attempts: number; statuses: (number | null)[] }[];
}

type Metadata = Record<string, string>;

/** Everything the local Stripe holds of one account. */
export async function readBooks(stripeUrl: string, accountId: string): Promise<AccountBooks> {
  const response = await fetch(`${stripeUrl}/_sandbox/books?account=${accountId}`);
  if (!response.ok) throw new Error(`The books answered ${response.status}`);
  return (await response.json()) as AccountBooks;
}
