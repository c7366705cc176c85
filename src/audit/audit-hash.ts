import { sha256 } from '../common/crypto/tokens.js';

export interface HashedEntry {
  id: string;
  organizationId: string;
  createdAt: Date;
  action: string;
  actor: string;
  detail: string;
}

/**
 * The hash of an entry in the chain: SHA-256 of the hash before it ('' for the first), its number and its fields, one
 * per line. Only the last field may hold line breaks, so no two entries share a text. The database computes the same.
 */
export function auditHash(before: string, sequence: number, entry: HashedEntry): string {
  const { id, organizationId, createdAt, action, actor, detail } = entry;
  return sha256([before, sequence, id, organizationId, createdAt.getTime(), action, actor, detail].join('\n'));
}
