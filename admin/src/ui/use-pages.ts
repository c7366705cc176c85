import { useState } from 'react';

/** Where one is in a list that the API hands out page by page: the cursors of the pages before this one. */
export interface Pages {
  /** To be passed as `after`. */
  after: string | null;
  /** From 1. */
  number: number;
  next: (endCursor: string) => void;
  previous: () => void;
}

/** `key` names the filter: another filter begins on the first page. */
export function usePages(key = ''): Pages {
  const [place, setPlace] = useState<{ key: string; cursors: string[] }>({ key, cursors: [] });
  const cursors = place.key === key ? place.cursors : [];
  return {
    after: cursors.at(-1) ?? null,
    number: cursors.length + 1,
    next: (endCursor) => setPlace({ key, cursors: [...cursors, endCursor] }),
    previous: () => setPlace({ key, cursors: cursors.slice(0, -1) }),
  };
}
