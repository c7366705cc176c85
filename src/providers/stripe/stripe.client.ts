import Stripe from 'stripe';
import { setTimeout as sleep } from 'node:timers/promises';
import { backoffMs } from '../../common/backoff.js';
import { sha256 } from '../../common/crypto/tokens.js';
import { ProviderUnavailableError } from '../provider-errors.js';
import { toProviderError } from './stripe-errors.js';

/** The API version everything is asked in and our endpoints are pinned to. */
export const STRIPE_API_VERSION = '2026-10-28.endive';

const TIMEOUT_MS = 15_000;
const MAX_CLIENTS = 500;
const MAX_ATTEMPTS = 3;
const RETRY_BASE_MS = 400;
const RETRY_MAX_MS = 2_000;
/** No caller waits longer than this for us to begin another attempt: beyond it, they are told to come back. */
const RETRY_BUDGET_MS = 8_000;

/** Drops the `stripe-notice` header, which the SDK would print to standard error. */
class QuietHttpClient implements Stripe.HttpClient {
  private readonly inner = Stripe.createNodeHttpClient();

  getClientName = (): string => this.inner.getClientName();

  makeRequest = async (
    ...request: Parameters<Stripe.HttpClient['makeRequest']>
  ): Promise<Stripe.HttpClientResponse> => {
    const response = await this.inner.makeRequest(...request);
    delete response.getHeaders()['stripe-notice'];
    return response;
  };
}

/** SDK clients by key, and the one way to call them. */
export class StripeClients {
  private readonly clients = new Map<string, Stripe>();
  private readonly httpClient = new QuietHttpClient();

  /** `apiBase` is another address for the API (the local Stripe), or null for Stripe itself. */
  constructor(private readonly apiBase: string | null) {}

  /** Asks Stripe with this key. Only for what may be repeated: reads, writes with an idempotency key or without effect when repeated. */
  async call<T>(secretKey: string, ask: (stripe: Stripe) => Promise<T>): Promise<T> {
    return withRetries(() => ask(this.of(secretKey)));
  }

  private of(secretKey: string): Stripe {
    const hash = sha256(secretKey);
    const client = this.clients.get(hash) ?? this.create(secretKey);
    // Taken out and put back, the map stays ordered by last use and the first one is the one to drop.
    this.clients.delete(hash);
    this.clients.set(hash, client);
    const oldest = this.clients.keys().next();
    if (this.clients.size > MAX_CLIENTS && !oldest.done) this.clients.delete(oldest.value);
    return client;
  }

  private create(secretKey: string): Stripe {
    return new Stripe(secretKey, {
      apiVersion: STRIPE_API_VERSION,
      timeout: TIMEOUT_MS,
      // The SDK does not retry 429 and ignores Retry-After; withRetries does both, so its own retries are off.
      maxNetworkRetries: 0,
      telemetry: false,
      httpClient: this.httpClient,
      ...address(this.apiBase),
    });
  }
}

function address(apiBase: string | null): Pick<Stripe.StripeConfig, 'host' | 'port' | 'protocol'> {
  if (!apiBase) return {};
  const url = new URL(apiBase);
  const protocol = url.protocol === 'http:' ? 'http' : 'https';
  return { protocol, host: url.hostname, port: url.port || (protocol === 'http' ? 80 : 443) };
}

/** Repeats a call after a passing fault, at most twice and only while the caller can be kept waiting; honours Retry-After. */
export async function withRetries<T>(
  call: () => Promise<T>,
  pause: (ms: number) => Promise<unknown> = sleep,
  elapsedMs: () => number = stopwatch(),
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await call();
    } catch (raw) {
      const error = toProviderError(raw);
      if (!(error instanceof ProviderUnavailableError) || attempt >= MAX_ATTEMPTS) throw error;
      const asked = error.retryAfterSeconds;
      const delayMs = asked === null ? backoffMs(attempt, RETRY_BASE_MS, RETRY_MAX_MS) : asked * 1000;
      if (elapsedMs() + delayMs > RETRY_BUDGET_MS) throw error;
      await pause(delayMs);
    }
  }
}

function stopwatch(): () => number {
  const startedAt = performance.now();
  return () => performance.now() - startedAt;
}
