import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { createSecretKey } from 'node:crypto';
import { sha256 } from '../common/crypto/tokens.js';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { AccessTokens, ALGORITHM, ISSUER, type AccessClaims } from './access-tokens.service.js';
import type { Member } from './guarding.js';
import { Members, type TokenSubject } from './members.service.js';

/** Tokens live for minutes; those that came first make room. */
const MOST_VERIFIED = 10_000;

interface Asking {
  headers: { authorization?: unknown };
}

/** By a hash, so that no memory holds what could be used. */
function hashOf(authorization: unknown): string | null {
  return typeof authorization === 'string' ? sha256(authorization) : null;
}

/** Passport's check of `Authorization: Bearer <accessToken>`: one of our signatures, not expired, and still a member. */
@Injectable()
export class AccessTokenStrategy extends PassportStrategy(Strategy, 'access-token') {
  /** What tokens that were found good say, by their hash, in the order they came; each is good until it expires. */
  private readonly verified = new Map<string, { subject: TokenSubject; until: number }>();

  constructor(
    tokens: AccessTokens,
    private readonly members: Members,
  ) {
    super({
      passReqToCallback: true,
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

  /**
   * The member behind a token whose signature was checked before and which has not expired; null: it is to be checked. That
   * the session goes on and they are still a member is looked up each time.
   */
  async known(authorization: unknown): Promise<Member | null> {
    const hash = hashOf(authorization);
    const found = hash === null ? undefined : this.verified.get(hash);
    return found && found.until > Date.now() ? this.members.find(found.subject) : null;
  }

  /** Called with the claims of a token whose signature is right; `false` is "nobody". */
  async validate(request: Asking, { sub, org, sid, exp }: AccessClaims & { exp?: number }): Promise<Member | false> {
    const subject = { personId: sub, organizationId: org, sessionId: sid };
    const hash = hashOf(request.headers.authorization);
    if (hash !== null && exp !== undefined) {
      this.verified.set(hash, { subject, until: exp * 1_000 });
      if (this.verified.size > MOST_VERIFIED) this.verified.delete(this.verified.keys().next().value as string);
    }
    return (await this.members.find(subject)) ?? false;
  }
}
