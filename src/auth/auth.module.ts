import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { JwtModule } from '@nestjs/jwt';
import { AccessTokenStrategy } from './access-token.strategy.js';
import { AccessTokens } from './access-tokens.service.js';
import { LimitsModule } from '../limits/limits.module.js';
import { AccountsModule } from './accounts.module.js';
import { MemberGuard } from './member.guard.js';
import { Members } from './members.service.js';
import { SessionsResolver } from './sessions.resolver.js';
import { Sessions } from './sessions.service.js';
import { SignInLimits } from './sign-in-limits.service.js';
import { SignIn } from './sign-in.service.js';
import { Viewers } from './viewers.service.js';

/** Signing in, sessions, and the one guard of every door. Owns sessions and refresh_tokens. */
@Module({
  imports: [AccountsModule, LimitsModule, JwtModule.register({})],
  providers: [
    AccessTokens,
    AccessTokenStrategy,
    Members,
    Sessions,
    SessionsResolver,
    SignIn,
    SignInLimits,
    Viewers,
    { provide: APP_GUARD, useClass: MemberGuard },
  ],
  exports: [AccountsModule],
})
export class AuthModule {}
