import { Injectable } from '@nestjs/common';
import { createRemoteJWKSet, decodeJwt, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { isId } from '../common/id.js';
import { Settings } from '../config/env.js';
import { IdentityProviderAwayError, UnauthenticatedError } from './auth.errors.js';
import type { Member } from './guarding.js';
import { OidcMember } from './oidc-member.js';
import { People } from './people.service.js';
import { permissionsOf } from './permissions.js';

const TIMEOUT_MS = 5_000;
/** Signatures by key pairs only: a shared secret or none would let others make tokens. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];
const SKEW_SECONDS = 30;
/** The claim that says in which organization; left out, it is the one used last. */
const ORGANIZATION_CLAIM = 'remit_organization';

/** Accepts access tokens of an OpenID Connect issuer, beside our own, for people whom an organization has made members. */
@Injectable()
export class Oidc {
  private keys: Promise<JWTVerifyGetKey> | null = null;

  constructor(
    private readonly settings: Settings,
    private readonly people: People,
  ) {}

  /**
   * Who a token of the issuer speaks for; null when the header holds none of its tokens. Throws UnauthenticatedError for
   * one that is forged, expired, for somebody else, or of a person who is no member.
   */
  async memberOf(authorization: unknown): Promise<Member | null> {
    const { oidc } = this.settings;
    const token = typeof authorization === 'string' ? /^bearer (.+)$/i.exec(authorization)?.[1] : undefined;
    if (!oidc || token === undefined || issuerOf(token) !== oidc.issuer) return null;
    const claims = await this.verified(token, oidc);
    // Whoever may choose an unverified address could choose somebody else's.
    if (typeof claims.email !== 'string' || claims.email_verified !== true) throw this.invalid();
    const person = await this.people.findByEmail(claims.email);
    const memberships = person ? await this.people.membershipsOf(person.id) : [];
    const named = claims[ORGANIZATION_CLAIM];
    const wanted =
      named === undefined
        ? (memberships.find((each) => each.organizationId === person?.lastOrganizationId) ?? memberships[0])
        : memberships.find(
            (each) => typeof named === 'string' && isId(named) && each.organizationId === named.toLowerCase(),
          );
    if (!wanted) throw this.invalid();
    const { personId, organizationId, role } = wanted;
    const timeZone = await this.people.timeZoneOf(organizationId);
    return new OidcMember(personId, organizationId, role, new Set(permissionsOf(role)), timeZone);
  }

  private async verified(
    token: string,
    { issuer, audience }: { issuer: string; audience: string },
  ): Promise<JWTPayload> {
    const keys = await this.discovered(issuer);
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        audience,
        algorithms: ALGORITHMS,
        clockTolerance: SKEW_SECONDS,
        requiredClaims: ['exp', 'sub', 'email'],
      });
      return payload;
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw new UnauthenticatedError('auth.token_expired');
      if (error instanceof errors.JWKSTimeout || !(error instanceof errors.JOSEError))
        throw new IdentityProviderAwayError(error);
      throw this.invalid();
    }
  }

  /** The issuer's keys, found once by its configuration; they are fetched again when a token names a new one. */
  private discovered(issuer: string): Promise<JWTVerifyGetKey> {
    this.keys ??= discover(issuer).catch((error: unknown) => {
      this.keys = null;
      throw new IdentityProviderAwayError(error);
    });
    return this.keys;
  }

  private invalid(): UnauthenticatedError {
    return new UnauthenticatedError('auth.token_invalid');
  }
}

async function discover(issuer: string): Promise<JWTVerifyGetKey> {
  const response = await fetch(`${issuer}/.well-known/openid-configuration`, {
    signal: AbortSignal.timeout(TIMEOUT_MS),
    redirect: 'error',
  });
  if (!response.ok) throw new Error(`The issuer's configuration answers ${response.status}`);
  const found = (await response.json()) as { issuer?: unknown; jwks_uri?: unknown };
  if (found.issuer !== issuer || typeof found.jwks_uri !== 'string') {
    throw new Error('The configuration is not that of the issuer');
  }
  return createRemoteJWKSet(new URL(found.jwks_uri), { timeoutDuration: TIMEOUT_MS });
}

/** What a token says of its issuer, not yet believed; null for whatever is no token. */
function issuerOf(token: string): string | null {
  try {
    return decodeJwt(token).iss ?? null;
  } catch {
    // Anybody can send any text; it is then none of the issuer's tokens.
    return null;
  }
}
