import { Mutation, Resolver } from '@nestjs/graphql';
import { actorOf, CurrentMember, RequirePermission, type Member } from '../auth/guarding.js';
import { Settings } from '../config/env.js';
import { ProviderRegistry } from '../providers/provider-registry.js';
import { ConnectionHealthService } from './connection-health.service.js';
import { CredentialsCheckType, toCredentialsCheckType } from './credentials-check.type.js';
import { toStripeIntegrationType } from './stripe-integration.mapper.js';
import { StripeIntegrationType } from './stripe-integration.type.js';
import { STRIPE } from './stripe-integrations.service.js';

/** Looking after the connection that is stored. */
@Resolver()
export class ConnectionHealthResolver {
  constructor(
    private readonly health: ConnectionHealthService,
    private readonly providers: ProviderRegistry,
    private readonly settings: Settings,
  ) {}

  @Mutation(() => CredentialsCheckType, {
    description:
      'Examines the stored credentials and the webhook endpoint, as is done every hour by itself. An endpoint that was set up for the ' +
      'organization is repaired, and the check says what was done; one set up by hand is only compared. CONFLICT when not connected.',
  })
  @RequirePermission('integrations.manage')
  async checkStripeIntegration(@CurrentMember() member: Member): Promise<CredentialsCheckType> {
    return toCredentialsCheckType(await this.health.check(member.organizationId, actorOf(member)));
  }

  @Mutation(() => StripeIntegrationType, {
    description:
      'Gives the webhook endpoint another signing secret by making another endpoint. For 24 hours the one before stays and its secret is ' +
      'accepted, so that nothing is refused. CONFLICT when not connected or when the account has no room for another endpoint.',
  })
  @RequirePermission('integrations.manage')
  async rollWebhookSecret(@CurrentMember() member: Member): Promise<StripeIntegrationType> {
    const overview = await this.health.rollWebhookSecret(member.organizationId, actorOf(member));
    return toStripeIntegrationType(overview, this.settings.publicUrl, this.providers.get(STRIPE));
  }
}
