import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { createHash } from 'node:crypto';
import { Vault } from '../vault/vault.service.js';
import type { TokenSubject } from './members.service.js';

export const ACCESS_TOKEN_SECONDS = 15 * 60;
export const ISSUER = 'remit';
export const ALGORITHM = 'HS256';

/** What an access token says; everything else is looked up when it is used. */
export interface AccessClaims {
  sub: string;
  org: string;
  sid: string;
}

/** Signs access tokens with the newest key of the vault and finds the key of any that is still in use, so that keys can be rotated. */
@Injectable()
export class AccessTokens {
  private readonly keys: Map<string, Buffer>;

  constructor(
    private readonly jwt: JwtService,
    vault: Vault,
  ) {
    this.keys = new Map(vault.signingKeys('access-token').map((key) => [keyId(key), key]));
  }

  /** A token of 15 minutes for a member's session. */
  sign({ personId, organizationId, sessionId }: TokenSubject): Promise<string> {
    const [newest] = this.keys;
    if (!newest) throw new Error('The vault has no key');
    const [keyid, secret] = newest;
    const claims: AccessClaims = { sub: personId, org: organizationId, sid: sessionId };
    return this.jwt.signAsync(claims, {
      secret,
      keyid,
      algorithm: ALGORITHM,
      issuer: ISSUER,
      expiresIn: ACCESS_TOKEN_SECONDS,
    });
  }

  /** The key a token says it is signed with, or null when it is none of ours. */
  keyOf(token: string): Buffer | null {
    const kid = this.headerOf(token)?.header.kid;
    return typeof kid === 'string' ? (this.keys.get(kid) ?? null) : null;
  }

  /** Who a token speaks for; null when it is not ours, changed or expired. */
  async subjectOf(token: string): Promise<TokenSubject | null> {
    const secret = this.keyOf(token);
    if (!secret) return null;
    try {
      const { sub, org, sid } = await this.jwt.verifyAsync<AccessClaims>(token, {
        secret,
        algorithms: [ALGORITHM],
        issuer: ISSUER,
      });
      return { personId: sub, organizationId: org, sessionId: sid };
    } catch {
      // Anybody can send any text; what is wrong with it is nobody's business.
      return null;
    }
  }

  private headerOf(token: string): { header: { kid?: unknown } } | null {
    try {
      return this.jwt.decode<{ header: { kid?: unknown } } | null>(token, { complete: true });
    } catch {
      // Not even decodable, so not one of ours: anybody can send any text.
      return null;
    }
  }
}

/** Names a key without saying anything about it. */
function keyId(key: Buffer): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 16);
}
