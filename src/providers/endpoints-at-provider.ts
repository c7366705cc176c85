import type { ProviderAccount } from './provider-account.js';

/** An endpoint as the provider tells it now. */
export interface EndpointFacts {
  /** `we_…` */
  reference: string;
  url: string;
  enabled: boolean;
  /** Which of the recommended events it is not sent. */
  missingEvents: string[];
  /** What its deliveries are written in; null: the account's own version, which may change. */
  apiVersion: string | null;
  /** Whom we made it for; null when somebody else made it. */
  ours: { organizationId: string; connectionId: string } | null;
  /** UTC. */
  createdAt: Date;
}

export interface ProvisionedEndpoint {
  /** `we_…` */
  reference: string;
  /** Told at creation and never again. */
  secret: string;
}

/** Where an account delivers its events to: made, compared, put right and deleted through the provider's API. */
export interface EndpointsAtProvider {
  /** The version endpoints of ours are pinned to; it cannot be changed later. */
  readonly apiVersion: string;
  /** How many an account may have. */
  readonly most: number;
  /** Recommended events that an endpoint set up by hand may lack without being called incomplete. */
  readonly optionalEvents: readonly string[];

  /** Endpoints that an account, a platform's say, has for the events of the accounts connected to it. */
  listForConnected(secretKey: string): Promise<EndpointFacts[]>;
  /** All endpoints of the account, whoever made them. */
  list(account: ProviderAccount): Promise<EndpointFacts[]>;
  /**
   * Makes one for the account's connection, pinned. It is sent next to nothing until `putRight`: its secret is known only
   * when it exists, and what came before the secret is stored would be refused.
   */
  create(account: ProviderAccount, url: string): Promise<ProvisionedEndpoint>;
  /** Points it to the URL, enabled, with all recommended events; its signing secret stays. */
  putRight(account: ProviderAccount, reference: string, url: string): Promise<void>;
  /** Whether an event of [from, until) has not been taken by every endpoint it was for. Never throws for a missing permission: then it says no. */
  hasUndelivered(account: ProviderAccount, from: Date, until: Date): Promise<boolean>;
  /** One that is gone already is fine. */
  delete(account: ProviderAccount, reference: string): Promise<void>;
}
