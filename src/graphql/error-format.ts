import { redact } from '../observability/redaction.js';
import { HttpException } from '@nestjs/common';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { DomainError, type ErrorCode, type FieldError } from '../common/errors/domain-error.js';

/** Errors of the request itself (syntax, unknown fields, wrong variables, limits): the caller's to mend, so shown as they are. */
const REQUEST_ERRORS = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
]);

/** The error as the caller sees it: a stable code, a reason where there is one, and nothing of our insides. */
export function formatGraphError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const original = originalOf(error);
  const place = { locations: formatted.locations, path: formatted.path };
  if (original instanceof DomainError) {
    const { reason, fields, data } = original.details;
    return {
      message: original.message,
      ...place,
      extensions: { code: original.code, reason, fields, ...(data && { data }) },
    };
  }
  if (original instanceof HttpException) return { ...place, ...fromHttpException(original) };
  const code = formatted.extensions?.code;
  // These messages repeat what was sent, which may be a secret of a wrong type.
  if (typeof code === 'string' && REQUEST_ERRORS.has(code))
    return {
      message: redact(withoutValues(formatted.message)),
      ...place,
      extensions: { code: 'BAD_USER_INPUT', fields: [] },
    };
  return {
    message: 'Something went wrong on our side; the request id helps to find it in the log.',
    ...place,
    extensions: { code: 'INTERNAL' },
  };
}

const REASON = /; (?=Expected |Field "|Value "|Enum "|\w+ (?:cannot|must) )/g;

/** A variable that does not fit is named with what is wrong, but what was sent is not said again. */
function withoutValues(message: string): string {
  const [name] = /^Variable "\$\w+" got invalid value/.exec(message) ?? [];
  const at = [...message.matchAll(REASON)].at(-1)?.index;
  if (name === undefined || at === undefined) return message;
  const [path = ''] = / at "[\w.[\]]+"$/.exec(message.slice(0, at)) ?? [];
  const reason = message.slice(at).replace(/( cannot represent [^:]*):[\s\S]*$/, '$1');
  return `${name}${path}${reason}`;
}

/** True for errors nobody expected: they are logged, and hidden from the caller. */
export function isUnexpected(error: unknown): boolean {
  const original = originalOf(error);
  if (original instanceof DomainError) return false;
  if (original instanceof HttpException) return original.getStatus() >= 500;
  return !(original instanceof GraphQLError);
}

function originalOf(error: unknown): unknown {
  let current = error;
  while (current instanceof GraphQLError && current.originalError) current = current.originalError;
  return current;
}

const CODES: Record<number, ErrorCode> = {
  400: 'BAD_USER_INPUT',
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  409: 'CONFLICT',
  429: 'RATE_LIMITED',
};

/** Nest's own exceptions, among them the messages of class-validator (made by the validation pipe as `field: message`). */
function fromHttpException(exception: HttpException): {
  message: string;
  extensions: { code: ErrorCode; fields?: FieldError[] };
} {
  const code = CODES[exception.getStatus()] ?? 'INTERNAL';
  return {
    message: code === 'INTERNAL' ? 'Something went wrong on our side.' : exception.message,
    extensions: { code },
  };
}
