import { describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { Settings } from '../config/env.js';
import { Vault } from '../vault/vault.service.js';
import { newId } from '../common/id.js';
import { ConnectionSecrets, fingerprint, maskKey } from './connection-secrets.js';
import { CredentialsUnreadableError } from './integrations.errors.js';

const secretsWithNewKey = () =>
  new ConnectionSecrets(new Vault(new Settings({ MASTER_KEYS: `k1:${randomBytes(32).toString('base64')}` })));

describe('what a connection keeps secret', () => {
  const secrets = secretsWithNewKey();
  const owner = { id: newId(), organizationId: newId(), provider: 'stripe' } as const;
  const sealed = secrets.seal(owner, 'secret_key', 'sk_test_CANARY00000000004242');

  it('opens for the connection it was sealed for', () => {
    expect(secrets.open(owner, 'secret_key', sealed)).toBe('sk_test_CANARY00000000004242');
    expect(sealed.includes('CANARY')).toBe(false);
  });

  it('does not open for another organization, connection or purpose, nor with another master key', () => {
    const wrong = () => expect.any(CredentialsUnreadableError);
    const attempt = (open: () => string) => {
      try {
        return open();
      } catch (error) {
        return error;
      }
    };
    expect(attempt(() => secrets.open({ ...owner, organizationId: newId() }, 'secret_key', sealed))).toEqual(wrong());
    expect(attempt(() => secrets.open({ ...owner, id: newId() }, 'secret_key', sealed))).toEqual(wrong());
    expect(attempt(() => secrets.open(owner, 'webhook_secret', sealed))).toEqual(wrong());
    expect(attempt(() => secretsWithNewKey().open(owner, 'secret_key', sealed))).toEqual(wrong());
  });

  it('is shown as a mask and named by a fingerprint', () => {
    expect(maskKey('sk_test_CANARY00000000004242')).toBe('sk_test_…4242');
    expect(maskKey('rk_live_CANARY00000000004242')).toBe('rk_live_…4242');
    expect(fingerprint('sk_test_CANARY00000000004242')).toMatch(/^[0-9a-f]{16}$/);
  });
});
