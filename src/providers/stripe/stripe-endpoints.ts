import { randomUUID } from 'node:crypto';
import type { ProviderAccount, ProvisionedEndpoint } from '../payment-provider.js';
import { ProviderObjectMissingError, ProviderRejectedError } from '../provider-errors.js';
import { RECOMMENDED_EVENTS } from './stripe-events.js';
import { STRIPE_API_VERSION, type StripeClients } from './stripe.client.js';

/**
 * Creates our endpoint in the account. Its API version cannot be changed later and its secret is told only now, so a new
 * one replaces an earlier one at the same URL; the earlier one goes last, so that at no moment there is none.
 */
export async function provisionEndpoint(
  clients: StripeClients,
  account: ProviderAccount,
  url: string,
): Promise<ProvisionedEndpoint> {
  const { secretKey, organizationId, connectionId } = account;
  const earlier = await endpointsAt(clients, secretKey, url);
  const idempotencyKey = `we:${connectionId}:${randomUUID()}`;
  const endpoint = await clients.call(secretKey, (stripe) =>
    stripe.webhookEndpoints.create(
      {
        url,
        api_version: STRIPE_API_VERSION,
        enabled_events: RECOMMENDED_EVENTS,
        description: 'Remit: payments of invoices',
        metadata: { remit_organization: organizationId, remit_connection: connectionId },
      },
      { idempotencyKey },
    ),
  );
  if (!endpoint.secret)
    throw new ProviderRejectedError('Stripe created the webhook endpoint without telling its secret.', null);
  for (const reference of earlier) await deleteEndpoint(clients, account, reference);
  return { reference: endpoint.id, secret: endpoint.secret };
}

/** Deletes an endpoint; one that is gone already is fine. */
export async function deleteEndpoint(
  clients: StripeClients,
  account: ProviderAccount,
  reference: string,
): Promise<void> {
  try {
    await clients.call(account, (stripe) => stripe.webhookEndpoints.del(reference));
  } catch (error) {
    if (!(error instanceof ProviderObjectMissingError)) throw error;
  }
}

/** Ids of the endpoints at a URL. An account has at most 16, so one page is all. */
async function endpointsAt(clients: StripeClients, secretKey: string, url: string): Promise<string[]> {
  const list = await clients.call(secretKey, (stripe) => stripe.webhookEndpoints.list({ limit: 100 }));
  return list.data.filter((each) => each.url === url).map((each) => each.id);
}
