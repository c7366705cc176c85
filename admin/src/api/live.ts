import { createContext, useContext } from 'react';
import type { ApiClient } from './client';

type OnReconnected = ApiClient['onReconnected'];

export const LiveContext = createContext<OnReconnected | null>(null);

/** Calls back when live updates begin anew after the connection was lost. */
export function useOnReconnected(): OnReconnected {
  const onReconnected = useContext(LiveContext);
  if (!onReconnected) throw new Error('useOnReconnected needs somebody signed in');
  return onReconnected;
}
