import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { AuditLog } from '../audit/audit-log.service.js';
import { personActor } from '../common/actor.js';
import { Clock } from '../common/clock.js';
import { newToken, sha256 } from '../common/crypto/tokens.js';
import { Transactions, type Transaction } from '../database/transactions.js';
import { ACCESS_TOKEN_SECONDS, AccessTokens } from './access-tokens.service.js';
import { InvalidRefreshTokenError } from './auth.errors.js';
import { MembershipEntity } from './membership.entity.js';
import { PersonEntity } from './person.entity.js';
import { RefreshTokenEntity } from './refresh-token.entity.js';
import { refreshDecision } from './refresh-decision.js';
import { SessionEntity } from './session.entity.js';

const REFRESH_TOKEN_DAYS = 30;
const REFRESH_TOKEN_BYTES = 32;

/** What a client gets when it signs in or refreshes. */
export interface IssuedSession {
  accessToken: string;
  refreshToken: string;
  /** When the access token ends. */
  expiresAt: Date;
  personId: string;
  organizationId: string;
}

/** Sessions: families of refresh tokens, each used once, and the short access tokens that come with them. */
@Injectable()
export class Sessions {
  constructor(
    private readonly transactions: Transactions,
    private readonly tokens: AccessTokens,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Begins a session of a person in one of their organizations, which becomes the one they used last. */
  async begin(
    { organizationId, personId }: MembershipEntity,
    action: 'signed_in' | 'organization_switched',
  ): Promise<IssuedSession> {
    return this.transactions.run(async (tx) => {
      await this.forgetExpired(tx, personId);
      const session = tx.manager.create(SessionEntity, { organizationId, personId, revokedAt: null });
      await tx.manager.insert(SessionEntity, session);
      await tx.manager.update(PersonEntity, { id: personId }, { lastOrganizationId: organizationId });
      const detail = action === 'signed_in' ? 'Signed in with e-mail and password.' : 'Switched to this organization.';
      await this.audit.record(tx, organizationId, {
        actor: personActor(personId),
        action: `session.${action}`,
        detail,
      });
      return this.issue(tx, session);
    });
  }

  /** Exchanges a refresh token for the next one. A copy used after the grace ends the whole session. */
  async refresh(refreshToken: string): Promise<IssuedSession> {
    const issued = await this.transactions.run(async (tx) => {
      const found = await this.lock(tx, refreshToken);
      if (!found || !(await this.stillMember(tx, found.session))) return null;
      const { token, session } = found;
      switch (refreshDecision(token, this.clock.now())) {
        case 'expired':
          return null;
        case 'reused':
          await this.end(
            tx,
            session,
            'session.refresh_reuse_detected',
            'An old refresh token was used again; the session was ended.',
          );
          return null;
        case 'rotate':
          await tx.manager.update(RefreshTokenEntity, { id: token.id }, { rotatedAt: this.clock.now() });
          return this.issue(tx, session);
        case 'grace':
          return this.issue(tx, session);
      }
    });
    if (!issued) throw new InvalidRefreshTokenError();
    return issued;
  }

  /** Ends the session of a refresh token; afterwards none of its tokens work, also when none did before. */
  async endByToken(refreshToken: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      const found = await this.lock(tx, refreshToken);
      if (found) await this.end(tx, found.session, 'session.signed_out', 'Signed out.');
    });
  }

  /** The live session of a token with the session's row locked, so that refreshes, reuse and sign-out take turns. */
  private async lock(
    tx: Transaction,
    refreshToken: string,
  ): Promise<{ token: RefreshTokenEntity; session: SessionEntity } | null> {
    const tokenSha256 = sha256(refreshToken);
    const known = await tx.manager.findOneBy(RefreshTokenEntity, { tokenSha256 });
    if (!known) return null;
    const session = await tx.manager.findOne(SessionEntity, {
      where: { id: known.sessionId },
      lock: { mode: 'pessimistic_write' },
    });
    if (!session || session.revokedAt) return null;
    // Read again: it may have been rotated while we waited for the lock.
    return { session, token: await tx.manager.findOneByOrFail(RefreshTokenEntity, { tokenSha256 }) };
  }

  private stillMember(tx: Transaction, { personId, organizationId }: SessionEntity): Promise<boolean> {
    return tx.manager.existsBy(MembershipEntity, { personId, organizationId, removedAt: IsNull() });
  }

  private async end(tx: Transaction, session: SessionEntity, action: string, detail: string): Promise<void> {
    await tx.manager.update(SessionEntity, { id: session.id }, { revokedAt: this.clock.now() });
    await this.audit.record(tx, session.organizationId, { actor: personActor(session.personId), action, detail });
  }

  private async issue(tx: Transaction, { id, organizationId, personId }: SessionEntity): Promise<IssuedSession> {
    const refreshToken = newToken(REFRESH_TOKEN_BYTES);
    const now = this.clock.now();
    await tx.manager.insert(
      RefreshTokenEntity,
      tx.manager.create(RefreshTokenEntity, {
        organizationId,
        sessionId: id,
        tokenSha256: sha256(refreshToken),
        expiresAt: new Date(now.getTime() + REFRESH_TOKEN_DAYS * 86_400_000),
        rotatedAt: null,
      }),
    );
    const accessToken = await this.tokens.sign({ personId, organizationId, sessionId: id });
    return {
      accessToken,
      refreshToken,
      expiresAt: new Date(now.getTime() + ACCESS_TOKEN_SECONDS * 1000),
      personId,
      organizationId,
    };
  }

  /** Sessions of the person whose last token has expired are of no use to anybody. */
  private async forgetExpired(tx: Transaction, personId: string): Promise<void> {
    await tx.manager.query(
      `DELETE FROM sessions WHERE person_id = $1
       AND NOT EXISTS (SELECT FROM refresh_tokens WHERE session_id = sessions.id AND expires_at > $2)`,
      [personId, this.clock.now()],
    );
  }
}
