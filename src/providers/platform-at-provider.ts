import type { ProviderAccount, ProviderMode } from './provider-account.js';

/** An account whose owner has let the platform act there. */
export interface ConnectedAccount {
  /** `acct_…` */
  accountId: string;
  mode: ProviderMode;
  /** May be shown to anybody; null when the provider told none. */
  publishableKey: string | null;
}

/**
 * The operator's own account at the provider, a platform: owners of other accounts let it act for them, and take that
 * back. It is of one mode, and so are all accounts connected through it.
 */
export interface PlatformAtProvider {
  readonly mode: ProviderMode;
  /** What its endpoint for events of connected accounts may be signed with. */
  readonly webhookSecrets: readonly string[];
  /** Its own key, for looking at its own endpoints. */
  readonly secretKey: string;

  /** Where an owner is asked for their leave; `state` comes back with them to `returnUrl`. */
  askUrl(state: string, returnUrl: string): string;
  /** Trades the code that an owner came back with. Throws ProviderRejectedError for one that is used, too old or not ours. */
  redeem(code: string): Promise<ConnectedAccount>;
  /** What an adapter needs to act for a connected account. */
  actingFor(account: Omit<ProviderAccount, 'secretKey' | 'viaPlatform'>): ProviderAccount;
  /** True while the owner lets us. */
  mayActFor(account: ProviderAccount): Promise<boolean>;
  /** Gives the leave back. Without it already: fine. */
  leave(accountId: string): Promise<void>;
}
