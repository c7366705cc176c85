import type { CombinedError } from '@urql/core';
import { codeOf } from './errors';
import { forgetKept, keep, KEY, parse, readKept } from './kept-session';
import { send } from './send';
import {
  RefreshSessionDocument,
  SignInDocument,
  SignOutDocument,
  SwitchOrganizationDocument,
  type SignedInFragment,
} from './session.gql';

export type Viewer = SignedInFragment['viewer'];

/** How things stand with whoever sits here. `unreachable`: there is a session, but the server did not answer. */
export type SessionState = { kind: 'starting' | 'signed_out' | 'unreachable' } | { kind: 'signed_in'; viewer: Viewer };

/** An access token that ends within this time is exchanged before it is used. */
const MARGIN_MS = 30_000;
const LOCK = 'remit.refresh';

/**
 * The session of this browser. The access token lives in memory; the refresh token is shared by all tabs, and they take
 * turns to exchange it (docs/decisions/0011-where-the-admin-app-keeps-its-session.md).
 */
class SessionStore {
  private current: SessionState = { kind: 'starting' };
  private accessToken: string | null = null;
  private endsAt = 0;
  private readonly listeners = new Set<() => void>();

  readonly state = (): SessionState => this.current;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Goes on with the session that was kept, if there is one. */
  async start(): Promise<void> {
    window.addEventListener('storage', (event) => this.follow(event));
    if (readKept()) await this.refresh();
    else this.set({ kind: 'signed_out' });
  }

  /** Throws CombinedError when it is refused. */
  async signIn(email: string, password: string, remembered: boolean): Promise<void> {
    const { session } = await send(SignInDocument, { input: { email, password } });
    this.take(session, remembered);
  }

  /** Ends the session here and on the server. Whatever the server says, nothing stays here. */
  async signOut(): Promise<void> {
    const kept = readKept();
    this.forget();
    if (kept) await this.end(kept.refreshToken);
  }

  /** A session in another organization; the one before it ends. Throws CombinedError. */
  async switchOrganization(organizationId: string): Promise<void> {
    const before = readKept();
    const token = await this.freshToken();
    const { session } = await send(SwitchOrganizationDocument, { organizationId }, token ?? undefined);
    this.take(session, before?.remembered ?? false);
    if (before) await this.end(before.refreshToken);
  }

  /** The access token as it is; null when there is none. */
  token(): string | null {
    return this.accessToken;
  }

  /** True when the token must be exchanged before it is used. */
  isStale(): boolean {
    return this.current.kind === 'signed_in' && Date.now() > this.endsAt - MARGIN_MS;
  }

  /** An access token that still works for a while; null when nobody is signed in. */
  async freshToken(): Promise<string | null> {
    if (this.isStale()) await this.refresh();
    return this.accessToken;
  }

  /** Exchanges the refresh token, one tab after the other; signs out when it is refused. */
  async refresh(): Promise<void> {
    await this.inTurn(async () => {
      const kept = readKept();
      if (!kept) return this.forget();
      try {
        const { session } = await send(RefreshSessionDocument, { refreshToken: kept.refreshToken });
        this.take(session, kept.remembered);
      } catch (error) {
        // Only a refusal ends it: a server that does not answer now may answer later.
        if (codeOf(error as CombinedError) === 'UNAUTHENTICATED') this.forget();
        else if (this.current.kind === 'starting') this.set({ kind: 'unreachable' });
      }
    });
  }

  private inTurn(work: () => Promise<void>): Promise<void> {
    // Only pages of a secure origin have locks; without them the server's grace for parallel tabs has to do.
    const locks = (navigator as { locks?: LockManager }).locks;
    return locks ? locks.request(LOCK, work) : work();
  }

  private take(session: SignedInFragment, remembered: boolean): void {
    const { viewer } = session;
    const moved = this.current.kind === 'signed_in' && !isSame(this.current.viewer, viewer);
    this.accessToken = session.accessToken;
    this.endsAt = new Date(session.expiresAt).getTime();
    const { refreshToken } = session;
    keep({ refreshToken, organizationId: viewer.organization.id, personId: viewer.id, remembered });
    // What is on the screen belongs to another organization: begin at the beginning.
    if (moved) window.location.assign(import.meta.env.BASE_URL);
    else this.set({ kind: 'signed_in', viewer });
  }

  private forget(): void {
    this.accessToken = null;
    this.endsAt = 0;
    forgetKept();
    this.set({ kind: 'signed_out' });
  }

  /** Another tab signed in, out or to another organization; what it merely refreshed is read when it is needed. */
  private follow({ key, newValue }: StorageEvent): void {
    if (key !== KEY && key !== null) return;
    const kept = parse(newValue);
    if (!kept) {
      this.accessToken = null;
      this.set({ kind: 'signed_out' });
    } else if (this.current.kind === 'signed_in') {
      const { viewer } = this.current;
      if (kept.personId !== viewer.id || kept.organizationId !== viewer.organization.id)
        window.location.assign(import.meta.env.BASE_URL);
    } else void this.refresh();
  }

  private async end(refreshToken: string): Promise<void> {
    try {
      await send(SignOutDocument, { refreshToken });
    } catch (error) {
      // It ends by itself in time; whoever left should not be kept waiting for it.
      console.warn('The session could not be ended on the server.', error);
    }
  }

  private set(state: SessionState): void {
    this.current = state;
    for (const listener of this.listeners) listener();
  }
}

function isSame(one: Viewer, other: Viewer): boolean {
  return one.id === other.id && one.organization.id === other.organization.id;
}

export const sessions = new SessionStore();
