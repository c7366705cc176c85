import type { StripePlatform as PlatformSettings } from '../../config/stripe-platform.js';
import type { ConnectedAccount, PlatformAtProvider } from '../platform-at-provider.js';
import type { ProviderAccount, ProviderMode } from '../provider-account.js';
import { ProviderRejectedError, ProviderUnauthorizedError } from '../provider-errors.js';
import type { StripeClients } from './stripe.client.js';
import { ACCOUNT_INVALID } from './stripe-errors.js';
import { modeOfKey } from './stripe-keys.js';

/** Connect with Standard accounts: the platform's own key, naming the account with every call. */
export class StripePlatform implements PlatformAtProvider {
  readonly mode: ProviderMode;

  constructor(
    private readonly clients: StripeClients,
    private readonly settings: PlatformSettings,
    /** Another address for Stripe (the local one), or null. */
    private readonly apiBase: string | null,
  ) {
    this.mode = modeOfKey(settings.secretKey) ?? 'TEST';
  }

  get webhookSecrets(): readonly string[] {
    return this.settings.webhookSecrets;
  }

  get secretKey(): string {
    return this.settings.secretKey;
  }

  askUrl(state: string, returnUrl: string): string {
    const { clientId, secretKey } = this.settings;
    const params = { client_id: clientId, scope: 'read_write', state, redirect_uri: returnUrl };
    const asked = new URL(this.clients.sdk(secretKey).oauth.authorizeUrl(params));
    // The SDK writes https and a name without a port, wherever it was told that Stripe is.
    return this.apiBase === null ? asked.href : new URL(`${asked.pathname}${asked.search}`, this.apiBase).href;
  }

  async redeem(code: string): Promise<ConnectedAccount> {
    const token = await this.clients.call(this.settings.secretKey, (stripe) =>
      stripe.oauth.token({ grant_type: 'authorization_code', code }),
    );
    const { stripe_user_id: accountId, livemode, stripe_publishable_key: publishableKey } = token;
    if (!accountId || typeof livemode !== 'boolean')
      throw new ProviderRejectedError('Stripe did not say which account was connected.', null);
    return { accountId, mode: livemode ? 'LIVE' : 'TEST', publishableKey: publishableKey ?? null };
  }

  actingFor(account: Omit<ProviderAccount, 'secretKey' | 'viaPlatform'>): ProviderAccount {
    return { ...account, secretKey: this.settings.secretKey, viaPlatform: true };
  }

  async mayActFor(account: ProviderAccount): Promise<boolean> {
    try {
      await this.clients.call(account, (stripe) => stripe.accounts.retrieveCurrent());
      return true;
    } catch (error) {
      if (isWithdrawn(error)) return false;
      throw error;
    }
  }

  async leave(accountId: string): Promise<void> {
    const { clientId, secretKey } = this.settings;
    try {
      await this.clients.call(secretKey, (stripe) =>
        stripe.oauth.deauthorize({ client_id: clientId, stripe_user_id: accountId }),
      );
    } catch (error) {
      if (!isUnknownToPlatform(error)) throw error;
    }
  }
}

/** What a call for an account is answered whose owner has not let the platform act, or not any more. */
export function isWithdrawn(error: unknown): boolean {
  return error instanceof ProviderUnauthorizedError && error.providerCode === ACCOUNT_INVALID;
}

/** The same, when leave is given back; with a wrong key of the platform it is a 401, and another error. */
function isUnknownToPlatform(error: unknown): boolean {
  return (
    error instanceof ProviderRejectedError &&
    !(error instanceof ProviderUnauthorizedError) &&
    error.providerCode === 'invalid_client'
  );
}
