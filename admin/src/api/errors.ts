import type { CombinedError } from '@urql/core';

/** `extensions.code` of the API, and `NETWORK` when there was no answer. */
export type ErrorCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'BAD_USER_INPUT'
  | 'CONFLICT'
  | 'PROVIDER_REJECTED'
  | 'PROVIDER_UNAVAILABLE'
  | 'RATE_LIMITED'
  | 'INTERNAL'
  | 'NETWORK';

export interface FieldError {
  field: string;
  message: string;
}

/** What went wrong, as the API says it. */
export interface Problem {
  code: ErrorCode;
  message: string;
  /** Finer than the code, for example invoice.has_payments. */
  reason: string | null;
  fields: FieldError[];
  data: Record<string, unknown>;
}

interface Extensions {
  code?: ErrorCode;
  reason?: string;
  fields?: FieldError[];
  data?: Record<string, unknown>;
}

/** Reads an error of the client by its `extensions`. */
export function problemOf(error: CombinedError): Problem {
  const first = error.graphQLErrors[0];
  if (!first) return { code: 'NETWORK', message: error.message, reason: null, fields: [], data: {} };
  const { code = 'INTERNAL', reason = null, fields = [], data = {} } = first.extensions as Extensions;
  return { code, message: first.message, reason, fields, data };
}

export function codeOf(error: CombinedError): ErrorCode {
  return problemOf(error).code;
}
