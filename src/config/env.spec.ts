import { describe, expect, it } from '@jest/globals';
import { Settings, SettingsError } from './env.js';

const PRODUCTION = { NODE_ENV: 'production', DATABASE_URL: 'postgres://user:secret@db/remit', MASTER_KEYS: 'k1:x' };

describe('the settings', () => {
  it('have defaults that need nothing', () => {
    const settings = new Settings({});
    expect(settings).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      publicUrl: 'http://127.0.0.1:3000',
      databaseUrl: null,
      redisUrl: null,
      role: 'all',
    });
    expect([settings.servesWeb, settings.runsWorkers]).toEqual([true, true]);
  });

  it('refuse production without a database or master keys, saying why', () => {
    expect(() => new Settings({ ...PRODUCTION, DATABASE_URL: '' })).toThrow(/DATABASE_URL is not set.*postgres:\/\//);
    expect(() => new Settings({ ...PRODUCTION, MASTER_KEYS: undefined })).toThrow(
      /MASTER_KEYS is not set.*openssl rand/,
    );
    expect(new Settings(PRODUCTION).host).toBe('0.0.0.0');
  });

  it('take an issuer and its audience together, in production by https only', () => {
    const issuer = { OIDC_ISSUER: 'http://issuer.test', OIDC_AUDIENCE: 'remit' };
    expect(new Settings(issuer).oidc).toEqual({ issuer: 'http://issuer.test', audience: 'remit' });
    expect(() => new Settings({ ...issuer, OIDC_AUDIENCE: '' })).toThrow(/set together/);
    expect(() => new Settings({ ...issuer, OIDC_ISSUER: 'http://issuer.test/' })).toThrow(/without a slash/);
    expect(() => new Settings({ ...PRODUCTION, ...issuer })).toThrow(/OIDC_ISSUER must be a URL starting with https/);
  });

  it('take a platform whole or not at all', () => {
    const platform = {
      STRIPE_CONNECT_CLIENT_ID: 'ca_Platform',
      STRIPE_PLATFORM_SECRET_KEY: 'sk_test_0123456789abcdef',
      STRIPE_PLATFORM_WEBHOOK_SECRETS: 'whsec_new123, whsec_old123',
    };
    expect(new Settings({}).stripePlatform).toBeNull();
    expect(new Settings(platform).stripePlatform?.webhookSecrets).toEqual(['whsec_new123', 'whsec_old123']);
    for (const name of Object.keys(platform)) {
      expect(() => new Settings({ ...platform, [name]: '' })).toThrow(/set together or not at all/);
      const error = messageOf(() => new Settings({ ...platform, [name]: 'pk_secret' }));
      expect(error).toContain(name);
      expect(error).not.toContain('pk_secret');
    }
    const live = { ...platform, STRIPE_PLATFORM_SECRET_KEY: 'sk_live_0123456789abcdef' };
    expect(() => new Settings(live)).toThrow(/https/);
    expect(new Settings({ ...live, PUBLIC_URL: 'https://pay.example.test' }).stripePlatform).not.toBeNull();
  });

  it('name a wrong setting and never show its value', () => {
    const wrong: [NodeJS.ProcessEnv, string][] = [
      [{ PORT: 'secret' }, 'PORT'],
      [{ PORT: '70000' }, 'PORT'],
      [{ DATABASE_URL: 'mysql://user:secret@db' }, 'DATABASE_URL'],
      [{ REDIS_URL: 'secret' }, 'REDIS_URL'],
      [{ PUBLIC_URL: 'secret' }, 'PUBLIC_URL'],
      [{ REMIT_ROLE: 'secret' }, 'REMIT_ROLE'],
      [{ STRIPE_MAX_REQUESTS_PER_SECOND: 'secret' }, 'STRIPE_MAX_REQUESTS_PER_SECOND'],
    ];
    for (const [env, name] of wrong) {
      const message = messageOf(() => new Settings(env));
      expect(message).toContain(name);
      expect(message).not.toContain('secret');
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
