import { type ExecutionContext, Logger } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { JwtService } from '@nestjs/jwt';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { Public } from '../common/public.decorator.js';
import { Settings } from '../config/env.js';
import { Vault } from '../vault/vault.service.js';
import { AccessTokenStrategy } from './access-token.strategy.js';
import { AccessTokens } from './access-tokens.service.js';
import { Authenticated, RequirePermission } from './guarding.js';
import { MemberGuard } from './member.guard.js';
import { Members } from './members.service.js';
import { Oidc } from './oidc.service.js';
import type { People } from './people.service.js';
import type { ServiceAccounts } from './service-accounts.service.js';

class Open {
  undeclared(): void {}
  @Public('a test')
  open(): void {}
  @Authenticated()
  closed(): void {}
}

@Public('a test')
class Shop {
  window(): void {}
  @RequirePermission('payments.refund')
  till(): void {}
}

// No database: none of these calls has a token that could be looked up.
const vault = new Vault(new Settings({ MASTER_KEYS: `k1:${randomBytes(32).toString('base64')}` }));
const strategy = new AccessTokenStrategy(new AccessTokens(new JwtService(), vault), new Members({} as DataSource));
const noKeys = { memberOf: () => Promise.resolve(null) } as unknown as ServiceAccounts;
const noIssuer = new Oidc(new Settings({}), {} as People);
const guard = new MemberGuard(new Reflector(), strategy, noKeys, noIssuer);

function callOf(owner: { prototype: object }, name: string): ExecutionContext {
  const http = { getRequest: () => ({ headers: {}, ip: '127.0.0.1' }), getResponse: () => ({}) };
  return {
    getType: () => 'http',
    getClass: () => owner,
    getHandler: () => (owner.prototype as Record<string, unknown>)[name],
    switchToHttp: () => http,
  } as unknown as ExecutionContext;
}

describe('the guard', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('refuses what declares nothing, and says so in the log', async () => {
    const log = jest.spyOn(Logger.prototype, 'error').mockReturnValue();
    await expect(guard.canActivate(callOf(Open, 'undeclared'))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(log).toHaveBeenCalledWith('Open.undeclared declares no access');
  });

  it('lets anybody into what is public, and a method decides before its class', async () => {
    await expect(guard.canActivate(callOf(Open, 'open'))).resolves.toBe(true);
    await expect(guard.canActivate(callOf(Shop, 'window'))).resolves.toBe(true);
    await expect(guard.canActivate(callOf(Shop, 'till'))).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(guard.canActivate(callOf(Open, 'closed'))).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});
