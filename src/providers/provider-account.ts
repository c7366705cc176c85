export type ProviderMode = 'TEST' | 'LIVE';

/** What an adapter needs to speak for one organization's account. Lives in memory only. */
export interface ProviderAccount {
  connectionId: string;
  organizationId: string;
  /** The provider's id of the account, `acct_…`. */
  accountId: string;
  mode: ProviderMode;
  /** The account's own key, or that of the platform which its owner lets act there. */
  secretKey: string;
  /** True when the key is the platform's: every call then names the account. */
  viaPlatform?: boolean;
}
