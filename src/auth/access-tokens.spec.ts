import { JwtService } from '@nestjs/jwt';
import { describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { Settings } from '../config/env.js';
import { Vault } from '../vault/vault.service.js';
import { AccessTokens } from './access-tokens.service.js';

const older = `k1:${randomBytes(32).toString('base64')}`;
const newer = `k2:${randomBytes(32).toString('base64')}`;
const tokens = (keys: string) => new AccessTokens(new JwtService(), new Vault(new Settings({ MASTER_KEYS: keys })));
const subject = { personId: 'p', organizationId: 'o', sessionId: 's' };

describe('access tokens when the master key is rotated', () => {
  it('are still known while the old key is kept, and no longer when it is gone', async () => {
    const token = await tokens(older).sign(subject);
    expect(tokens(`${newer},${older}`).keyOf(token)).toEqual(tokens(older).keyOf(token));
    expect(tokens(newer).keyOf(token)).toBeNull();
  });

  it('are signed with the newest key', async () => {
    const token = await tokens(`${newer},${older}`).sign(subject);
    expect(tokens(newer).keyOf(token)).not.toBeNull();
    expect(tokens(older).keyOf(token)).toBeNull();
  });
});

describe('what is no access token', () => {
  const part = (text: string) => Buffer.from(text).toString('base64url');
  it.each([
    ['', 'nothing'],
    ['abc', 'one word'],
    ['a.b.c', 'three words'],
    [`${part('{"alg":"HS256","typ":"JWT"}')}.${part('{broken')}.c`, 'a token with a broken middle'],
    [`${part('{"alg":"none","typ":"JWT"}')}.${part('{}')}.`, 'a token without signature or key'],
  ])('%j has no key', (text) => expect(tokens(older).keyOf(text)).toBeNull());
});
