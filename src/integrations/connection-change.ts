import type { ProvisionedEndpoint } from '../providers/endpoints-at-provider.js';
import type { CredentialReport } from '../providers/payment-provider.js';
import type { ConnectedAccount } from '../providers/platform-at-provider.js';
import type { ConnectionEntity } from './connection.entity.js';
import type { PaymentSettings } from './connection.js';
import { fingerprint, maskKey, type ConnectionSecrets } from './connection-secrets.js';
import { pricesDiffer, settingsChanges } from './payment-settings.js';
import { given, type SaveInput } from './save-plan.js';
import { DEFAULT_REGIONS } from './surcharge-settings.js';

/** How long a replaced signing secret stays good: Stripe signs with both for as long after a roll. */
export const PREVIOUS_SECRET_MS = 24 * 60 * 60 * 1000;

/** What a save decided, all checked. */
export interface Decision {
  input: SaveInput;
  /** Of the credentials entered; null when none were. */
  report: CredentialReport | null;
  before: PaymentSettings;
  after: PaymentSettings;
  /** The account whose owner has let the platform act there, in place of a key; null when a key is or stays the way. */
  leave: ConnectedAccount | null;
  /** Made in the account by this save. */
  endpoint: ProvisionedEndpoint | null;
  now: Date;
}

export interface ConnectionChange {
  columns: Partial<ConnectionEntity>;
  /** One phrase each, for the audit log: secrets by fingerprint. */
  phrases: string[];
  /** Open checkouts no longer fit. */
  relevant: boolean;
  /** Endpoint in the account that nothing is expected from any more, to be deleted after the commit. */
  obsoleteEndpoint: string | null;
}

/** Works out what a save changes in a row; `row` is the connection as stored, or a new one without credentials. */
export function connectionChange(
  secrets: ConnectionSecrets,
  row: ConnectionEntity,
  decision: Decision,
): ConnectionChange {
  const parts = [
    secretKeyChange(secrets, row, decision),
    leaveChange(row, decision),
    webhookChange(secrets, row, decision),
    otherChange(row, decision),
  ];
  const relevant = parts.some((part) => part.relevant);
  const columns = parts.reduce<Partial<ConnectionEntity>>((all, part) => ({ ...all, ...part.columns }), {});
  if (relevant) columns.settingsVersion = row.settingsVersion + 1;
  const obsoleteEndpoint = parts.map((part) => part.obsoleteEndpoint).find((each) => each !== null) ?? null;
  return { columns, phrases: parts.flatMap((part) => part.phrases), relevant, obsoleteEndpoint };
}

const NOTHING: ConnectionChange = { columns: {}, phrases: [], relevant: false, obsoleteEndpoint: null };

function secretKeyChange(
  secrets: ConnectionSecrets,
  row: ConnectionEntity,
  { input, report, now }: Decision,
): ConnectionChange {
  const { secretKey } = input;
  if (!given(secretKey) || !report?.mode || !report.accountId) return NOTHING;
  const secretKeyFingerprint = fingerprint(secretKey);
  const columns: Partial<ConnectionEntity> = {
    mode: report.mode,
    accountId: report.accountId,
    accountName: report.accountName ?? row.accountName ?? null,
    sealedSecretKey: secrets.seal(row, 'secret_key', secretKey),
    secretKeyMasked: maskKey(secretKey),
    secretKeyFingerprint,
    lastError: null,
    lastErrorAt: null,
    checkedAt: now,
  };
  if (secretKeyFingerprint === row.secretKeyFingerprint) return { ...NOTHING, columns };
  return { ...NOTHING, columns, phrases: [`secret key sha256 ${secretKeyFingerprint}`], relevant: true };
}

/** The owner's leave takes the place of whatever key there was; deliveries come through the platform from now on. */
function leaveChange(row: ConnectionEntity, { leave, report, now }: Decision): ConnectionChange {
  if (!leave) return NOTHING;
  const columns: Partial<ConnectionEntity> = {
    via: 'OAUTH',
    mode: leave.mode,
    accountId: leave.accountId,
    accountName: report?.accountName ?? row.accountName ?? null,
    publishableKey: leave.publishableKey,
    active: true,
    authorizationEndedAt: null,
    sealedSecretKey: null,
    secretKeyMasked: null,
    secretKeyFingerprint: null,
    sealedWebhookSecret: null,
    sealedPreviousWebhookSecret: null,
    previousWebhookSecretUntil: null,
    endpointReference: null,
    previousEndpointReference: null,
    lastError: null,
    lastErrorAt: null,
    checkedAt: now,
  };
  return { ...NOTHING, columns, phrases: ["connected by its owner's leave (Stripe Connect)"], relevant: true };
}

function webhookChange(
  secrets: ConnectionSecrets,
  row: ConnectionEntity,
  { input, endpoint, now }: Decision,
): ConnectionChange {
  const secret = endpoint?.secret ?? input.webhookSecret;
  const stored = row.sealedWebhookSecret;
  if (!given(secret) || (stored && secrets.open(row, 'webhook_secret', stored) === secret)) return NOTHING;
  const columns: Partial<ConnectionEntity> = {
    sealedWebhookSecret: secrets.seal(row, 'webhook_secret', secret),
    endpointReference: endpoint?.reference ?? null,
    // Nobody can tell yet whether a pasted secret is the right one, so the endpoint we made goes on beside it for a day.
    previousEndpointReference: endpoint ? null : row.endpointReference,
    sealedPreviousWebhookSecret: stored ?? null,
    previousWebhookSecretUntil: stored ? new Date(now.getTime() + PREVIOUS_SECRET_MS) : null,
  };
  const how = endpoint ? `webhook endpoint ${endpoint.reference} made in the account, ` : '';
  return {
    columns,
    phrases: [`${how}webhook signing secret sha256 ${fingerprint(secret)}`],
    relevant: false,
    obsoleteEndpoint: row.previousEndpointReference ?? null,
  };
}

function otherChange(row: ConnectionEntity, { input, before, after }: Decision): ConnectionChange {
  const { processingFeePpm, bankFeePpm, bankFeeCapMinor, passFeesToClient, expenseAccountId, surcharge } = after;
  const columns: Partial<ConnectionEntity> = {
    processingFeePpm,
    bankFeePpm,
    bankFeeCapMinor,
    passFeesToClient,
    surchargeCreditOnly: surcharge.creditOnly,
    surchargeMaxPpm: surcharge.maxPpm,
    surchargeRegions: surcharge.regions === DEFAULT_REGIONS ? null : Object.fromEntries(surcharge.regions),
    surchargeDisclosure: surcharge.disclosure,
    allowPartialPayments: after.allowPartialPayments,
    allowSeveralInvoices: after.allowSeveralInvoices,
    allowSavedMethods: after.allowSavedMethods,
    expenseAccountId,
  };
  const phrases = settingsChanges(before, after);
  if (input.publishableKey !== undefined && input.publishableKey !== row.publishableKey) {
    columns.publishableKey = input.publishableKey;
    phrases.push(
      input.publishableKey === null ? 'publishable key removed' : `publishable key ${maskKey(input.publishableKey)}`,
    );
  }
  const { webhooksEnabled } = input;
  if (webhooksEnabled !== undefined && webhooksEnabled !== null && webhooksEnabled !== row.webhooksEnabled) {
    columns.webhooksEnabled = webhooksEnabled;
    phrases.push(`webhooks ${webhooksEnabled ? 'enabled' : 'disabled'}`);
  }
  return { ...NOTHING, columns, phrases, relevant: pricesDiffer(before, after) };
}
