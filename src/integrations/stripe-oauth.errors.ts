import { ConflictError, DomainError } from '../common/errors/domain-error.js';

const AGAIN = 'Start again from the integration page.';

/** Why somebody who set out to connect an account did not, for the page they see, and its HTTP status. */
const REFUSALS = {
  unknown: [404, 'This link is not known. Use the newest one: starting again ends those before it.'],
  used: [410, `This link was used already; it works once. ${AGAIN}`],
  expired: [410, `This link is too old; it works for ten minutes. ${AGAIN}`],
  other_browser: [403, `The connection was not started in this browser. Nothing was changed. ${AGAIN}`],
  denied: [
    200,
    'You refused at Stripe, so nothing was connected. Start again from the integration page if you change your mind.',
  ],
  failed_at_stripe: [400, `Stripe did not let the account be connected. ${AGAIN}`],
  not_allowed: [403, 'Whoever started this may not manage the integrations of the organization any more.'],
  code_refused: [400, `Stripe did not accept what it sent along: it was used already or is too old. ${AGAIN}`],
  other_mode: [
    409,
    `The account was connected in another mode than this instance's platform works in. It was disconnected again. ${AGAIN}`,
  ],
} as const satisfies Record<string, readonly [number, string]>;

export type OAuthRefusal = keyof typeof REFUSALS;

/** Coming back from Stripe led to no connection; nothing was changed. */
export class OAuthRefusedError extends DomainError {
  /** Of the page that says so. */
  readonly httpStatus: number;

  constructor(refusal: OAuthRefusal) {
    const [status, message] = REFUSALS[refusal];
    super('CONFLICT', message, { reason: `stripe.oauth_${refusal}` });
    this.httpStatus = status;
  }
}

/** The operator has not set a platform up. */
export class OAuthUnavailableError extends ConflictError {
  constructor() {
    super(
      'This instance has no Stripe platform, so accounts connect with a key. Whoever runs it can set STRIPE_CONNECT_CLIENT_ID, STRIPE_PLATFORM_SECRET_KEY and STRIPE_PLATFORM_WEBHOOK_SECRETS.',
      'stripe.oauth_unavailable',
    );
  }
}
