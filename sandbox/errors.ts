/** The error types Stripe answers with. */
export type StripeErrorType =
  | 'api_error'
  | 'authentication_error'
  | 'card_error'
  | 'idempotency_error'
  | 'invalid_request_error'
  | 'rate_limit_error';

/** What Stripe puts into the body's `error`. */
export interface ErrorBody {
  type?: StripeErrorType;
  message: string;
  code?: string;
  param?: string;
  decline_code?: string;
  charge?: string;
  payment_intent?: unknown;
  payment_method?: unknown;
}

/** A refusal in Stripe's shape. */
export class StripeError extends Error {
  /**
   * @param status the HTTP status
   * @param body what the answer says
   * @param executed whether the request had begun to take effect, so that its idempotency key is bound to this answer
   */
  constructor(
    readonly status: number,
    readonly body: ErrorBody,
    readonly executed = false,
  ) {
    super(body.message);
  }

  /** The answer's body. */
  toJSON(): { error: ErrorBody & { doc_url?: string } } {
    const type = this.body.type ?? 'invalid_request_error';
    const code = this.body.code;
    const doc =
      code === undefined ? {} : { doc_url: `https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}` };
    return { error: { ...this.body, ...doc, type } };
  }
}

/** A parameter that is missing, unknown or of the wrong kind: refused before anything happens. */
export function badParameter(param: string, message: string, code?: string): StripeError {
  return new StripeError(400, { message, param, ...(code === undefined ? {} : { code }) });
}

/** A move the object's state does not allow. */
export function badState(message: string, code?: string, param?: string): StripeError {
  const extra = { ...(code === undefined ? {} : { code }), ...(param === undefined ? {} : { param }) };
  return new StripeError(400, { message, ...extra }, true);
}

/** What Stripe calls the id in the path, where it does not call it `id`. */
const PATH_NAMES: Record<string, string> = {
  'checkout.session': 'session',
  payment_intent: 'intent',
  setupintent: 'intent',
};

/** An id nobody knows. `param` is the parameter it came in, `id` when it was part of the path. */
export function noSuch(kind: string, id: string, param = 'id'): StripeError {
  return new StripeError(param === 'id' ? 404 : 400, {
    message: `No such ${kind}: '${id}'`,
    param: param === 'id' ? (PATH_NAMES[kind] ?? param) : param,
    code: 'resource_missing',
  });
}
