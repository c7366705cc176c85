import { Injectable } from '@nestjs/common';
import { hkdfSync } from 'node:crypto';
import { Settings } from '../config/env.js';
import { headerOf, open, seal } from './envelope.js';
import { loadMasterKeys, type MasterKey } from './master-keys.js';

/** Seals and opens secrets for other rooms, which keep the sealed bytes in rows of their own. */
@Injectable()
export class Vault {
  private readonly keys: MasterKey[];

  constructor(settings: Settings) {
    this.keys = loadMasterKeys(settings);
  }

  /** Seals with the newest master key. `purpose` says what the value is, for example `stripe.secret_key`, and must be the same when opening. */
  seal(organizationId: string, purpose: string, secret: string): Buffer {
    const newest = this.keys[0]!;
    return seal(secret, newest.id, newest.key, context(organizationId, purpose));
  }

  /** Opens a sealed value. Throws SealBrokenError when it was sealed for another organization or purpose. */
  open(organizationId: string, purpose: string, sealed: Buffer): string {
    return open(sealed, (id) => this.keys.find((each) => each.id === id)?.key, context(organizationId, purpose));
  }

  /** The same secret sealed anew, with the newest master key. Throws SealBrokenError like `open`. */
  reseal(organizationId: string, purpose: string, sealed: Buffer): Buffer {
    return this.seal(organizationId, purpose, this.open(organizationId, purpose, sealed));
  }

  /** Id of the key that `seal` seals with. */
  get newestKeyId(): string {
    return this.keys[0]!.id;
  }

  /** What everything sealed with that key begins with. */
  get newestHeader(): Buffer {
    return headerOf(this.newestKeyId);
  }

  /** A key for signing, derived from every master key in turn, the newest first; for example of access tokens. */
  signingKeys(purpose: string): Buffer[] {
    return this.keys.map(({ key }) => Buffer.from(hkdfSync('sha256', key, '', `remit:${purpose}`, 32)));
  }
}

function context(organizationId: string, purpose: string): string {
  return `remit|${organizationId}|${purpose}`;
}
