import Stripe from 'stripe';
import { DomainError } from '../../common/errors/domain-error.js';
import {
  ProviderFaultKeptError,
  ProviderObjectMissingError,
  ProviderRejectedError,
  ProviderUnauthorizedError,
  ProviderUnavailableError,
} from '../provider-errors.js';

const KEYS = /\b((?:sk|rk|pk|whsec|ek|ac|rt)_(?:(?:test|live|org)_)?)[^\s'"`,;:)\]}]+/g;
const NEEDED_PERMISSION = /\brak_([a-z_]+)/;
/** The code of a call that names an account whose owner does not let the platform act there. */
export const ACCOUNT_INVALID = 'account_invalid';
const ACCOUNT = /\bacct_[A-Za-z0-9]+/;

/** The key is right but restricted. Names what it lacks, and the account when Stripe says which it is. */
export class StripePermissionMissingError extends ProviderUnauthorizedError {
  constructor(
    message: string,
    providerCode: string | null,
    /** `checkout_session_write`, say; null when Stripe does not name it. */
    readonly permission: string | null,
    readonly accountId: string | null,
  ) {
    super(message, providerCode);
  }
}

/**
 * The error of an SDK call in the words of the socket. Keeps the message, the code and the request id, and nothing else:
 * the SDK's error also carries headers and parameters. What is not Stripe's is returned as it is.
 */
export function toProviderError(error: unknown): unknown {
  if (error instanceof DomainError || !(error instanceof Stripe.errors.StripeError)) return error;
  // The SDK takes what our HTTP client throws for a fault of the network.
  if (error.detail instanceof DomainError) return error.detail;
  // OAuth's errors have a kind and no code.
  const code = error.code ?? (error instanceof Stripe.errors.StripeOAuthError ? (error.rawType ?? null) : null);
  if (isKeptFault(error)) return new ProviderFaultKeptError(unavailableMessage(error));
  if (isPassing(error))
    return new ProviderUnavailableError(unavailableMessage(error), retryAfterSeconds(error.headers));
  if (error instanceof Stripe.errors.StripeAuthenticationError || error.statusCode === 401) {
    return new ProviderUnauthorizedError(`Stripe does not accept the secret key: ${safeMessage(error)}`, code);
  }
  if (code === ACCOUNT_INVALID) {
    const message = `The owner of the Stripe account has withdrawn what this instance may do there${requestId(error)}.`;
    return new ProviderUnauthorizedError(message, code);
  }
  if (error instanceof Stripe.errors.StripePermissionError || error.statusCode === 403) {
    return toPermissionError(error, code);
  }
  if (error.statusCode === 404 || code === 'resource_missing')
    return new ProviderObjectMissingError(`Stripe has no such object: ${safeMessage(error)}`);
  return new ProviderRejectedError(`Stripe refused: ${safeMessage(error)}`, code);
}

/** A text with every key in it cut to its prefix; Stripe masks keys itself, but that is no promise to build on. */
export function withoutKeys(text: string): string {
  return text.replace(KEYS, '$1…');
}

/** Nobody answered, too many requests, a lock, or a fault on Stripe's side. An answer that is not JSON has no status. */
function isPassing(error: InstanceType<typeof Stripe.errors.StripeError>): boolean {
  if (error instanceof Stripe.errors.StripeConnectionError || error instanceof Stripe.errors.StripeRateLimitError)
    return true;
  const { statusCode } = error;
  if (statusCode === undefined) return error instanceof Stripe.errors.StripeAPIError;
  return statusCode === 429 || statusCode === 409 || statusCode >= 500;
}

/** Not new: what the key was answered first, and will be answered for as long as Stripe remembers it. */
function isKeptFault({ statusCode, headers }: InstanceType<typeof Stripe.errors.StripeError>): boolean {
  return statusCode !== undefined && statusCode >= 500 && headers?.['idempotent-replayed'] === 'true';
}

function unavailableMessage(error: InstanceType<typeof Stripe.errors.StripeError>): string {
  if (error instanceof Stripe.errors.StripeRateLimitError) return 'Stripe asks us to slow down; try again in a moment.';
  if (error instanceof Stripe.errors.StripeConnectionError) return 'Stripe cannot be reached at the moment.';
  return `Stripe has a passing fault${requestId(error)}; try again in a moment.`;
}

function toPermissionError(
  error: InstanceType<typeof Stripe.errors.StripeError>,
  code: string | null,
): StripePermissionMissingError {
  const permission = NEEDED_PERMISSION.exec(error.message)?.[1] ?? null;
  const accountId = ACCOUNT.exec(error.message)?.[0] ?? null;
  const what = permission ? `lacks the permission ${permission}` : 'may not do this';
  return new StripePermissionMissingError(
    `The restricted Stripe key ${what}: ${safeMessage(error)}`,
    code,
    permission,
    accountId,
  );
}

function safeMessage(error: InstanceType<typeof Stripe.errors.StripeError>): string {
  return withoutKeys(error.message) + requestId(error);
}

function requestId(error: InstanceType<typeof Stripe.errors.StripeError>): string {
  return error.requestId ? ` (request ${error.requestId})` : '';
}

/** `Retry-After` in seconds; the SDK ignores it. Dates, which Stripe does not send, count as not said. */
export function retryAfterSeconds(headers: Record<string, string> | undefined): number | null {
  const value = Number(headers?.['retry-after']);
  return Number.isFinite(value) && value >= 0 ? value : null;
}
