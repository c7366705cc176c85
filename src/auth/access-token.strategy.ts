import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { createSecretKey } from 'node:crypto';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { AccessTokens, ALGORITHM, ISSUER, type AccessClaims } from './access-tokens.service.js';
import type { Member } from './guarding.js';
import { Members } from './members.service.js';

/** Passport's check of `Authorization: Bearer <accessToken>`: one of our signatures, not expired, and still a member. */
@Injectable()
export class AccessTokenStrategy extends PassportStrategy(Strategy, 'access-token') {
  constructor(
    tokens: AccessTokens,
    private readonly members: Members,
  ) {
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      algorithms: [ALGORITHM],
      issuer: ISSUER,
      secretOrKeyProvider: (_request, token: string, done) => {
        const key = tokens.keyOf(token);
        // Of mere bytes the library would try first, for every token, whether they are a public key. Its types know no other.
        if (key) done(null, createSecretKey(key) as unknown as Buffer);
        else done(new Error('not signed by a key of this instance'));
      },
    });
  }

  /** Called with the claims of a token whose signature is right; `false` is "nobody". */
  async validate({ sub, org, sid }: AccessClaims): Promise<Member | false> {
    return (await this.members.find({ personId: sub, organizationId: org, sessionId: sid })) ?? false;
  }
}
