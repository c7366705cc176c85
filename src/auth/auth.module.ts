import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { JwtModule } from '@nestjs/jwt';
import { SocketGate } from '../graphql/socket-gate.js';
import { AccessTokenStrategy } from './access-token.strategy.js';
import { AccessTokens } from './access-tokens.service.js';
import { LimitsModule } from '../limits/limits.module.js';
import { AccountPasswords } from './account-passwords.service.js';
import { AccountsModule } from './accounts.module.js';
import { MemberGuard } from './member.guard.js';
import { Members } from './members.service.js';
import { Oidc } from './oidc.service.js';
import { PasswordResetController } from './password-reset.controller.js';
import { PasswordResets } from './password-resets.service.js';
import { PasswordsResolver } from './passwords.resolver.js';
import { ServiceAccounts } from './service-accounts.service.js';
import { ServiceAccountsResolver } from './service-accounts.resolver.js';
import { SessionsResolver } from './sessions.resolver.js';
import { Sessions } from './sessions.service.js';
import { SignInLimits } from './sign-in-limits.service.js';
import { Recipients } from './recipients.service.js';
import { TokenGate } from './token-gate.js';
import { SignIn } from './sign-in.service.js';
import { Viewers } from './viewers.service.js';

/** Signing in, sessions, and the one guard of every door. Owns sessions, refresh_tokens, password_resets and service_accounts. */
@Module({
  imports: [AccountsModule, LimitsModule, JwtModule.register({})],
  controllers: [PasswordResetController],
  providers: [
    AccountPasswords,
    AccessTokens,
    AccessTokenStrategy,
    Members,
    Recipients,
    Oidc,
    PasswordResets,
    PasswordsResolver,
    ServiceAccounts,
    ServiceAccountsResolver,
    Sessions,
    SessionsResolver,
    SignIn,
    SignInLimits,
    Viewers,
    { provide: SocketGate, useClass: TokenGate },
    { provide: APP_GUARD, useClass: MemberGuard },
  ],
  exports: [AccountsModule, Members, Recipients, ServiceAccounts],
})
export class AuthModule {}
