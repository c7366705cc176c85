import type Stripe from 'stripe';
import { randomUUID } from 'node:crypto';
import type { EndpointFacts, EndpointsAtProvider, ProvisionedEndpoint } from '../endpoints-at-provider.js';
import type { ProviderAccount } from '../payment-provider.js';
import { ProviderObjectMissingError, ProviderRejectedError, ProviderUnauthorizedError } from '../provider-errors.js';
import { EVERY_EVENT_LACKS, OPTIONAL_EVENTS, RECOMMENDED_EVENTS } from './stripe-events.js';
import { STRIPE_API_VERSION, type StripeClients } from './stripe.client.js';

/** Stripe wants one event at least; this one comes once a day and changes nothing. */
const QUIET_EVENT = 'reporting.report_type.updated';

/** Webhook endpoints of an account. What marks one as ours is in its metadata, so that it is found when its row is lost. */
export class StripeEndpoints implements EndpointsAtProvider {
  readonly apiVersion = STRIPE_API_VERSION;
  readonly most = 16;
  readonly optionalEvents = OPTIONAL_EVENTS;

  constructor(private readonly clients: StripeClients) {}

  /** An account has at most 16, so one page is all. */
  async list(account: ProviderAccount): Promise<EndpointFacts[]> {
    const list = await this.clients.call(account, (stripe) => stripe.webhookEndpoints.list({ limit: 100 }));
    return list.data.map(toFacts);
  }

  async listForConnected(secretKey: string): Promise<EndpointFacts[]> {
    const list = await this.clients.call(secretKey, (stripe) => stripe.webhookEndpoints.list({ limit: 100 }));
    return list.data.filter((each) => each.application !== null).map(toFacts);
  }

  async create(account: ProviderAccount, url: string): Promise<ProvisionedEndpoint> {
    const { organizationId, connectionId } = account;
    const idempotencyKey = `we:${connectionId}:${randomUUID()}`;
    const endpoint = await this.clients.call(account, (stripe) =>
      stripe.webhookEndpoints.create(
        {
          url,
          api_version: STRIPE_API_VERSION,
          enabled_events: [QUIET_EVENT],
          description: 'Remit: payments of invoices',
          metadata: { remit_organization: organizationId, remit_connection: connectionId },
        },
        { idempotencyKey },
      ),
    );
    if (!endpoint.secret)
      throw new ProviderRejectedError('Stripe created the webhook endpoint without telling its secret.', null);
    return { reference: endpoint.id, secret: endpoint.secret };
  }

  async putRight(account: ProviderAccount, reference: string, url: string): Promise<void> {
    const change = { url, disabled: false, enabled_events: RECOMMENDED_EVENTS };
    await this.clients.call(account, (stripe) => stripe.webhookEndpoints.update(reference, change));
  }

  async hasUndelivered(account: ProviderAccount, from: Date, until: Date): Promise<boolean> {
    const created = { gte: Math.floor(from.getTime() / 1000), lt: Math.floor(until.getTime() / 1000) };
    try {
      const list = await this.clients.call(account, (stripe) =>
        stripe.events.list({ delivery_success: false, created, limit: 1 }),
      );
      return list.data.length > 0;
    } catch (error) {
      // Looking at events is one of the permissions that a key may lack.
      if (error instanceof ProviderUnauthorizedError) return false;
      throw error;
    }
  }

  async delete(account: ProviderAccount, reference: string): Promise<void> {
    try {
      await this.clients.call(account, (stripe) => stripe.webhookEndpoints.del(reference));
    } catch (error) {
      if (!(error instanceof ProviderObjectMissingError)) throw error;
    }
  }
}

function toFacts(endpoint: Stripe.WebhookEndpoint): EndpointFacts {
  const { remit_organization: organizationId, remit_connection: connectionId } = endpoint.metadata;
  return {
    reference: endpoint.id,
    url: endpoint.url,
    enabled: endpoint.status === 'enabled',
    missingEvents: missingOf(endpoint.enabled_events),
    apiVersion: endpoint.api_version,
    ours: organizationId && connectionId ? { organizationId, connectionId } : null,
    createdAt: new Date(endpoint.created * 1000),
  };
}

function missingOf(enabled: readonly string[]): string[] {
  const has = new Set(enabled);
  if (!has.has('*')) return RECOMMENDED_EVENTS.filter((each) => !has.has(each));
  return EVERY_EVENT_LACKS.filter((each) => !has.has(each));
}
