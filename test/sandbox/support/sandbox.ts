import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import Stripe from 'stripe';
import { createSandbox, type Sandbox } from '../../../sandbox/server.js';

/** A secret key of the account `acct_Testing1`. */
export const KEY = 'sk_test_Testing1000000000';

/** A running sandbox with the real SDK pointed at it. */
export interface Bench {
  sandbox: Sandbox;
  stripe: Stripe;
  /** The SDK with another key or other settings. */
  sdk(key: string, config?: object): Stripe;
  /** A call on the control side. */
  control<T = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<T>;
  /** A raw call on the API. */
  raw(method: string, path: string, form?: string, headers?: Record<string, string>): Promise<Response>;
  close(): Promise<void>;
}

/** Starts a sandbox on a free port. */
export async function openBench(dataFile?: string): Promise<Bench> {
  const sandbox = await createSandbox(dataFile === undefined ? {} : { dataFile });
  const sdk = (key: string, config: object = {}): Stripe =>
    new Stripe(key, { host: '127.0.0.1', port: sandbox.port, protocol: 'http', maxNetworkRetries: 0, ...config });
  return {
    sandbox,
    sdk,
    stripe: sdk(KEY),
    control: async <T>(method: string, path: string, body?: unknown): Promise<T> => {
      const answer = await fetch(`${sandbox.url}/_sandbox/${path}`, {
        method,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return (await answer.json()) as T;
    },
    raw: (method, path, form, headers = {}) =>
      fetch(`${sandbox.url}${path}`, {
        method,
        headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/x-www-form-urlencoded', ...headers },
        ...(form === undefined ? {} : { body: form }),
      }),
    close: () => sandbox.close(),
  };
}

/** A webhook receiver that notes what it gets. */
export interface Receiver {
  url: string;
  deliveries: { body: string; signature: string }[];
  /** What it answers from now on. */
  status: number;
  types(): string[];
  close(): Promise<void>;
}

/** Starts a receiver on a free port. */
export async function openReceiver(): Promise<Receiver> {
  const receiver: Receiver = {
    url: '',
    deliveries: [],
    status: 200,
    types: () => receiver.deliveries.map((one) => (JSON.parse(one.body) as { type: string }).type),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      receiver.deliveries.push({
        body: Buffer.concat(chunks).toString('utf8'),
        signature: String(request.headers['stripe-signature']),
      });
      response.writeHead(receiver.status, { connection: 'close' }).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  return receiver;
}

/** Looks again and again until there is an answer, for ten seconds at most. */
export async function eventually<T>(look: () => Promise<T | undefined | false> | T | undefined | false): Promise<T> {
  const until = Date.now() + 10_000;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > until) throw new Error('It did not happen within ten seconds');
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** Opens a checkout session over 100.00 and a fee of 3.30. */
export function openSession(
  stripe: Stripe,
  params: Partial<Stripe.Checkout.SessionCreateParams> = {},
): Promise<Stripe.Checkout.Session> {
  const line = (name: string, unit_amount: number): Stripe.Checkout.SessionCreateParams.LineItem => ({
    quantity: 1,
    price_data: { currency: 'usd', unit_amount, product_data: { name } },
  });
  return stripe.checkout.sessions.create({
    mode: 'payment',
    line_items: [line('Invoice 7', 10_000), line('Payment Processing Fee', 330)],
    success_url: 'http://127.0.0.1:9/paid?session={CHECKOUT_SESSION_ID}',
    cancel_url: 'http://127.0.0.1:9/cancelled',
    payment_intent_data: { metadata: { invoice: '7' } },
    metadata: { of: 'session' },
    ...params,
  });
}

/** What the control side answers to a payment. */
export interface PayAnswer {
  status: string;
  payment_intent: string;
  redirect: string | null;
  error?: { message: string };
  decline?: { code: string; decline_code?: string };
}
