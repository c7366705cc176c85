import { Injectable } from '@nestjs/common';
import { sha256 } from '../common/crypto/tokens.js';
import { SealBrokenError } from '../vault/envelope.js';
import { Vault } from '../vault/vault.service.js';
import type { ConnectionEntity } from './connection.entity.js';
import { CredentialsUnreadableError } from './integrations.errors.js';
import { connectionPurpose, type SecretKind } from './sealed-columns.js';

type Owner = Pick<ConnectionEntity, 'id' | 'organizationId' | 'provider'>;

/** Seals and opens what a connection keeps secret; sealed bytes open only for the connection they were sealed for. */
@Injectable()
export class ConnectionSecrets {
  constructor(private readonly vault: Vault) {}

  seal(owner: Owner, kind: SecretKind, secret: string): Buffer {
    return this.vault.seal(owner.organizationId, purpose(owner, kind), secret);
  }

  /** Throws CredentialsUnreadableError for bytes of another row, and when the master key is gone. */
  open(owner: Owner, kind: SecretKind, sealed: Buffer): string {
    try {
      return this.vault.open(owner.organizationId, purpose(owner, kind), sealed);
    } catch (error) {
      if (error instanceof SealBrokenError) throw new CredentialsUnreadableError();
      throw error;
    }
  }
}

function purpose({ provider, id }: Owner, kind: SecretKind): string {
  return connectionPurpose(provider, kind, id);
}

/** How a secret is named where it must not be shown: the first 16 hex digits of its SHA-256. */
export function fingerprint(secret: string): string {
  return sha256(secret).slice(0, 16);
}

/** `sk_test_…4242`: the prefix that says the kind and mode, and the last four characters. */
export function maskKey(key: string): string {
  return `${/^[a-z]+_(?:test|live)_/.exec(key)?.[0] ?? ''}…${key.slice(-4)}`;
}
