import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { actorOf, CurrentMember, RequirePermission, type Member } from '../auth/guarding.js';
import { Settings } from '../config/env.js';
import { ProviderRegistry } from '../providers/provider-registry.js';
import { CredentialsCheckType, toCredentialsCheckType } from './credentials-check.type.js';
import { SaveStripeIntegrationService } from './save-stripe-integration.service.js';
import { SaveStripeIntegrationInput, TestStripeCredentialsInput } from './stripe-integration.inputs.js';
import { toStripeIntegrationType } from './stripe-integration.mapper.js';
import { StripeIntegrationType } from './stripe-integration.type.js';
import { STRIPE, StripeIntegrationsService, type IntegrationOverview } from './stripe-integrations.service.js';

/** The organization's connection to its own Stripe account. */
@Resolver()
export class StripeIntegrationResolver {
  constructor(
    private readonly integrations: StripeIntegrationsService,
    private readonly saving: SaveStripeIntegrationService,
    private readonly providers: ProviderRegistry,
    private readonly settings: Settings,
  ) {}

  @Query(() => StripeIntegrationType, {
    description: "The connection as the admin's page shows it; never anything secret.",
  })
  @RequirePermission('integrations.manage')
  async stripeIntegration(@CurrentMember() { organizationId }: Member): Promise<StripeIntegrationType> {
    return this.toType(await this.integrations.overview(organizationId));
  }

  @Mutation(() => CredentialsCheckType, {
    description:
      'Examines keys without storing them: their form, whether Stripe accepts them, and what they and the account may do.',
  })
  @RequirePermission('integrations.manage')
  async testStripeCredentials(@Args('input') input: TestStripeCredentialsInput): Promise<CredentialsCheckType> {
    const { secretKey, publishableKey = null, webhookSecret = null } = input;
    return toCredentialsCheckType(await this.integrations.test({ secretKey, publishableKey, webhookSecret }));
  }

  @Mutation(() => StripeIntegrationType, {
    description:
      'Connects, or changes the connection. Credentials are examined first: BAD_USER_INPUT names each field that failed. ' +
      'A key of the other mode ends the connection and makes a new one with the same settings.',
  })
  @RequirePermission('integrations.manage')
  async saveStripeIntegration(
    @CurrentMember() member: Member,
    @Args('input') input: SaveStripeIntegrationInput,
  ): Promise<StripeIntegrationType> {
    return this.toType(await this.saving.save(member.organizationId, actorOf(member), input));
  }

  @Mutation(() => StripeIntegrationType, {
    description: 'The gentle switch: inactive stops pay links and goes on following what is in flight.',
  })
  @RequirePermission('integrations.manage')
  async setStripeIntegrationActive(
    @CurrentMember() member: Member,
    @Args('active') active: boolean,
  ): Promise<StripeIntegrationType> {
    return this.toType(await this.integrations.setActive(member.organizationId, actorOf(member), active));
  }

  @Mutation(() => StripeIntegrationType, {
    description:
      'Pay links stop at once; open checkouts are expired, the endpoint we made is deleted, and the credentials are shredded within a day. ' +
      'CONFLICT listing what is in flight, unless forced.',
  })
  @RequirePermission('integrations.manage')
  async disconnectStripe(
    @CurrentMember() member: Member,
    @Args('force', { type: () => Boolean, nullable: true, defaultValue: false }) force: boolean | null,
  ): Promise<StripeIntegrationType> {
    return this.toType(await this.integrations.disconnect(member.organizationId, actorOf(member), force ?? false));
  }

  private toType(overview: IntegrationOverview): StripeIntegrationType {
    return toStripeIntegrationType(overview, this.settings.publicUrl, this.providers.get(STRIPE));
  }
}
