import { useEffect, useMemo, useSyncExternalStore, type ReactNode } from 'react';
import { Provider } from 'urql';
import { createApiClient } from '../api/client';
import { LiveContext } from '../api/live';
import { sessions } from '../api/session-store';
import { ViewerContext } from '../api/viewer';

/** Gives the pages the viewer and a client of their own; with another organization both begin anew. */
export function SignedIn({ children }: { children: ReactNode }) {
  const state = useSyncExternalStore(sessions.subscribe, sessions.state);
  const viewer = state.kind === 'signed_in' ? state.viewer : null;
  const api = useMemo(() => createApiClient(), []);
  useEffect(() => () => api.dispose(), [api]);
  if (!viewer) return null;
  return (
    <ViewerContext value={viewer}>
      <LiveContext value={api.onReconnected}>
        <Provider value={api.client}>{children}</Provider>
      </LiveContext>
    </ViewerContext>
  );
}
