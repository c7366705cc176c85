import { Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import { AuditLog } from '../audit/audit-log.service.js';
import type { Actor } from '../common/actor.js';
import { Clock } from '../common/clock.js';
import { Transactions, type Transaction } from '../database/transactions.js';
import { emit } from '../events/emit.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import type { CandidateCredentials, CredentialReport } from '../providers/payment-provider.js';
import { ProviderRegistry } from '../providers/provider-registry.js';
import { ConnectionEntity } from './connection.entity.js';
import { ConnectionSecrets } from './connection-secrets.js';
import { InFlightRegistry } from './in-flight.js';
import { AccessWithdrawnError, NotConnectedError, PaymentsInFlightError } from './integrations.errors.js';

/** The provider whose connection this page is about. */
export const STRIPE = 'stripe';

/** What the admin's page shows. */
export interface IntegrationOverview {
  organizationId: string;
  /** The organization's own currency. */
  currency: string;
  /** With its flat fees; null when not connected. */
  connection: ConnectionEntity | null;
  /** Of the unguessable webhook URL; null when not connected. */
  webhookToken: string | null;
}

/** The admin's side of the Stripe connection: looking, testing keys, switching on and off, disconnecting. */
@Injectable()
export class StripeIntegrationsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly organizations: OrganizationsService,
    private readonly providers: ProviderRegistry,
    private readonly secrets: ConnectionSecrets,
    private readonly inFlight: InFlightRegistry,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async overview(organizationId: string): Promise<IntegrationOverview> {
    const { defaultCurrency } = await this.organizations.get(organizationId);
    const connection = await this.current(organizationId);
    const sealed = connection?.sealedWebhookToken;
    const webhookToken = connection && sealed ? this.secrets.open(connection, 'webhook_token', sealed) : null;
    return { organizationId, currency: defaultCurrency, connection, webhookToken };
  }

  /** Examines keys without storing them. Throws ProviderUnavailableError when Stripe cannot be asked. */
  async test(credentials: CandidateCredentials): Promise<CredentialReport> {
    return this.providers.get(STRIPE).examine(credentials);
  }

  /** The gentle switch: inactive stops pay links and keeps everything, also what is in flight. */
  async setActive(organizationId: string, actor: Actor, active: boolean): Promise<IntegrationOverview> {
    await this.transactions.run(async (tx) => {
      const connection = await this.lockCurrent(tx, organizationId);
      if (!connection) throw new NotConnectedError();
      if (connection.active === active) return;
      if (active && connection.authorizationEndedAt !== null) throw new AccessWithdrawnError();
      const settingsVersion = connection.settingsVersion + 1;
      await tx.manager.update(ConnectionEntity, { organizationId, id: connection.id }, { active, settingsVersion });
      await emit(tx, 'connection.changed', { organizationId, connectionId: connection.id });
      await this.audit.record(tx, organizationId, {
        actor,
        action: active ? 'stripe_integration.activated' : 'stripe_integration.deactivated',
        detail: `Made the connection to account ${connection.accountId} ${active ? 'active' : 'inactive'}.`,
      });
    });
    return this.overview(organizationId);
  }

  /**
   * Stops pay links at once. The sealed credentials stay until open checkouts are expired and the endpoint is deleted
   * (ConnectionsService.shred), at most a day. Throws PaymentsInFlightError unless forced; does nothing when not connected.
   */
  async disconnect(organizationId: string, actor: Actor, force: boolean): Promise<IntegrationOverview> {
    const connection = await this.current(organizationId);
    if (connection) {
      const items = await this.inFlight.list(organizationId, connection.id);
      if (items.length > 0 && !force) throw new PaymentsInFlightError(items);
      const given = items.length > 0 ? ` ${items.length} in flight are no longer followed.` : '';
      await this.transactions.run((tx) =>
        this.end(tx, connection, actor, `Disconnected account ${connection.accountId}.${given}`),
      );
    }
    return this.overview(organizationId);
  }

  /** Ends a connection in the transaction of whatever is the reason; it stays as a row for what was paid through it. */
  async end(tx: Transaction, { organizationId, id }: ConnectionEntity, actor: Actor, detail: string): Promise<void> {
    const where = { organizationId, id, disconnectedAt: IsNull() };
    const change = { active: false, disconnectedAt: this.clock.now() };
    const { affected } = await tx.manager.update(ConnectionEntity, where, change);
    if (affected === 0) return;
    await emit(tx, 'connection.disconnected', { organizationId, connectionId: id });
    await this.audit.record(tx, organizationId, { actor, action: 'stripe_integration.disconnected', detail });
  }

  /** The organization's Stripe connection with its flat fees; null when not connected. */
  async current(organizationId: string): Promise<ConnectionEntity | null> {
    const [row] = await this.dataSource.manager.find(ConnectionEntity, {
      where: { ...defaultOf(organizationId) },
      relations: { flatFees: true },
    });
    return row ?? null;
  }

  /** The same row locked until the transaction ends, without its flat fees. */
  async lockCurrent(tx: Transaction, organizationId: string): Promise<ConnectionEntity | null> {
    return tx.manager.findOne(ConnectionEntity, {
      where: defaultOf(organizationId),
      lock: { mode: 'pessimistic_write' },
    });
  }
}

function defaultOf(organizationId: string) {
  return { organizationId, provider: STRIPE, isDefault: true, disconnectedAt: IsNull() } as const;
}
