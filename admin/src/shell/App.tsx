import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { useSyncExternalStore } from 'react';
import { createBrowserRouter, RouterProvider } from 'react-router';
import { sessions } from '../api/session-store';
import { cssVariables, theme } from '../ui/theme';
import { styleNonce } from './nonce';
import { Restart, Starting } from './Waiting';
import { routes } from './routes';

const nonce = styleNonce();
const router = createBrowserRouter(routes(), { basename: import.meta.env.BASE_URL.replace(/\/$/, '') || '/' });

/** The whole app: the look, and what there is for whoever sits here. */
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
  const { kind } = useSyncExternalStore(sessions.subscribe, sessions.state);
  if (kind === 'starting') return <Starting />;
  if (kind === 'unreachable') return <Restart />;
  return <RouterProvider router={router} />;
}
