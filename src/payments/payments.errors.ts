import type { RefundLimit } from '../auth/refund-limit.js';
import { ConflictError, DomainError } from '../common/errors/domain-error.js';

/** The connection was taken apart: the provider can no longer be asked about its objects. */
export class NoCredentialsError extends DomainError {
  constructor() {
    super('CONFLICT', 'The connection was disconnected and its credentials are gone.', {
      reason: 'connection.disconnected',
    });
  }
}

/** The payment cannot be refunded now; `reason` is refund.not_received, refund.disputed, refund.nothing_left or refund.not_a_payment. */
export class NotRefundableError extends ConflictError {
  constructor(reason: string, message: string) {
    super(message, `refund.${reason}`);
  }
}

/** An idempotency key stands for one refund; another payment or amount needs another key. */
export class RefundKeyReusedError extends ConflictError {
  constructor() {
    super('This idempotencyKey was used for another refund. Use a new one.', 'refund.key_reused');
  }
}

/** A program's key may not give this much back; `data.limit` says what it may. */
export class RefundLimitError extends DomainError {
  constructor(what: string, limit: RefundLimit) {
    super(
      'FORBIDDEN',
      `This key may give back ${what}. A person can make the refund, or make a key with another limit.`,
      {
        reason: 'refund.over_limit',
        data: { limit },
      },
    );
  }
}

/** The provider refused the refund; nothing was given back. */
export class RefundRejectedError extends DomainError {
  constructor(message: string) {
    super('PROVIDER_REJECTED', message, { reason: 'refund.rejected' });
  }
}

/** The provider did not answer. The refund is finished in the background. */
export class RefundPendingError extends DomainError {
  constructor() {
    super(
      'PROVIDER_UNAVAILABLE',
      'The provider did not answer in time. The refund is finished in the background; ask again with the same idempotencyKey to see it.',
      { reason: 'refund.pending' },
    );
  }
}

/** Money cannot go to this invoice; `reason` is for example apply.another_currency or apply.not_payable. */
export class CannotApplyError extends ConflictError {
  constructor(reason: string, message: string) {
    super(message, `apply.${reason}`);
  }
}
