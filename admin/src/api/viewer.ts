import { createContext, useContext } from 'react';
import type { Permission } from './permissions';
import type { Viewer } from './session-store';

export const ViewerContext = createContext<Viewer | null>(null);

/** Whoever is signed in; only below the gate. */
export function useViewer(): Viewer {
  const viewer = useContext(ViewerContext);
  if (!viewer) throw new Error('useViewer needs somebody signed in');
  return viewer;
}

/** Whether the signed-in person may do this: what they may not do isn't offered. */
export function useMay(permission: Permission): boolean {
  return useViewer().permissions.includes(permission);
}
