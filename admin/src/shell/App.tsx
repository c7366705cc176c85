import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { useMemo, useSyncExternalStore } from 'react';
import { createBrowserRouter, RouterProvider } from 'react-router';
import { sessions } from '../api/session-store';
import { cssVariables, theme } from '../ui/theme';
import { styleNonce } from './nonce';
import { Restart, Starting } from './Waiting';
import { routes, signedOutRoutes } from './routes';

const nonce = styleNonce();

/** The whole app: the look, and either the sign-in page or everything else. */
export function App() {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      getStyleNonce={nonce ? () => nonce : undefined}
    >
      <Notifications position="bottom-right" />
      <Gate />
    </MantineProvider>
  );
}

function Gate() {
  const state = useSyncExternalStore(sessions.subscribe, sessions.state);
  if (state.kind === 'starting') return <Starting />;
  if (state.kind === 'unreachable') return <Restart />;
  return <Router signedIn={state.kind === 'signed_in'} />;
}

/** Another router for whoever is not signed in: the address stays, so that signing in leads where one wanted to go. */
function Router({ signedIn }: { signedIn: boolean }) {
  const router = useMemo(() => {
    const basename = import.meta.env.BASE_URL.replace(/\/$/, '') || '/';
    return createBrowserRouter(signedIn ? routes() : signedOutRoutes(), { basename });
  }, [signedIn]);
  return <RouterProvider router={router} />;
}
