import { Skeleton, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import type { CombinedError } from 'urql';
import { commonTexts } from '../texts/common';
import { ProblemNotice } from './ProblemNotice';

/** The part of useQuery's answer that is needed here. */
export type QueryResult<Data> = readonly [
  { data?: Data; error?: CombinedError; fetching: boolean },
  (options?: { requestPolicy: 'network-only' }) => void,
];

interface Props<Data> {
  query: QueryResult<Data>;
  children: (data: Data) => ReactNode;
  /** Shown while there is nothing yet; left out: a few grey lines. */
  skeleton?: ReactNode;
}

/** Shows the answer of a query; until it is there grey shapes, and when there is none why. Old data stays while new comes. */
export function Loaded<Data>({ query: [{ data, error, fetching }, again], children, skeleton }: Props<Data>) {
  const retry = () => again({ requestPolicy: 'network-only' });
  if (data)
    return (
      <>
        {error && !fetching && <ProblemNotice error={error} onRetry={retry} />}
        {children(data)}
      </>
    );
  if (error && !fetching) return <ProblemNotice error={error} onRetry={retry} />;
  return (
    <div role="status" aria-label={commonTexts.loading} data-loading>
      {skeleton ?? <Lines />}
    </div>
  );
}

function Lines() {
  return (
    <Stack gap="sm" aria-hidden>
      {[92, 100, 84, 96, 70].map((width) => (
        <Skeleton key={width} h={18} w={`${width}%`} radius="sm" />
      ))}
    </Stack>
  );
}
