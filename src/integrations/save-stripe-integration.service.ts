import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.service.js';
import { FinancialAccounts } from '../books/financial-accounts.service.js';
import type { Actor } from '../common/actor.js';
import { Clock } from '../common/clock.js';
import { BadInputError, DomainError } from '../common/errors/domain-error.js';
import { newToken, sha256 } from '../common/crypto/tokens.js';
import { isUniqueViolation, Transactions, type Transaction } from '../database/transactions.js';
import { emit } from '../events/emit.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import type { CredentialReport, ProviderAccount } from '../providers/payment-provider.js';
import { ProviderRegistry } from '../providers/provider-registry.js';
import { connectionChange, type ConnectionChange, type Decision } from './connection-change.js';
import { ConnectionEntity } from './connection.entity.js';
import { toConnection } from './connection.mapper.js';
import { ConnectionSecrets } from './connection-secrets.js';
import { EndpointKeeper } from './endpoint-keeper.service.js';
import { FlatFeeEntity } from './flat-fee.entity.js';
import { InFlightRegistry } from './in-flight.js';
import { ConnectionChangedMeanwhileError, PaymentsInFlightError } from './integrations.errors.js';
import { defaultSettings, withInput } from './payment-settings.js';
import { given, refuseImpossible, refuseUnfit, type SaveInput } from './save-plan.js';
import { STRIPE, StripeIntegrationsService, type IntegrationOverview } from './stripe-integrations.service.js';

/** Saving the Stripe connection: check what was entered, ask Stripe, then write in one short transaction. */
@Injectable()
export class SaveStripeIntegrationService {
  constructor(
    private readonly integrations: StripeIntegrationsService,
    private readonly organizations: OrganizationsService,
    private readonly accounts: FinancialAccounts,
    private readonly transactions: Transactions,
    private readonly providers: ProviderRegistry,
    private readonly secrets: ConnectionSecrets,
    private readonly inFlight: InFlightRegistry,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly keeper: EndpointKeeper,
  ) {}

  /**
   * Connects, or changes the connection; what is left out stays. A key of the other mode, or of another account when that is said, ends the stored connection and
   * makes a new one with its settings. Throws BadInputError naming each field, PaymentsInFlightError when such a change
   * of mode would leave payments behind, and the provider's errors.
   */
  async save(organizationId: string, actor: Actor, input: SaveInput): Promise<IntegrationOverview> {
    const { defaultCurrency } = await this.organizations.get(organizationId);
    const stored = await this.integrations.current(organizationId);
    refuseImpossible(input, stored);
    const before = stored ? toConnection(stored).settings : defaultSettings(defaultCurrency);
    const after = withInput(before, input, defaultCurrency);
    await this.refuseUnknownAccount(organizationId, input);
    const report = await this.examine(stored, input);
    const ends = stored !== null && report !== null && isElsewhere(report, stored);
    if (ends) await this.refuseWhileInFlight(stored);
    const row = stored && !ends ? stored : this.newRow(organizationId, stored);
    const account = this.accountAfter(row, report, input);
    const endpoint = input.provisionWebhook ? await this.keeper.create(row, account) : null;
    const decision: Decision = { input, report, before, after, endpoint, now: this.clock.now() };
    const change = connectionChange(this.secrets, row, decision);
    try {
      await this.transactions.run((tx) => this.write(tx, actor, stored, row, change, decision));
    } catch (error) {
      const nothingStored = error instanceof DomainError || isUniqueViolation(error);
      if (endpoint && nothingStored) await this.keeper.remove(account, endpoint.reference);
      throw isUniqueViolation(error, 'connections_default') ? new ConnectionChangedMeanwhileError() : error;
    }
    if (endpoint) await this.keeper.open(row, account, endpoint.reference, endpoint.earlier);
    else if (change.obsoleteEndpoint) await this.keeper.remove(account, change.obsoleteEndpoint);
    return this.integrations.overview(organizationId);
  }

  private async refuseUnknownAccount(organizationId: string, { expenseAccountId }: SaveInput): Promise<void> {
    if (!given(expenseAccountId) || (await this.accounts.exists(organizationId, expenseAccountId))) return;
    throw BadInputError.field('expenseAccountId', 'is not a financial account', 'stripe.settings_invalid');
  }

  /** Examines the credentials that were entered, with the stored key where that was not; null when none were. */
  private async examine(stored: ConnectionEntity | null, input: SaveInput): Promise<CredentialReport | null> {
    const { publishableKey = null, webhookSecret = null } = input;
    if (![input.secretKey, publishableKey, webhookSecret].some(given)) return null;
    const secretKey = input.secretKey ?? this.storedKey(stored);
    const report = await this.providers.get(STRIPE).examine({ secretKey, publishableKey, webhookSecret });
    refuseUnfit(input, report, stored);
    return report;
  }

  private storedKey(stored: ConnectionEntity | null): string {
    if (!stored?.sealedSecretKey) throw new Error('A connection that is not disconnected has a sealed key');
    return this.secrets.open(stored, 'secret_key', stored.sealedSecretKey);
  }

  private async refuseWhileInFlight(stored: ConnectionEntity): Promise<void> {
    const items = await this.inFlight.list(stored.organizationId, stored.id);
    if (items.length > 0) throw new PaymentsInFlightError(items);
  }

  /** A row without credentials; after `earlier`, when a key of the other mode makes it anew. */
  private newRow(organizationId: string, earlier: ConnectionEntity | null): ConnectionEntity {
    const row = new ConnectionEntity();
    const token = newToken();
    Object.assign(row, {
      organizationId,
      provider: STRIPE,
      name: earlier?.name ?? 'Stripe',
      isDefault: true,
      active: earlier?.active ?? true,
      webhooksEnabled: earlier?.webhooksEnabled ?? true,
      publishableKey: null,
      connectedAt: this.clock.now(),
      settingsVersion: 0,
      webhookTokenSha256: sha256(token),
      sealedWebhookToken: this.secrets.seal({ id: row.id, organizationId, provider: STRIPE }, 'webhook_token', token),
    });
    return row;
  }

  private accountAfter(row: ConnectionEntity, report: CredentialReport | null, input: SaveInput): ProviderAccount {
    return {
      connectionId: row.id,
      organizationId: row.organizationId,
      accountId: report?.accountId ?? row.accountId,
      mode: report?.mode ?? row.mode,
      secretKey: input.secretKey ?? this.storedKey(row),
    };
  }

  private async write(
    tx: Transaction,
    actor: Actor,
    stored: ConnectionEntity | null,
    row: ConnectionEntity,
    change: ConnectionChange,
    decision: Decision,
  ): Promise<void> {
    const { organizationId, id } = row;
    const locked = await this.integrations.lockCurrent(tx, organizationId);
    // What was checked outside the transaction must still be what is stored.
    if (
      locked?.id !== stored?.id ||
      locked?.settingsVersion !== stored?.settingsVersion ||
      locked?.endpointReference !== stored?.endpointReference
    )
      throw new ConnectionChangedMeanwhileError();
    const isNew = row !== stored;
    const accountId = change.columns.accountId ?? row.accountId;
    if (isNew && stored) {
      await this.integrations.end(
        tx,
        stored,
        actor,
        `Ended the ${stored.mode.toLowerCase()} connection to account ${stored.accountId}: a key of ${stored.accountId === accountId ? 'the other mode' : `account ${accountId}`} was saved.`,
      );
    }
    if (isNew) await tx.manager.insert(ConnectionEntity, { ...row, ...change.columns });
    else await tx.manager.update(ConnectionEntity, { organizationId, id }, change.columns);
    await this.writeFlatFees(tx, row, decision);
    await this.announce(tx, row, locked, change, decision);
    if (change.phrases.length === 0) return;
    const verb = isNew ? 'Connected' : 'Changed the connection to';
    const detail = `${verb} account ${accountId}: ${change.phrases.join('; ')}.`;
    await this.audit.record(tx, organizationId, { actor, action: 'stripe_integration.saved', detail });
  }

  private async announce(
    tx: Transaction,
    { organizationId, id: connectionId }: ConnectionEntity,
    before: ConnectionEntity | null,
    { relevant, columns }: ConnectionChange,
    { before: { expenseAccountId: earlier }, after: { expenseAccountId: chosen } }: Decision,
  ): Promise<void> {
    const subject = { organizationId, connectionId };
    if (relevant) await emit(tx, 'connection.changed', subject);
    if (chosen !== null && (chosen !== earlier || before?.id !== connectionId))
      await emit(tx, 'expense_account.chosen', subject);
    if (before?.id === connectionId && before.lastError !== null && columns.lastError === null)
      await emit(tx, 'connection.recovered', subject);
  }

  private async writeFlatFees(
    tx: Transaction,
    { organizationId, id: connectionId }: ConnectionEntity,
    { after }: Decision,
  ): Promise<void> {
    await tx.manager.delete(FlatFeeEntity, { organizationId, connectionId });
    const fees = [...after.flatFeesMinor].map(([currency, amountMinor]) => ({
      organizationId,
      connectionId,
      currency,
      amountMinor,
    }));
    if (fees.length > 0) await tx.manager.insert(FlatFeeEntity, fees);
  }
}

/** True when the key leads to another place than the stored connection: such a connection is not changed but ended. */
function isElsewhere(report: CredentialReport, stored: ConnectionEntity): boolean {
  return report.mode !== stored.mode || report.accountId !== stored.accountId;
}
