import { UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './DataTable.module.css';

/** What opens a row in a drawer: the whole row is its target, as with a link. */
export function RowButton({ onClick, children }: { onClick: () => void; children: ReactNode }) {
  return (
    <UnstyledButton className={classes.link} style={{ position: 'static' }} fw={600} fz="inherit" onClick={onClick}>
      {children}
    </UnstyledButton>
  );
}
