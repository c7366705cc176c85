/** What outlives the page: the refresh token, and whose it is. The access token is kept in memory only. */
export interface KeptSession {
  refreshToken: string;
  organizationId: string;
  personId: string;
  /** False: forgotten when the browser is closed. */
  remembered: boolean;
}

export const KEY = 'remit.session';
const OPEN = 'remit_open=1';

/**
 * Read anew each time, because all tabs share it: the one that refreshes last has the token that works. A session that is
 * not to be remembered also needs a cookie without an age, which ends with the browser; it says nothing and proves nothing.
 */
export function readKept(): KeptSession | null {
  const kept = parse(window.localStorage.getItem(KEY));
  if (!kept) return null;
  if (kept.remembered || document.cookie.includes(OPEN)) return kept;
  forgetKept();
  return null;
}

export function keep(session: KeptSession): void {
  if (!session.remembered) document.cookie = `${OPEN}; SameSite=Strict; path=${import.meta.env.BASE_URL}`;
  window.localStorage.setItem(KEY, JSON.stringify(session));
}

export function forgetKept(): void {
  window.localStorage.removeItem(KEY);
}

/** Another tab may run another version of this app, so what is there is looked at. */
export function parse(text: string | null): KeptSession | null {
  if (text === null) return null;
  try {
    const kept = JSON.parse(text) as Partial<KeptSession> | null;
    if (typeof kept?.refreshToken !== 'string') return null;
    if (typeof kept.organizationId !== 'string' || typeof kept.personId !== 'string') return null;
    return {
      refreshToken: kept.refreshToken,
      organizationId: kept.organizationId,
      personId: kept.personId,
      remembered: kept.remembered === true,
    };
  } catch {
    // Not ours, or cut off: as good as none.
    return null;
  }
}
