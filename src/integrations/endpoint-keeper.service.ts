import { Injectable, Logger } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.service.js';
import type { Actor } from '../common/actor.js';
import { Clock } from '../common/clock.js';
import { Settings } from '../config/env.js';
import { Transactions } from '../database/transactions.js';
import type { EndpointFacts, EndpointsAtProvider, ProvisionedEndpoint } from '../providers/endpoints-at-provider.js';
import type { ProviderAccount } from '../providers/payment-provider.js';
import { ProviderRegistry } from '../providers/provider-registry.js';
import { PREVIOUS_SECRET_MS } from './connection-change.js';
import { ConnectionEntity } from './connection.entity.js';
import { ConnectionSecrets, fingerprint } from './connection-secrets.js';
import { AddressUnreachableError, ConnectionChangedMeanwhileError, EndpointLimitError } from './integrations.errors.js';
import { StripeIntegrationsService } from './stripe-integrations.service.js';
import { addressProblem } from './webhook-address.js';
import { webhookTokenUrl } from './webhook-urls.js';

/** A save or a roll that is under way has made an endpoint which no row knows yet. */
const ORPHAN_AFTER_MS = 10 * 60 * 1000;

/** An endpoint just made, and those of ours that were there before. */
export interface NewEndpoint extends ProvisionedEndpoint {
  earlier: string[];
}

/**
 * Makes and replaces the webhook endpoints of connections. The order is always: make the new one, commit its secret,
 * have it sent events, delete the old one. Whatever is interrupted, the stored secret belongs to an endpoint that exists, and what is left
 * over is found by its metadata (`tidy`).
 */
@Injectable()
export class EndpointKeeper {
  private readonly logger = new Logger(EndpointKeeper.name);

  constructor(
    private readonly integrations: StripeIntegrationsService,
    private readonly transactions: Transactions,
    private readonly providers: ProviderRegistry,
    private readonly secrets: ConnectionSecrets,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  /** Where endpoints that we make for the connection point. */
  urlOf(row: ConnectionEntity): string {
    if (!row.sealedWebhookToken) throw new Error('A connection that is not disconnected has a webhook token');
    return webhookTokenUrl(this.settings.publicUrl, this.secrets.open(row, 'webhook_token', row.sealedWebhookToken));
  }

  /** Makes an endpoint, which is nobody's until the caller stores its secret. Throws when the account is full or cannot reach us. */
  async create(row: ConnectionEntity, account: ProviderAccount): Promise<NewEndpoint> {
    const { publicUrl, stripeApiBase } = this.settings;
    const problem = addressProblem(publicUrl, row.organizationId, account.mode, stripeApiBase !== null);
    if (problem) throw new AddressUnreachableError(problem.reason, problem.message);
    const endpoints = this.at(row);
    const there = await endpoints.list(account);
    const url = this.urlOf(row);
    const earlier = there.filter((each) => each.url === url || isOurs(each, row)).map((each) => each.reference);
    await this.makeRoom(row, account, there.length, earlier);
    return { ...(await endpoints.create(account, url)), earlier };
  }

  /**
   * Another endpoint with another secret takes the place of the present one. For 24 hours both endpoints and both secrets
   * are good, so that what was signed or is to be repeated still arrives. `why` completes "The webhook endpoint …".
   */
  async replace(
    row: ConnectionEntity,
    account: ProviderAccount,
    actor: Actor,
    action: string,
    why: string,
  ): Promise<string> {
    const { organizationId, id } = row;
    const made = await this.create(row, account);
    const keep = row.endpointReference !== null && made.earlier.includes(row.endpointReference);
    try {
      await this.transactions.run(async (tx) => {
        const locked = await this.integrations.lockCurrent(tx, organizationId);
        if (locked?.id !== id || !sameEndpoint(locked, row)) throw new ConnectionChangedMeanwhileError();
        await tx.manager.update(
          ConnectionEntity,
          { organizationId, id },
          {
            sealedWebhookSecret: this.secrets.seal(row, 'webhook_secret', made.secret),
            endpointReference: made.reference,
            sealedPreviousWebhookSecret: row.sealedWebhookSecret,
            previousWebhookSecretUntil: row.sealedWebhookSecret ? this.overlapEnd() : null,
            previousEndpointReference: keep ? row.endpointReference : null,
          },
        );
        const detail = `The webhook endpoint ${why}: ${made.reference} was made in its place, signing secret sha256 ${fingerprint(made.secret)}.`;
        await this.audit.record(tx, organizationId, { actor, action, detail });
      });
    } catch (error) {
      // Only when it is sure that nothing was stored; what else is left over is found later by its metadata.
      if (error instanceof ConnectionChangedMeanwhileError) await this.remove(account, made.reference);
      throw error;
    }
    const superfluous = made.earlier.filter((each) => each !== row.endpointReference);
    await this.open(row, account, made.reference, superfluous);
    return made.reference;
  }

  /**
   * The secret is stored: has the new endpoint sent everything, and then deletes those it takes the place of. What fails
   * here is no failure of what was done: the next round, at most a minute away, puts it right.
   */
  async open(
    row: ConnectionEntity,
    account: ProviderAccount,
    reference: string,
    superfluous: Iterable<string>,
  ): Promise<void> {
    try {
      await this.at(row).putRight(account, reference, this.urlOf(row));
      for (const each of superfluous) await this.at(row).delete(account, each);
    } catch (error) {
      this.logger.warn({ connectionId: row.id, endpoint: reference, err: error }, 'A new endpoint is not finished yet');
      const { organizationId, id } = row;
      await this.transactions.run((tx) =>
        tx.manager.update(ConnectionEntity, { organizationId, id }, { checkedAt: new Date(0) }),
      );
    }
  }

  /** Deletes the endpoint before the present one when its time is up, and ours that no row knows. Answers what was found of the latter. */
  async tidy(row: ConnectionEntity, account: ProviderAccount, there: readonly EndpointFacts[]): Promise<string[]> {
    const now = this.clock.now();
    const { previousWebhookSecretUntil: until, previousEndpointReference: previous } = row;
    const over = until !== null && until <= now;
    if (over) {
      if (previous) await this.at(row).delete(account, previous);
      const { organizationId, id } = row;
      const change = {
        previousEndpointReference: null,
        sealedPreviousWebhookSecret: null,
        previousWebhookSecretUntil: null,
      };
      await this.transactions.run((tx) =>
        tx.manager.update(ConnectionEntity, { organizationId, id, previousWebhookSecretUntil: until }, change),
      );
    }
    const known = [row.endpointReference, previous];
    const orphans = there
      .filter((each) => isOurs(each, row) && !known.includes(each.reference))
      .filter((each) => each.createdAt.getTime() < now.getTime() - ORPHAN_AFTER_MS)
      .map((each) => each.reference);
    for (const orphan of orphans) await this.at(row).delete(account, orphan);
    return orphans;
  }

  /** For when the work is done and committed: an endpoint that stays behind is deleted by a later check, not a failure. */
  async remove(account: ProviderAccount, reference: string): Promise<void> {
    try {
      await this.providers.get('stripe').endpoints.delete(account, reference);
    } catch (error) {
      this.logger.warn(
        { connectionId: account.connectionId, endpoint: reference, err: error },
        'An endpoint that is not used any more stays in the account',
      );
    }
  }

  private async makeRoom(
    row: ConnectionEntity,
    account: ProviderAccount,
    count: number,
    earlier: readonly string[],
  ): Promise<void> {
    const endpoints = this.at(row);
    if (count < endpoints.most) return;
    const [unused] = earlier.filter((each) => each !== row.endpointReference);
    if (!unused) throw new EndpointLimitError(endpoints.most);
    await endpoints.delete(account, unused);
  }

  private overlapEnd(): Date {
    return new Date(this.clock.now().getTime() + PREVIOUS_SECRET_MS);
  }

  private at(row: ConnectionEntity): EndpointsAtProvider {
    return this.providers.get(row.provider).endpoints;
  }
}

/** Made by us for this organization, be it for an earlier connection of it. */
function isOurs({ ours }: EndpointFacts, { organizationId }: ConnectionEntity): boolean {
  return ours?.organizationId === organizationId;
}

function sameEndpoint(a: ConnectionEntity, b: ConnectionEntity): boolean {
  const secrets = [a, b].map((each) => each.sealedWebhookSecret?.toString('base64') ?? null);
  return a.endpointReference === b.endpointReference && secrets[0] === secrets[1];
}
