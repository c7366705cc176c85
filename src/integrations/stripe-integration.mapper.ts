import { Money } from '../common/money/money.js';
import { toMoneyType } from '../graphql/money.type.js';
import type { ProviderModeEnum } from '../graphql/provider-mode.type.js';
import type { PaymentProvider } from '../providers/payment-provider.js';
import type { ConnectionEntity } from './connection.entity.js';
import type { PaymentSettings } from './connection.js';
import { toConnection } from './connection.mapper.js';
import { bankFeeCap, defaultSettings, formatPercent } from './payment-settings.js';
import {
  ConnectionStatus,
  type ConnectionWay,
  type PaymentSettingsType,
  type StripeIntegrationType,
  type WebhookConfigurationType,
} from './stripe-integration.type.js';
import type { IntegrationOverview } from './stripe-integrations.service.js';
import { DEFAULT_DISCLOSURE, regionList, surchargeWarnings } from './surcharge-settings.js';
import { platformWebhookUrl, webhookTokenUrl, webhookUrl } from './webhook-urls.js';

type Provider = Pick<PaymentProvider, 'minimumEvents' | 'recommendedEvents' | 'platform'>;

/** The page of the connection; field by field, so that nothing sealed can slip through. */
export function toStripeIntegrationType(
  overview: IntegrationOverview,
  publicUrl: string,
  provider: Provider,
): StripeIntegrationType {
  const { connection, currency } = overview;
  const settings = connection ? toConnection(connection).settings : defaultSettings(currency);
  return {
    status: statusOf(connection),
    mode: (connection?.mode ?? null) as ProviderModeEnum | null,
    via: (connection?.via ?? null) as ConnectionWay | null,
    oauthAvailable: provider.platform !== null,
    webhooksEnabled: connection?.webhooksEnabled ?? true,
    secretKeyMasked: connection?.secretKeyMasked ?? null,
    publishableKey: connection?.publishableKey ?? null,
    accountId: connection?.accountId ?? null,
    accountName: connection?.accountName ?? null,
    connectedAt: connection?.connectedAt ?? null,
    lastError: connection?.lastError ?? null,
    lastErrorAt: connection?.lastErrorAt ?? null,
    settings: toSettingsType(settings, currency),
    webhook: connection && toWebhookType(overview, connection, publicUrl, provider),
  };
}

function toWebhookType(
  { organizationId, webhookToken }: IntegrationOverview,
  connection: ConnectionEntity,
  publicUrl: string,
  provider: Provider,
): WebhookConfigurationType {
  const byPlatform = connection.via === 'OAUTH';
  return {
    url: byPlatform ? platformWebhookUrl(publicUrl) : webhookUrl(publicUrl, organizationId),
    tokenUrl: byPlatform ? platformWebhookUrl(publicUrl) : webhookTokenUrl(publicUrl, webhookToken ?? ''),
    signingSecretConfigured: byPlatform || connection.sealedWebhookSecret !== null,
    provisioned: connection.endpointReference !== null,
    minimumEvents: [...provider.minimumEvents],
    recommendedEvents: [...provider.recommendedEvents],
    lastReceivedAt: connection.lastReceivedAt,
  };
}

function statusOf(connection: ConnectionEntity | null): ConnectionStatus {
  if (!connection || connection.authorizationEndedAt !== null) return ConnectionStatus.NOT_CONNECTED;
  return connection.active ? ConnectionStatus.CONNECTED : ConnectionStatus.CONFIGURED_INACTIVE;
}

function toSettingsType(settings: PaymentSettings, currency: string): PaymentSettingsType {
  const fees = [...settings.flatFeesMinor].map(([each, minor]) => Money.of(minor, each));
  return {
    processingFeePercent: formatPercent(settings.processingFeePpm),
    flatFee: (fees.find((fee) => fee.currency === currency) ?? Money.zero(currency)).toDecimal(),
    flatFees: fees.filter((fee) => fee.currency !== currency).map(toMoneyType),
    bankFeePercent: settings.bankFeePpm === null ? null : formatPercent(settings.bankFeePpm),
    bankFeeCap: bankFeeCap(settings)?.toDecimal() ?? null,
    passFeesToClient: settings.passFeesToClient,
    surchargeCreditOnly: settings.surcharge.creditOnly,
    surchargeMaxPercent: settings.surcharge.maxPpm === null ? null : formatPercent(settings.surcharge.maxPpm),
    surchargeRegions: regionList(settings.surcharge.regions),
    surchargeDisclosure: settings.surcharge.disclosure ?? DEFAULT_DISCLOSURE,
    warnings: surchargeWarnings(settings),
    allowPartialPayments: settings.allowPartialPayments,
    allowSeveralInvoices: settings.allowSeveralInvoices,
    allowSavedPaymentMethods: settings.allowSavedMethods,
    expenseAccountId: settings.expenseAccountId,
  };
}
