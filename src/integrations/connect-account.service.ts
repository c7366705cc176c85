import { Injectable, Logger } from '@nestjs/common';
import type { Actor } from '../common/actor.js';
import { Clock } from '../common/clock.js';
import { BadInputError } from '../common/errors/domain-error.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import type { CredentialReport, ProviderAccount } from '../providers/payment-provider.js';
import type { ConnectedAccount } from '../providers/platform-at-provider.js';
import { ProviderRegistry } from '../providers/provider-registry.js';
import { ConnectionAccounts } from './connection-accounts.js';
import type { ConnectionEntity } from './connection.entity.js';
import { toConnection } from './connection.mapper.js';
import { ConnectionWriter } from './connection-writer.service.js';
import { EndpointKeeper } from './endpoint-keeper.service.js';
import { AccountConnectedElsewhereError, AccountDiffersError } from './integrations.errors.js';
import { defaultSettings } from './payment-settings.js';
import { PlatformLeave } from './platform-leave.service.js';
import { OAuthRefusedError, OAuthUnavailableError } from './stripe-oauth.errors.js';
import { STRIPE, StripeIntegrationsService } from './stripe-integrations.service.js';

/** Saving a connection by the owner's leave: check the account as a key's would be, then write in one short transaction. */
@Injectable()
export class ConnectAccountService {
  private readonly logger = new Logger(ConnectAccountService.name);

  constructor(
    private readonly integrations: StripeIntegrationsService,
    private readonly organizations: OrganizationsService,
    private readonly providers: ProviderRegistry,
    private readonly accounts: ConnectionAccounts,
    private readonly writer: ConnectionWriter,
    private readonly keeper: EndpointKeeper,
    private readonly leave: PlatformLeave,
    private readonly clock: Clock,
  ) {}

  /**
   * Connects the account, in place of what is connected. The same account keeps its connection, also when it had a key. When it
   * is refused the leave is given back, unless another connection lives by it. Answers the account's name, or its id.
   */
  async connect(organizationId: string, actor: Actor, to: ConnectedAccount, moveAccount: boolean): Promise<string> {
    try {
      return await this.save(organizationId, actor, to, moveAccount);
    } catch (error) {
      await this.giveBack(to);
      throw error;
    }
  }

  private async save(
    organizationId: string,
    actor: Actor,
    to: ConnectedAccount,
    moveAccount: boolean,
  ): Promise<string> {
    const { defaultCurrency } = await this.organizations.get(organizationId);
    const stored = await this.integrations.current(organizationId);
    if (stored && stored.accountId !== to.accountId && !moveAccount)
      throw new AccountDiffersError(to.accountId, stored.accountId);
    const holder = await this.leave.holder(STRIPE, to.accountId, to.mode);
    if (holder && holder.organizationId !== organizationId) throw new AccountConnectedElsewhereError();
    const report = await this.examine(organizationId, to);
    const row = await this.writer.rowFor(organizationId, stored, report);
    const earlier = stored && stored.via === 'KEY' && stored.id === row.id ? this.accounts.of(stored) : null;
    const settings = stored ? toConnection(stored).settings : defaultSettings(defaultCurrency);
    const now = this.clock.now();
    const decision = { input: {}, report, before: settings, after: settings, leave: to, endpoint: null, now };
    const superfluous = endpointsOf(row);
    await this.writer.write(actor, stored, row, decision);
    if (earlier) await this.removeAll(earlier, superfluous);
    return report.accountName ?? to.accountId;
  }

  /** Refuses an account that could not take payments, as its key would be refused. */
  private async examine(organizationId: string, { accountId, mode }: ConnectedAccount): Promise<CredentialReport> {
    const provider = this.providers.get(STRIPE);
    if (!provider.platform) throw new OAuthUnavailableError();
    if (provider.platform.mode !== mode) throw new OAuthRefusedError('other_mode');
    const account = provider.platform.actingFor({ connectionId: accountId, organizationId, accountId, mode });
    const report = await provider.examineAccount(account);
    const failures = report.checks.filter((each) => each.severity === 'FAILED');
    if (failures.length === 0) return report;
    throw new BadInputError(
      failures.map(({ message }) => ({ field: 'account', message })),
      failures[0]?.reason ?? undefined,
    );
  }

  private async removeAll(account: ProviderAccount, endpoints: readonly string[]): Promise<void> {
    for (const endpoint of endpoints) await this.keeper.remove(account, endpoint);
  }

  private async giveBack({ accountId, mode }: ConnectedAccount): Promise<void> {
    try {
      await this.leave.giveBack({ provider: STRIPE, accountId, mode });
    } catch (error) {
      this.logger.warn({ accountId, err: error }, 'A leave that led to no connection could not be given back');
    }
  }
}

/** Endpoints of ours that the connection had with its key. */
function endpointsOf({ endpointReference, previousEndpointReference }: ConnectionEntity): string[] {
  return [endpointReference, previousEndpointReference].filter((each) => typeof each === 'string');
}
