import { Injectable } from '@nestjs/common';
import { Settings } from '../config/env.js';
import type { CredentialCheck, CredentialReport } from '../providers/payment-provider.js';
import { ProviderUnauthorizedError } from '../providers/provider-errors.js';
import { ProviderRegistry } from '../providers/provider-registry.js';
import { ConnectionAccounts } from './connection-accounts.js';
import type { ConnectionEntity } from './connection.entity.js';
import { checkHandmade, failed, warning } from './endpoint-check.js';
import { addressProblem } from './webhook-address.js';
import { platformWebhookUrl } from './webhook-urls.js';

const WITHDRAWN = 'The owner of the Stripe account has withdrawn what Remit may do there: connect the account again.';
const NO_PLATFORM =
  'The account is connected by Stripe Connect, and this instance has no Stripe platform of that mode any more: whoever runs it sets STRIPE_CONNECT_CLIENT_ID, STRIPE_PLATFORM_SECRET_KEY and STRIPE_PLATFORM_WEBHOOK_SECRETS.';

/** The doctor's visit to a connection by the owner's leave: the account, what the platform may do there, and the platform's own endpoint. */
@Injectable()
export class PlatformHealth {
  constructor(
    private readonly accounts: ConnectionAccounts,
    private readonly providers: ProviderRegistry,
    private readonly settings: Settings,
  ) {}

  /** Throws ProviderUnavailableError when Stripe cannot be asked. */
  async examine(row: ConnectionEntity): Promise<CredentialReport> {
    const account = this.accounts.of(row);
    if (!account) return hopeless(row);
    const report = await this.providers.get(row.provider).examineAccount(account);
    const checks = [...report.checks, ...(await this.webhookChecks(row))];
    return { ...report, ok: checks.every((each) => each.severity !== 'FAILED'), checks };
  }

  private async webhookChecks(row: ConnectionEntity): Promise<CredentialCheck[]> {
    const checks: CredentialCheck[] = [];
    if (!row.webhooksEnabled) {
      const message = 'Webhooks are switched off: payments are seen late. Switch them on in the settings.';
      checks.push(warning('webhooks_enabled', message));
    }
    const { publicUrl, stripeApiBase } = this.settings;
    const problem = addressProblem(publicUrl, row.organizationId, row.mode, stripeApiBase !== null);
    if (problem) return [...checks, warning('webhook_address', problem.message)];
    try {
      return [...checks, ...(await this.endpointChecks(row))];
    } catch (error) {
      if (!(error instanceof ProviderUnauthorizedError)) throw error;
      return [...checks, warning('webhook_endpoint', `The platform's endpoint could not be checked: ${error.message}`)];
    }
  }

  private async endpointChecks(row: ConnectionEntity): Promise<CredentialCheck[]> {
    const { platform, endpoints, minimumEvents } = this.providers.get(row.provider);
    if (!platform) return [];
    const url = platformWebhookUrl(this.settings.publicUrl);
    const there = await endpoints.listForConnected(platform.secretKey);
    if (!there.some((each) => each.url === url)) {
      return [
        failed(
          'webhook_endpoint',
          'stripe.platform_endpoint_missing',
          `The platform has no webhook endpoint for connected accounts at ${url}: whoever runs this instance adds one in the platform's Stripe dashboard, with events on connected accounts.`,
        ),
      ];
    }
    const { apiVersion, optionalEvents } = endpoints;
    return checkHandmade(there, { url, otherUrl: url, apiVersion, minimumEvents, optionalEvents });
  }
}

function hopeless({ mode, accountId, accountName, authorizationEndedAt }: ConnectionEntity): CredentialReport {
  const check =
    authorizationEndedAt === null
      ? failed('platform', 'stripe.platform_missing', NO_PLATFORM)
      : failed('key_accepted', 'stripe.access_withdrawn', WITHDRAWN);
  return { ok: false, mode, accountId, accountName, checks: [{ ...check, field: 'secretKey' }] };
}
