import { createSandbox, type Sandbox } from '../../sandbox/server.js';

/** The truth as the local Stripe holds it, in the parts that tests compare with. */
export interface Books {
  sessions: {
    id: string;
    status: string;
    payment_status: string;
    amount_total: number;
    currency: string;
    url: string | null;
  }[];
  payment_intents: { id: string; status: string; amount: number; currency: string }[];
  charges: { id: string; amount: number; currency: string }[];
  balance_transactions: { id: string; amount: number; fee: number; net: number; currency: string }[];
  events: { id: string; type: string; data: { object: Record<string, unknown> } }[];
  requests: { method: string; path: string; idempotency_key: string | null }[];
}

export interface LocalStripe {
  url: string;
  /** Calls the control surface and returns its JSON answer. */
  control<T = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<T>;
  books(): Promise<Books>;
  /** What the payer does on the hosted page. */
  pay(
    checkoutUrl: string,
    how: { card: string } | { bank: string },
  ): Promise<{ status: string; payment_intent: string; redirect: string | null }>;
  advanceClock(seconds: number): Promise<void>;
  /** A secret key of an account nobody else uses. */
  newKey(): string;
  close(): Promise<void>;
}

export const GOOD_CARD = { card: '4242424242424242' };
export const DECLINED_CARD = { card: '4000000000000002' };
export const GOOD_BANK = { bank: '000123456789' };
export const FAILING_BANK = { bank: '000111111113' };

let accounts = 0;

/** Starts the local Stripe in this process on a free port. */
export async function startLocalStripe(): Promise<LocalStripe> {
  const sandbox: Sandbox = await createSandbox();
  const control: LocalStripe['control'] = async <T>(method: string, path: string, body?: unknown) => {
    const response = await fetch(`${sandbox.url}/_sandbox/${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return (text ? JSON.parse(text) : {}) as T;
  };
  return {
    url: sandbox.url,
    control,
    books: () => control('GET', 'books'),
    pay: (checkoutUrl, how) => control('POST', `checkout/${sessionOf(checkoutUrl)}/pay`, how),
    advanceClock: async (seconds) => void (await control('POST', 'clock', { advance_seconds: seconds })),
    newKey: () => `sk_test_${String(++accounts).padStart(8, '0')}${'k'.repeat(16)}`,
    close: () => sandbox.close(),
  };
}

/** Id of the checkout session in a hosted page's URL. */
export function sessionOf(checkoutUrl: string): string {
  const id = /cs_(?:test|live)_[A-Za-z0-9]+/.exec(checkoutUrl)?.[0];
  if (!id) throw new Error(`${checkoutUrl} names no checkout session`);
  return id;
}
