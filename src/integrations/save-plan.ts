import { BadInputError, type FieldError } from '../common/errors/domain-error.js';
import type { CredentialReport, ProviderMode } from '../providers/payment-provider.js';
import type { ConnectionWay } from './connection.js';
import type { SettingsInput } from './payment-settings.js';

/** What an admin enters to connect or to change the connection. Left out (undefined) or null: keep, unless said otherwise. */
export interface SaveInput extends SettingsInput {
  secretKey?: string | null;
  /** null removes it. */
  publishableKey?: string | null;
  webhookSecret?: string | null;
  testMode?: boolean | null;
  webhooksEnabled?: boolean | null;
  provisionWebhook?: boolean | null;
  /** The key of another account is meant: what is connected ends. */
  moveAccount?: boolean | null;
}

/** What a save is checked against: the connection as it is. */
export interface Stored {
  accountId: string;
  mode: ProviderMode;
  via: ConnectionWay;
}

/** Refuses what no examination is needed for. */
export function refuseImpossible(input: SaveInput, stored: Stored | null): void {
  if (stored?.via === 'OAUTH') refuseCredentials(input);
  if (!stored && !given(input.secretKey)) {
    throw BadInputError.field(
      'secretKey',
      'is needed the first time: paste it from Stripe, Developers, API keys',
      'stripe.secret_key_required',
    );
  }
  if (input.provisionWebhook && given(input.webhookSecret)) {
    throw BadInputError.field(
      'webhookSecret',
      'leave it out when the endpoint is to be made for you, or leave out provisionWebhook',
      'stripe.webhook_secret_and_provision',
    );
  }
  const mode = stored?.mode;
  if (mode && !given(input.secretKey)) refuseOtherMode(input, mode);
}

/** Refuses credentials that failed their examination, another mode than asked for, and another account than the stored one. */
export function refuseUnfit(input: SaveInput, report: CredentialReport, stored: Stored | null): void {
  if (report.mode) refuseOtherMode(input, report.mode);
  const failures = report.checks.filter((check) => check.severity === 'FAILED');
  if (failures.length > 0) {
    const fields: FieldError[] = failures.map(({ field, message }) => ({ field, message }));
    throw new BadInputError(fields, failures[0]?.reason ?? undefined);
  }
  if (stored && report.accountId !== stored.accountId && !input.moveAccount) {
    throw BadInputError.field(
      'secretKey',
      `belongs to account ${report.accountId}, but ${stored.accountId} is connected. Use a key of ${stored.accountId}, or say that you move to the other account (moveAccount)`,
      'stripe.account_changed',
    );
  }
}

/** What has no meaning for a connection by the owner's leave. */
function refuseCredentials(input: SaveInput): void {
  const credentials = ['secretKey', 'publishableKey', 'webhookSecret'] as const;
  const entered: string[] = credentials.filter((each) => given(input[each]));
  if (input.provisionWebhook) entered.push('provisionWebhook');
  if (entered.length === 0) return;
  const message = 'is not used: the account is connected by Stripe Connect. Disconnect it first to connect with a key';
  throw new BadInputError(
    entered.map((field) => ({ field, message })),
    'stripe.connected_by_oauth',
  );
}

function refuseOtherMode({ testMode }: SaveInput, mode: ProviderMode): void {
  if (testMode === undefined || testMode === null || testMode === (mode === 'TEST')) return;
  throw BadInputError.field(
    'testMode',
    `the secret key is a ${mode.toLowerCase()} key, so test mode is ${mode === 'TEST' ? 'on' : 'off'}: paste a key of the other mode to switch`,
    'stripe.key_mode_mismatch',
  );
}

/** True when something was entered, be it blank: blank is refused by its examination, not ignored. */
export function given(value: string | null | undefined): value is string {
  return value !== undefined && value !== null;
}
