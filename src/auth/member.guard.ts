import { Injectable, Logger, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import { PUBLIC } from '../common/public.decorator.js';
import { AccessTokenStrategy } from './access-token.strategy.js';
import { PermissionDeniedError, UnauthenticatedError, UndeclaredAccessError } from './auth.errors.js';
import { AUTHENTICATED, REQUIRED_PERMISSION, requestOf, type Member } from './guarding.js';
import { Oidc } from './oidc.service.js';
import type { Permission } from './permissions.js';
import { ServiceAccounts } from './service-accounts.service.js';

type Access = { kind: 'public' } | { kind: 'member' } | { kind: 'permission'; permission: Permission };

/** The one guard of REST and GraphQL. What declares nothing is refused. */
@Injectable()
export class MemberGuard extends AuthGuard() {
  private readonly logger = new Logger(MemberGuard.name);

  constructor(
    private readonly reflector: Reflector,
    private readonly strategy: AccessTokenStrategy,
    private readonly serviceAccounts: ServiceAccounts,
    private readonly oidc: Oidc,
  ) {
    super({
      // Passport's registry of names is one per process, and the last application made in it would check the tokens of
      // all; so ours is handed over itself, and as a copy, because Passport writes the callbacks of a request on it.
      get defaultStrategy() {
        return Object.create(strategy) as string;
      },
    });
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.accessTo(context);
    if (!access) {
      this.logger.error(`${context.getClass().name}.${context.getHandler().name} declares no access`);
      throw new UndeclaredAccessError();
    }
    if (access.kind === 'public') return true;
    const request = requestOf(context);
    const { authorization } = request.headers;
    const member =
      (await this.serviceAccounts.memberOf(authorization)) ??
      (await this.oidc.memberOf(authorization)) ??
      (await this.signedIn(context));
    request.member = member;
    if (access.kind === 'permission' && !member.permissions.has(access.permission))
      throw new PermissionDeniedError(access.permission);
    return true;
  }

  private async signedIn(context: ExecutionContext): Promise<Member> {
    const known = await this.strategy.known(requestOf(context).headers.authorization);
    if (known) return known;
    await super.canActivate(context);
    return (requestOf(context) as ReturnType<typeof requestOf> & { user: Member }).user;
  }

  override getRequest(context: ExecutionContext): ReturnType<typeof requestOf> {
    return requestOf(context);
  }

  override handleRequest<T>(error: unknown, member: T | false | null, info: unknown): T {
    if (error)
      throw error instanceof Error ? error : new Error('The access token could not be checked', { cause: error });
    if (member) return member;
    const name = info instanceof Error ? info.name : '';
    if (name === 'TokenExpiredError') throw new UnauthenticatedError('auth.token_expired');
    throw new UnauthenticatedError(
      info instanceof Error && info.message === 'No auth token' ? 'auth.token_missing' : 'auth.token_invalid',
    );
  }

  /** What the handler declares, else what its class does. */
  private accessTo(context: ExecutionContext): Access | null {
    for (const target of [context.getHandler(), context.getClass()]) {
      const permission = this.reflector.get<Permission | undefined>(REQUIRED_PERMISSION, target);
      if (permission) return { kind: 'permission', permission };
      if (this.reflector.get<boolean | undefined>(AUTHENTICATED, target)) return { kind: 'member' };
      if (this.reflector.get<string | undefined>(PUBLIC, target) !== undefined) return { kind: 'public' };
    }
    return null;
  }
}
