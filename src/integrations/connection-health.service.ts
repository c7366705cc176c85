import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.service.js';
import type { Actor } from '../common/actor.js';
import { Clock } from '../common/clock.js';
import { Settings } from '../config/env.js';
import { Transactions } from '../database/transactions.js';
import type { EndpointFacts } from '../providers/endpoints-at-provider.js';
import type { CredentialCheck, CredentialReport, ProviderAccount } from '../providers/payment-provider.js';
import { ProviderRejectedError, ProviderUnauthorizedError } from '../providers/provider-errors.js';
import { ProviderRegistry } from '../providers/provider-registry.js';
import type { ConnectionEntity } from './connection.entity.js';
import { toConnection } from './connection.mapper.js';
import { ConnectionAccounts } from './connection-accounts.js';
import { ConnectionsService } from './connections.service.js';
import {
  checkHandmade,
  damagesOf,
  failed,
  fine,
  warning,
  type Damage,
  type EndpointExpectation,
} from './endpoint-check.js';
import { EndpointKeeper } from './endpoint-keeper.service.js';
import {
  AddressUnreachableError,
  CredentialsUnreadableError,
  DeliveriesByPlatformError,
  EndpointLimitError,
  NotConnectedError,
} from './integrations.errors.js';
import { PlatformHealth } from './platform-health.service.js';
import { PlatformLeave } from './platform-leave.service.js';
import { StripeIntegrationsService, type IntegrationOverview } from './stripe-integrations.service.js';
import { addressProblem } from './webhook-address.js';
import { webhookUrl } from './webhook-urls.js';

const HOUR_MS = 60 * 60 * 1000;
/** An event younger than this may still be on its way. */
const DELIVERED_BY_MS = 5 * 60 * 1000;
const NOTHING_ARRIVES =
  'Stripe has events of the last hour that it could not deliver, and none arrived here: the signing secret may be that of another endpoint. ' +
  'Copy the secret of this endpoint from the Stripe dashboard again, or have the endpoint set up for you.';

/** The doctor's visit to a connection that exists: its keys, its account, its endpoint; and mending what is ours. */
@Injectable()
export class ConnectionHealthService {
  constructor(
    private readonly integrations: StripeIntegrationsService,
    private readonly connections: ConnectionsService,
    private readonly keeper: EndpointKeeper,
    private readonly providers: ProviderRegistry,
    private readonly accounts: ConnectionAccounts,
    private readonly platform: PlatformHealth,
    private readonly leave: PlatformLeave,
    private readonly transactions: Transactions,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  /**
   * Examines the stored credentials and the endpoint, mends an endpoint of ours, and sets or clears the error of the
   * connection, which announces a change. Throws NotConnectedError, and ProviderUnavailableError without touching the error.
   */
  async check(organizationId: string, actor: Actor): Promise<CredentialReport> {
    const row = await this.integrations.current(organizationId);
    if (!row) throw new NotConnectedError();
    const connection = toConnection(row);
    try {
      const report = row.via === 'OAUTH' ? await this.platform.examine(row) : await this.examine(row, actor);
      const failures = report.checks.filter((each) => each.severity === 'FAILED').map((each) => each.message);
      const withdrawn = report.checks.some((each) => each.reason === 'stripe.access_withdrawn');
      if (withdrawn && (await this.leave.withdrawn(connection))) return report;
      if (failures.length > 0) await this.connections.recordError(connection, failures.join(' '));
      else await this.connections.clearError(connection);
      return report;
    } catch (error) {
      if (error instanceof CredentialsUnreadableError) await this.connections.recordError(connection, error.message);
      throw error;
    }
  }

  /**
   * Gives the endpoint another signing secret; the one before stays good for 24 hours. For a connection whose secret was
   * pasted, an endpoint of our own takes over. Throws NotConnectedError, EndpointLimitError and the provider's errors.
   */
  async rollWebhookSecret(organizationId: string, actor: Actor): Promise<IntegrationOverview> {
    const row = await this.integrations.current(organizationId);
    if (!row) throw new NotConnectedError();
    if (row.via === 'OAUTH') throw new DeliveriesByPlatformError();
    await this.keeper.replace(
      row,
      this.accountOf(row),
      actor,
      'stripe_integration.webhook_secret_rolled',
      'got another signing secret',
    );
    return this.integrations.overview(organizationId);
  }

  private async examine(row: ConnectionEntity, actor: Actor): Promise<CredentialReport> {
    const account = this.accountOf(row);
    const { secretKey } = account;
    const { publishableKey } = row;
    const report = await this.providers.get(row.provider).examine({ secretKey, publishableKey, webhookSecret: null });
    const accepted = report.checks.some((each) => each.name === 'key_accepted' && each.severity === 'OK');
    const checks = [
      ...report.checks,
      ...this.webhookChecks(row),
      ...(accepted ? await this.endpointChecks(row, account, actor) : []),
    ];
    return { ...report, ok: checks.every((each) => each.severity !== 'FAILED'), checks };
  }

  /** What can be said of webhooks without asking anybody. */
  private webhookChecks(row: ConnectionEntity): CredentialCheck[] {
    if (!row.webhooksEnabled)
      return [
        warning(
          'webhooks_enabled',
          'Webhooks are switched off: payments are seen late. Switch them on in the settings.',
        ),
      ];
    if (row.sealedWebhookSecret) return [];
    const message =
      'There is no signing secret, so no delivery can be accepted: have the webhook endpoint set up for you, or paste its secret.';
    return [warning('webhook_secret', message)];
  }

  private async endpointChecks(
    row: ConnectionEntity,
    account: ProviderAccount,
    actor: Actor,
  ): Promise<CredentialCheck[]> {
    const { endpoints } = this.providers.get(row.provider);
    const { publicUrl, stripeApiBase } = this.settings;
    const problem = addressProblem(publicUrl, row.organizationId, row.mode, stripeApiBase !== null);
    if (problem) {
      // Behind the Stripe CLI nothing is wrong: there is no endpoint to look at.
      if (problem.reason === 'stripe.local_address' && row.sealedWebhookSecret)
        return [warning('webhook_address', problem.message)];
      return [failed('webhook_address', problem.reason, problem.message)];
    }
    if (!row.sealedWebhookSecret) return [];
    try {
      const there = await endpoints.list(account);
      const own = row.endpointReference;
      const checks =
        own === null
          ? [
              ...checkHandmade(there.filter(isNotOnItsWayOut(row)), this.expected(row)),
              ...(await this.deliveryChecks(row, account)),
            ]
          : await this.mend(row, own, account, there, actor);
      const orphans = await this.keeper.tidy(row, account, there);
      if (orphans.length > 0)
        checks.push(fine('webhook_orphans', `Deleted ${orphans.join(', ')}, left over from an earlier connection.`));
      return checks;
    } catch (error) {
      if (!(error instanceof ProviderUnauthorizedError)) throw error;
      return [warning('webhook_endpoint', `The webhook endpoint could not be checked: ${error.message}`)];
    }
  }

  /** A secret that was pasted cannot be tried out. That nothing arrives although there is something to deliver gives it away. */
  private async deliveryChecks(row: ConnectionEntity, account: ProviderAccount): Promise<CredentialCheck[]> {
    const now = this.clock.now().getTime();
    const from = new Date(now - HOUR_MS);
    if (!row.webhooksEnabled || (row.lastReceivedAt !== null && row.lastReceivedAt >= from)) return [];
    const { endpoints } = this.providers.get(row.provider);
    if (!(await endpoints.hasUndelivered(account, from, new Date(now - DELIVERED_BY_MS)))) return [];
    return [warning('webhook_delivery', NOTHING_ARRIVES)];
  }

  private async mend(
    row: ConnectionEntity,
    reference: string,
    account: ProviderAccount,
    there: readonly EndpointFacts[],
    actor: Actor,
  ): Promise<CredentialCheck[]> {
    const endpoint = there.find((each) => each.reference === reference);
    const damages = damagesOf(endpoint, reference, this.expected(row));
    if (damages.length === 0)
      return [fine('webhook_endpoint', `The webhook endpoint ${reference} is as it should be.`)];
    const what = damages.map((each) => each.what).join(', ');
    await this.connections.recordError(toConnection(row), `The webhook endpoint ${what}.`);
    try {
      const done = await this.mended(row, reference, account, actor, damages, what);
      return [warning('webhook_endpoint', `The webhook endpoint ${what}. ${done}`)];
    } catch (error) {
      if (
        error instanceof EndpointLimitError ||
        error instanceof AddressUnreachableError ||
        error instanceof ProviderRejectedError
      )
        return [
          failed(
            'webhook_endpoint',
            error.details.reason ?? 'stripe.endpoint_not_repaired',
            `The webhook endpoint ${what}, and this could not be repaired: ${error.message}`,
          ),
        ];
      throw error;
    }
  }

  private async mended(
    row: ConnectionEntity,
    reference: string,
    account: ProviderAccount,
    actor: Actor,
    damages: readonly Damage[],
    what: string,
  ): Promise<string> {
    const action = 'stripe_integration.endpoint_repaired';
    if (damages.some((each) => each.mend === 'replace')) {
      const made = await this.keeper.replace(row, account, actor, action, what);
      return `It was made again as ${made}.`;
    }
    await this.providers.get(row.provider).endpoints.putRight(account, reference, this.keeper.urlOf(row));
    const detail = `The webhook endpoint ${what}: ${reference} was put right.`;
    await this.transactions.run((tx) => this.audit.record(tx, row.organizationId, { actor, action, detail }));
    return 'It was put right.';
  }

  private expected(row: ConnectionEntity): EndpointExpectation {
    const { minimumEvents, endpoints } = this.providers.get(row.provider);
    const { apiVersion, optionalEvents } = endpoints;
    const otherUrl = webhookUrl(this.settings.publicUrl, row.organizationId);
    return { url: this.keeper.urlOf(row), otherUrl, apiVersion, minimumEvents, optionalEvents };
  }

  private accountOf(row: ConnectionEntity): ProviderAccount {
    const account = this.accounts.of(row);
    if (!account) throw new Error('A connection that is not disconnected has a sealed key');
    return account;
  }
}

/** An endpoint of ours that goes on for a day beside a secret that was pasted says nothing about that secret's endpoint. */
function isNotOnItsWayOut({ previousEndpointReference }: ConnectionEntity): (endpoint: EndpointFacts) => boolean {
  return ({ reference }) => reference !== previousEndpointReference;
}
