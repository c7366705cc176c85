/** Work for the process that makes load. */
export type Job = {
  port: number;
  /** Where else the same is served: the connections take turns. */
  otherPorts?: readonly number[];
  /** How many requests are under way at once, each on a connection of its own that is kept open. */
  connections: number;
  /** How many requests are made. */
  requests: number;
} & ({ kind: 'webhooks'; endpoints: Endpoint[] } | { kind: 'requests'; raw: string[] });

/** Where signed events are sent. */
export interface Endpoint {
  path: string;
  /** `whsec_…` */
  secret: string;
}

/** What came of it. */
export interface Load {
  seconds: number;
  /** How many answers had each status; 0: the connection ended without one. */
  statuses: Record<string, number>;
  p50Ms: number;
  p99Ms: number;
  maxMs: number;
  /** Ids of the events that were answered 200. */
  acknowledged: string[];
}
