import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { reconciliationTexts as texts } from '../../texts/reconciliation';
import { InstantText } from '../../ui/amounts';
import type { Column } from '../../ui/DataTable';
import { EmptyState } from '../../ui/EmptyState';
import { useFormats, type Formats } from '../../ui/format';
import { Icon } from '../../ui/icons';
import { Page } from '../../ui/Page';
import { PageList } from '../../ui/PageList';
import { tell } from '../../ui/problem';
import { RowButton } from '../../ui/RowButton';
import { StatusBadge, type Tone } from '../../ui/StatusBadge';
import { useLive } from '../../ui/use-live';
import { usePages } from '../../ui/use-pages';
import { ReconciliationRunsDocument, RunReconciliationDocument, type RunRowFragment } from './reconciliation.gql';
import { RunDrawer } from './RunDrawer';

const TONES: Record<RunRowFragment['status'], Tone> = { RUNNING: 'busy', SUCCEEDED: 'good', FAILED: 'bad' };

export default function ReconciliationPage() {
  const pages = usePages();
  const formats = useFormats();
  const [shown, setShown] = useState<string | null>(null);
  const context = useMemo(() => ({ additionalTypenames: ['ReconciliationRun'] }), []);
  const [result, again] = useQuery({
    query: ReconciliationRunsDocument,
    variables: { first: 20, after: pages.after },
    context,
  });
  const edges = result.data?.reconciliationRuns.edges ?? [];
  useLive(
    again,
    edges.some((edge) => edge.node.status === 'RUNNING'),
  );
  return (
    <Page title={texts.title} about={texts.about} actions={<RunNow />}>
      <PageList
        label={texts.title}
        query={[result, again]}
        of={(data) => data.reconciliationRuns}
        pages={pages}
        columns={columnsOf(formats, setShown)}
        rowKey={(run) => run.id}
        empty={
          <EmptyState icon="compare" title={texts.empty.title} action={<RunNow />}>
            {texts.empty.text}
          </EmptyState>
        }
      />
      <RunDrawer id={shown} onClose={() => setShown(null)} />
    </Page>
  );
}

function columnsOf({ dateTime, number }: Formats, show: (id: string) => void): Column<RunRowFragment>[] {
  return [
    {
      header: texts.when,
      cell: (run) => <RowButton onClick={() => show(run.id)}>{dateTime(run.startedAt)}</RowButton>,
    },
    {
      header: texts.status,
      cell: ({ status }) => <StatusBadge tone={TONES[status]}>{texts.statuses[status]}</StatusBadge>,
    },
    { header: texts.checked, cell: (run) => number(run.checked), align: 'right', phone: 'hidden' },
    { header: texts.mended, cell: (run) => number(run.mended), align: 'right', phone: 'hidden' },
    { header: texts.took, cell: (run) => <Duration run={run} />, align: 'right', phone: 'hidden' },
  ];
}

function Duration({ run: { startedAt, finishedAt } }: { run: RunRowFragment }) {
  const { number } = useFormats();
  if (!finishedAt) return <InstantText at={null} />;
  const seconds = (new Date(finishedAt).getTime() - new Date(startedAt).getTime()) / 1000;
  return texts.seconds(number(Math.round(seconds * 10) / 10));
}

function RunNow() {
  const [{ fetching }, start] = useMutation(RunReconciliationDocument);
  const run = async () => {
    tell((await start({})).error, texts.started);
  };
  return (
    <Button
      variant="default"
      leftSection={<Icon name="refresh" size={16} />}
      loading={fetching}
      onClick={() => void run()}
    >
      {texts.run}
    </Button>
  );
}
