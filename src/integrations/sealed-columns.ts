import type { SealedColumn } from '../vault/sealed-column.js';

export type SecretKind = 'secret_key' | 'webhook_secret' | 'webhook_token';

/** What a connection's secret is sealed for: its kind, in this connection and no other. */
export function connectionPurpose(provider: string, kind: SecretKind, id: string): string {
  return `${provider}.${kind}.${id}`;
}

const KINDS: Record<string, SecretKind> = {
  sealed_secret_key: 'secret_key',
  sealed_webhook_secret: 'webhook_secret',
  sealed_previous_webhook_secret: 'webhook_secret',
  sealed_webhook_token: 'webhook_token',
};

/** What this room keeps sealed. */
export const CONNECTION_SEALED_COLUMNS: readonly SealedColumn[] = Object.entries(KINDS).map(([column, kind]) => ({
  table: 'connections',
  column,
  bindings: ['provider'],
  purpose: ({ provider, id }) => connectionPurpose(provider!, kind, id!),
}));
