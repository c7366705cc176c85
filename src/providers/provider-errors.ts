import { DomainError } from '../common/errors/domain-error.js';

/** The provider understood and refused. Repeating the same request will not help. `providerCode` is the provider's own code. */
export class ProviderRejectedError extends DomainError {
  constructor(
    message: string,
    readonly providerCode: string | null,
    reason = 'provider.rejected',
  ) {
    super('PROVIDER_REJECTED', message, { reason });
  }
}

/** The key is not accepted (any more), or lacks a permission: the connection needs the admin. */
export class ProviderUnauthorizedError extends ProviderRejectedError {
  constructor(message: string, providerCode: string | null) {
    super(message, providerCode, 'provider.unauthorized');
  }
}

/** The object does not exist in this account and mode. */
export class ProviderObjectMissingError extends ProviderRejectedError {
  constructor(message: string) {
    super(message, 'resource_missing', 'provider.object_missing');
  }
}

/** Something of somebody else who uses the account, in a currency that we cannot even write down: none of it is ours. */
export class ProviderForeignError extends ProviderRejectedError {
  constructor(message: string) {
    super(message, null, 'provider.foreign');
  }
}

/** What a look shows; null when it is at something of somebody else that we cannot even write down. */
export async function unlessForeign<T>(look: () => Promise<T>): Promise<T | null> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof ProviderForeignError) return null;
    throw error;
  }
}

/** No answer, or a passing fault. Whether the request took effect is unknown: repeat it with the same key, or look. */
export class ProviderUnavailableError extends DomainError {
  constructor(
    message: string,
    /** Seconds the provider asked us to wait, when it said so. */
    readonly retryAfterSeconds: number | null = null,
  ) {
    super('PROVIDER_UNAVAILABLE', message, { reason: 'provider.unavailable' });
  }
}

/** We ask more of the provider than it takes, and the call's turn did not come in time. Nothing was sent. */
export class ProviderBusyError extends ProviderUnavailableError {
  constructor() {
    super('Too much is being asked of the payment provider at the moment; try again in a moment.', 1);
  }
}

/**
 * A fault of the provider that it keeps as the answer to this idempotency key: asking again with the same key gives the same.
 * The request is over; whether it had an effect has to be looked up.
 */
export class ProviderFaultKeptError extends ProviderUnavailableError {}
