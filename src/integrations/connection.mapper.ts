import type { ConnectionEntity } from './connection.entity.js';
import type { Connection, PaymentSettings } from './connection.js';
import { DEFAULT_REGIONS } from './surcharge-settings.js';

/** What other rooms may know of a connection: the row without what is sealed. The row must have its flat fees loaded. */
export function toConnection(row: ConnectionEntity): Connection {
  return {
    id: row.id,
    organizationId: row.organizationId,
    provider: row.provider,
    name: row.name,
    via: row.via,
    mode: row.mode,
    accountId: row.accountId,
    accountName: row.accountName,
    active: row.active,
    disconnectedAt: row.disconnectedAt,
    webhooksEnabled: row.webhooksEnabled,
    secretKeyFingerprint: row.secretKeyFingerprint,
    settings: toSettings(row),
  };
}

function toSettings(row: ConnectionEntity): PaymentSettings {
  return {
    processingFeePpm: row.processingFeePpm,
    flatFeesMinor: new Map(row.flatFees.map((fee) => [fee.currency, fee.amountMinor])),
    bankFeePpm: row.bankFeePpm,
    bankFeeCapMinor: row.bankFeeCapMinor,
    passFeesToClient: row.passFeesToClient,
    surcharge: {
      creditOnly: row.surchargeCreditOnly,
      maxPpm: row.surchargeMaxPpm,
      regions: row.surchargeRegions === null ? DEFAULT_REGIONS : new Map(Object.entries(row.surchargeRegions)),
      disclosure: row.surchargeDisclosure,
    },
    allowPartialPayments: row.allowPartialPayments,
    allowSeveralInvoices: row.allowSeveralInvoices,
    allowSavedMethods: row.allowSavedMethods,
    expenseAccountId: row.expenseAccountId,
  };
}
