import Stripe from 'stripe';
import { setTimeout as sleep } from 'node:timers/promises';
import { backoffMs } from '../../common/backoff.js';
import { sha256 } from '../../common/crypto/tokens.js';
import type { CallLimiter, CallRates } from '../call-limiter.js';
import type { ProviderAccount } from '../payment-provider.js';
import { ProviderBusyError, ProviderFaultKeptError, ProviderUnavailableError } from '../provider-errors.js';
import { retryAfterSeconds, toProviderError } from './stripe-errors.js';

/** The API version everything is asked in and our endpoints are pinned to. */
export const STRIPE_API_VERSION = '2026-10-28.endive';

const TIMEOUT_MS = 15_000;
const MAX_CLIENTS = 500;
const MAX_ATTEMPTS = 3;
const RETRY_BASE_MS = 400;
const RETRY_MAX_MS = 2_000;
/** No caller waits longer than this for us to begin another attempt: beyond it, they are told to come back. */
const RETRY_BUDGET_MS = 8_000;

/** What Stripe takes from one account per second (100 live, 25 in test mode, 25 to one endpoint), with room to spare. */
const RATES: Record<'live' | 'test', CallRates> = {
  live: { total: 80, perEndpoint: 20 },
  test: { total: 20, perEndpoint: 20 },
};
/** Another address is not Stripe: what it takes is for the settings to say, and this much is no limit in practice. */
const ELSEWHERE = 1_000;
/** An object's id in a path: everything else names the endpoint. */
const ID_IN_PATH = /^[a-z]+_[A-Za-z0-9_]+$/;
const NAMES_WITH_UNDERSCORES = /^[a-z_]+$/;

/** Lets every request wait for its turn, and drops the `stripe-notice` header, which the SDK would print to standard error. */
class PoliteHttpClient implements Stripe.HttpClient {
  constructor(
    private readonly inner: Stripe.HttpClient,
    private readonly turn: (method: string, path: string) => Promise<void>,
  ) {}

  getClientName = (): string => this.inner.getClientName();

  makeRequest = async (
    ...request: Parameters<Stripe.HttpClient['makeRequest']>
  ): Promise<Stripe.HttpClientResponse> => {
    const [, , path, method] = request;
    await this.turn(method, path);
    const response = await this.inner.makeRequest(...request);
    delete response.getHeaders()['stripe-notice'];
    return response;
  };
}

/** Where Stripe is and how fast it may be asked. */
export interface StripeAccess {
  /** Another address for the API (the local Stripe), or null for Stripe itself. */
  apiBase: string | null;
  /** Requests per second and account, or null for what Stripe documents. */
  maxRequestsPerSecond: number | null;
}

/** SDK clients by key and, for a platform's key, by the account it is used for; and the one way to call them. */
export class StripeClients {
  private readonly clients = new Map<string, Stripe>();
  /** Whose key it is, by the key's hash, once somebody who knows has called. */
  private readonly accounts = new Map<string, string>();
  private readonly httpClient = Stripe.createNodeHttpClient();

  constructor(
    private readonly access: StripeAccess,
    private readonly limiter: CallLimiter,
  ) {}

  /**
   * Asks Stripe for an account, or with a key whose account is not known yet. Only for what may be repeated: reads, writes
   * with an idempotency key or without effect when repeated. Waits its turn; throws ProviderBusyError when it does not come.
   */
  async call<T>(who: ProviderAccount | string, ask: (stripe: Stripe) => Promise<T>): Promise<T> {
    const secretKey = typeof who === 'string' ? who : who.secretKey;
    const onBehalfOf = typeof who !== 'string' && who.viaPlatform ? who.accountId : undefined;
    const hash = sha256(onBehalfOf === undefined ? secretKey : `${secretKey} ${onBehalfOf}`);
    const stripe = this.of(hash, secretKey, onBehalfOf);
    if (typeof who !== 'string') this.accounts.set(hash, who.accountId);
    return withRetries(() => ask(stripe).catch((error: unknown) => this.failed(hash, secretKey, error)));
  }

  /** The SDK with a key, for what it works out without asking anybody. */
  sdk(secretKey: string): Stripe {
    return this.of(sha256(secretKey), secretKey);
  }

  private failed(hash: string, secretKey: string, error: unknown): never {
    // Contention for one object is no reason to slow the whole account down.
    if (error instanceof Stripe.errors.StripeRateLimitError && error.code !== 'lock_timeout')
      this.limiter.slowDown(this.accountKey(hash, secretKey), retryAfterSeconds(error.headers));
    throw error;
  }

  private of(hash: string, secretKey: string, onBehalfOf?: string): Stripe {
    const client = this.clients.get(hash) ?? this.create(hash, secretKey, onBehalfOf);
    // Taken out and put back, the map stays ordered by last use and the first one is the one to drop.
    this.clients.delete(hash);
    this.clients.set(hash, client);
    const oldest = this.clients.keys().next();
    if (this.clients.size > MAX_CLIENTS && !oldest.done) {
      this.clients.delete(oldest.value);
      this.accounts.delete(oldest.value);
    }
    return client;
  }

  private create(hash: string, secretKey: string, onBehalfOf?: string): Stripe {
    const turn = (method: string, path: string): Promise<void> =>
      this.limiter.turn({
        account: this.accountKey(hash, secretKey),
        rates: this.rates(secretKey),
        endpoint: endpointOf(method, path),
        writes: method !== 'GET',
      });
    return new Stripe(secretKey, {
      apiVersion: STRIPE_API_VERSION,
      timeout: TIMEOUT_MS,
      // The SDK does not retry 429 and ignores Retry-After; withRetries does both, so its own retries are off.
      maxNetworkRetries: 0,
      telemetry: false,
      // On every request of this client, whatever it is about: files and lists as well.
      ...(onBehalfOf !== undefined && { stripeAccount: onBehalfOf }),
      httpClient: new PoliteHttpClient(this.httpClient, turn),
      ...address(this.access.apiBase),
    });
  }

  /** Keys of one account and mode share its allowance. */
  private accountKey(hash: string, secretKey: string): string {
    return `stripe:${this.accounts.get(hash) ?? hash}:${modeOf(secretKey)}`;
  }

  private rates(secretKey: string): CallRates {
    const { apiBase, maxRequestsPerSecond } = this.access;
    const asked = maxRequestsPerSecond ?? (apiBase === null ? null : ELSEWHERE);
    return asked === null ? RATES[modeOf(secretKey)] : { total: asked, perEndpoint: asked };
  }
}

function modeOf(secretKey: string): 'live' | 'test' {
  return secretKey.includes('_live_') ? 'live' : 'test';
}

/** The endpoint a request goes to: `GET /v1/checkout/sessions/cs_test_1?expand=…` is `GET checkout/sessions`. */
export function endpointOf(method: string, path: string): string {
  const [, , ...segments] = path.split(/[?#]/, 1)[0]?.split('/') ?? [];
  const names = segments.filter((each) => !ID_IN_PATH.test(each) || NAMES_WITH_UNDERSCORES.test(each));
  return `${method} ${names.join('/')}`;
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
      if (!(error instanceof ProviderUnavailableError)) throw error;
      if (error instanceof ProviderBusyError || error instanceof ProviderFaultKeptError) throw error;
      if (attempt >= MAX_ATTEMPTS) throw error;
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
