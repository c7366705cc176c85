import { Injectable } from '@nestjs/common';
import { FinancialAccounts } from '../books/financial-accounts.service.js';
import type { Actor } from '../common/actor.js';
import { Clock } from '../common/clock.js';
import { BadInputError, DomainError } from '../common/errors/domain-error.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import type { CredentialReport, ProviderAccount } from '../providers/payment-provider.js';
import { ProviderRegistry } from '../providers/provider-registry.js';
import { ConnectionAccounts } from './connection-accounts.js';
import type { Decision } from './connection-change.js';
import type { ConnectionEntity } from './connection.entity.js';
import { toConnection } from './connection.mapper.js';
import { ConnectionWriter } from './connection-writer.service.js';
import { EndpointKeeper, type NewEndpoint } from './endpoint-keeper.service.js';
import { defaultSettings, withInput } from './payment-settings.js';
import { given, refuseImpossible, refuseUnfit, type SaveInput } from './save-plan.js';
import { STRIPE, StripeIntegrationsService, type IntegrationOverview } from './stripe-integrations.service.js';

/** Saving the Stripe connection: check what was entered, ask Stripe, then write in one short transaction. */
@Injectable()
export class SaveStripeIntegrationService {
  constructor(
    private readonly integrations: StripeIntegrationsService,
    private readonly organizations: OrganizationsService,
    private readonly financialAccounts: FinancialAccounts,
    private readonly providers: ProviderRegistry,
    private readonly accounts: ConnectionAccounts,
    private readonly writer: ConnectionWriter,
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
    const row = await this.writer.rowFor(organizationId, stored, report);
    const account = this.accountAfter(row, report, input);
    const endpoint = input.provisionWebhook && account ? await this.keeper.create(row, account) : null;
    const now = this.clock.now();
    await this.finish(actor, stored, row, { input, report, before, after, leave: null, endpoint, now }, account);
    return this.integrations.overview(organizationId);
  }

  private async finish(
    actor: Actor,
    stored: ConnectionEntity | null,
    row: ConnectionEntity,
    decision: Decision & { endpoint: NewEndpoint | null },
    account: ProviderAccount | null,
  ): Promise<void> {
    const { endpoint } = decision;
    try {
      const { obsoleteEndpoint } = await this.writer.write(actor, stored, row, decision);
      if (endpoint && account) await this.keeper.open(row, account, endpoint.reference, endpoint.earlier);
      else if (obsoleteEndpoint && account) await this.keeper.remove(account, obsoleteEndpoint);
    } catch (error) {
      // Only when it is sure that nothing was stored; what else is left over is found later by its metadata.
      if (endpoint && account && error instanceof DomainError) await this.keeper.remove(account, endpoint.reference);
      throw error;
    }
  }

  private async refuseUnknownAccount(organizationId: string, { expenseAccountId }: SaveInput): Promise<void> {
    if (!given(expenseAccountId) || (await this.financialAccounts.exists(organizationId, expenseAccountId))) return;
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
    const account = stored && this.accounts.of(stored);
    if (!account) throw new Error('A connection that is not disconnected has a sealed key');
    return account.secretKey;
  }

  /** How the account is spoken for once this is saved; null for a connection by leave that cannot be spoken for now. */
  private accountAfter(
    row: ConnectionEntity,
    report: CredentialReport | null,
    input: SaveInput,
  ): ProviderAccount | null {
    if (!given(input.secretKey)) return this.accounts.of(row);
    return {
      connectionId: row.id,
      organizationId: row.organizationId,
      accountId: report?.accountId ?? row.accountId,
      mode: report?.mode ?? row.mode,
      secretKey: input.secretKey,
    };
  }
}
