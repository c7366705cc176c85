/** The stable codes a caller can switch on: `extensions.code` in GraphQL, the HTTP status in REST. */
export type ErrorCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'BAD_USER_INPUT'
  | 'CONFLICT'
  | 'PROVIDER_REJECTED'
  | 'PROVIDER_UNAVAILABLE'
  | 'RATE_LIMITED'
  | 'INTERNAL';

/** What is wrong with one input field and how to put it right. */
export interface FieldError {
  /** Path in the input, for example `lines.0.quantity`. */
  field: string;
  message: string;
}

export interface ErrorDetails {
  /** A finer, stable reason such as `invoice.not_payable`. */
  reason?: string;
  fields?: FieldError[];
  /** Further data that is safe to show to the caller. */
  data?: Record<string, unknown>;
}

/** An expected error: its message is meant for the caller and holds no secret. Rooms derive small named classes from it. */
export class DomainError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: ErrorDetails = {},
  ) {
    super(message);
    this.name = new.target.name;
  }
}

/** Unknown id, or an id of another organization: the two are told apart nowhere. */
export class NotFoundError extends DomainError {
  constructor(what: string) {
    super('NOT_FOUND', `There is no such ${what}.`);
  }
}

/** Input that cannot be used; names every field and what would be right. */
export class BadInputError extends DomainError {
  constructor(fields: FieldError[], reason?: string) {
    super('BAD_USER_INPUT', fields.map((each) => `${each.field}: ${each.message}`).join('; '), { fields, reason });
  }

  static field(field: string, message: string, reason?: string): BadInputError {
    return new BadInputError([{ field, message }], reason);
  }
}

/** The request is well-formed but the state does not allow it. */
export class ConflictError extends DomainError {
  constructor(message: string, reason: string, data?: Record<string, unknown>) {
    super('CONFLICT', message, { reason, data });
  }
}
