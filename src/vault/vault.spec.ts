import { describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Settings, SettingsError } from '../config/env.js';
import { keyIdOf, open, seal, SealBrokenError } from './envelope.js';
import { parseMasterKeys } from './master-keys.js';
import { Vault } from './vault.service.js';

const key = (id: string) => `${id}:${randomBytes(32).toString('base64')}`;

describe('the vault', () => {
  const vault = new Vault(new Settings({ MASTER_KEYS: key('k1') }));

  it('opens what it sealed, for the same organization and purpose only', () => {
    const sealed = vault.seal('org-a', 'stripe.secret_key', 'sk_test_secret');
    expect(vault.open('org-a', 'stripe.secret_key', sealed)).toBe('sk_test_secret');
    expect(() => vault.open('org-b', 'stripe.secret_key', sealed)).toThrow(SealBrokenError);
    expect(() => vault.open('org-a', 'stripe.webhook_secret', sealed)).toThrow(SealBrokenError);
  });

  it('refuses a sealed value with any single bit changed', () => {
    const sealed = vault.seal('org-a', 'purpose', 'a secret');
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const altered = Buffer.from(sealed);
      altered[bit >> 3]! ^= 1 << (bit & 7);
      expect(() => vault.open('org-a', 'purpose', altered)).toThrow(SealBrokenError);
    }
    for (let length = 0; length < sealed.length; length += 7)
      expect(() => vault.open('org-a', 'purpose', sealed.subarray(0, length))).toThrow(SealBrokenError);
  });

  it('never seals twice alike, and never shows the secret in the bytes', () => {
    const first = vault.seal('org-a', 'purpose', 'a-very-visible-secret');
    expect(first.equals(vault.seal('org-a', 'purpose', 'a-very-visible-secret'))).toBe(false);
    expect(first.includes('a-very-visible-secret')).toBe(false);
  });

  it('seals with the newest key and opens with any that is still there', () => {
    const oldKey = key('old');
    const sealed = new Vault(new Settings({ MASTER_KEYS: oldKey })).seal('org', 'purpose', 'secret');
    const both = new Vault(new Settings({ MASTER_KEYS: `${key('new')},${oldKey}` }));
    expect(both.open('org', 'purpose', sealed)).toBe('secret');
    expect(keyIdOf(both.seal('org', 'purpose', 'secret'))).toBe('new');
    const without = new Vault(new Settings({ MASTER_KEYS: key('new') }));
    expect(() => without.open('org', 'purpose', sealed)).toThrow(/old/);
  });

  it('makes a key of its own outside production, for the owner alone, and keeps it', () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'remit-vault-'));
    try {
      const sealed = new Vault(new Settings({ REMIT_DATA_DIR: dataDir })).seal('org', 'purpose', 'secret');
      expect(new Vault(new Settings({ REMIT_DATA_DIR: dataDir })).open('org', 'purpose', sealed)).toBe('secret');
      expect(statSync(join(dataDir, 'master-keys')).mode & 0o777).toBe(0o600);
    } finally {
      rmSync(dataDir, { recursive: true });
    }
  });
});

describe('the envelope', () => {
  it('binds the data key to the context, too', () => {
    const master = randomBytes(32);
    const a = seal('secret a', 'k', master, 'context a');
    const b = seal('secret b', 'k', master, 'context b');
    // The sealed data key of one in front of the body of the other.
    const mixed = Buffer.concat([a.subarray(0, 3 + 60), b.subarray(3 + 60)]);
    expect(() => open(mixed, () => master, 'context a')).toThrow(SealBrokenError);
    expect(() => open(mixed, () => master, 'context b')).toThrow(SealBrokenError);
  });
});

describe('MASTER_KEYS', () => {
  it('is refused with what is wrong and never with the key', () => {
    const good = key('k1');
    for (const bad of ['k1', 'k1:short', `k1:${'A'.repeat(44)}`, `${good},${good}`, ' ']) {
      const message = messageOf(() => parseMasterKeys(bad));
      expect(message).toContain('MASTER_KEYS');
      expect(message).not.toContain(good.slice(3));
    }
  });
});

function messageOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(SettingsError);
    return (error as Error).message;
  }
  throw new Error('Nothing was thrown');
}
