import { Alert } from '@mantine/core';
import type { ReactNode } from 'react';

/** What is wrong with a form besides its fields; nothing when there is nothing. */
export function FormProblem({ children }: { children: ReactNode }) {
  if (!children) return null;
  return (
    <Alert color="red" role="alert">
      {children}
    </Alert>
  );
}
