import { Args, Field, Mutation, ObjectType, Resolver } from '@nestjs/graphql';
import { CurrentMember, RequirePermission, type Member } from '../auth/guarding.js';
import { StripeOAuthService } from './stripe-oauth.service.js';

@ObjectType('StripeOAuthStart')
export class StripeOAuthStartType {
  @Field({
    description: 'To be opened in the browser of whoever asked; it leads on to Stripe and back to this instance.',
  })
  url!: string;

  @Field(() => Date, { description: 'Until when (UTC) somebody may come back; the link works once.' })
  expiresAt!: Date;
}

/** Connecting an account by its owner's leave. */
@Resolver()
export class StripeOAuthResolver {
  constructor(private readonly oauth: StripeOAuthService) {}

  @Mutation(() => StripeOAuthStartType, {
    description:
      'Begins to connect a Stripe account without a key (Stripe Connect). An earlier link of the same person ends. ' +
      'moveAccount: another account than the one connected is meant. CONFLICT when the instance has no platform; for people only.',
  })
  @RequirePermission('integrations.manage')
  async startStripeOAuth(
    @CurrentMember() { organizationId, personId }: Member,
    @Args('moveAccount', { type: () => Boolean, nullable: true, defaultValue: false }) moveAccount: boolean | null,
  ): Promise<StripeOAuthStartType> {
    return this.oauth.start(organizationId, personId, moveAccount ?? false);
  }
}
