import { Button, Group, Text } from '@mantine/core';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { useMutation, useQuery } from 'urql';
import { useMay } from '../../api/viewer';
import { recurringTexts as texts } from '../../texts/recurring';
import { DateText, MoneyText } from '../../ui/amounts';
import { ConfirmButton } from '../../ui/Confirm';
import type { Column } from '../../ui/DataTable';
import { EmptyState } from '../../ui/EmptyState';
import { useFormats } from '../../ui/format';
import { Page } from '../../ui/Page';
import { PageList } from '../../ui/PageList';
import { tell } from '../../ui/problem';
import { StatusBadge } from '../../ui/StatusBadge';
import { usePages } from '../../ui/use-pages';
import {
  EndRecurringInvoiceDocument,
  PauseRecurringInvoiceDocument,
  RecurringInvoicesDocument,
  type RecurringFragment,
} from './recurring.gql';

const COLUMNS: Column<RecurringFragment>[] = [
  {
    header: texts.client,
    cell: ({ pattern }) => (
      <>
        <Text inherit fw={600} span>
          {pattern?.client.name}
        </Text>
        <Text size="xs" c="dimmed">
          {texts.pattern(pattern?.number ?? null)}
        </Text>
      </>
    ),
  },
  { header: texts.amount, cell: ({ pattern }) => <MoneyText amount={pattern?.total} strong />, align: 'right' },
  { header: texts.rule, cell: (row) => <Rule row={row} />, phone: 'wide' },
  { header: texts.status, cell: (row) => <Status row={row} /> },
  {
    header: texts.next,
    cell: ({ nextOn, paused }) => <DateText date={paused ? null : nextOn} />,
    phone: 'hidden',
  },
  {
    header: texts.written,
    cell: ({ occurred, times }) => texts.writtenOf(occurred, times),
    align: 'right',
    phone: 'hidden',
  },
];

export default function RecurringPage() {
  const mayWrite = useMay('invoices.manage');
  const pages = usePages();
  const context = useMemo(() => ({ additionalTypenames: ['RecurringInvoice'] }), []);
  const [result, again] = useQuery({
    query: RecurringInvoicesDocument,
    variables: { first: 25, after: pages.after },
    context,
  });
  const columns = mayWrite
    ? [
        ...COLUMNS,
        {
          header: texts.actionsHeader,
          cell: (row: RecurringFragment) => <Actions row={row} />,
          phone: 'wide' as const,
        },
      ]
    : COLUMNS;
  return (
    <Page title={texts.title} about={texts.about}>
      <PageList
        label={texts.title}
        query={[result, again]}
        of={(data) => data.recurringInvoices}
        pages={pages}
        columns={columns}
        rowKey={({ id }) => id}
        href={({ pattern }) => `/invoices/${pattern?.id ?? ''}`}
        empty={
          <EmptyState
            icon="refresh"
            title={texts.empty.title}
            action={
              <Button component={Link} to="/invoices" variant="default">
                {texts.empty.action}
              </Button>
            }
          >
            {texts.empty.text}
          </EmptyState>
        }
      />
    </Page>
  );
}

function Rule({ row: { every, unit, action, endsOn, lastError } }: { row: RecurringFragment }) {
  const { date } = useFormats();
  return (
    <>
      {texts.every(every, texts.units[unit])}
      {endsOn && ` ${texts.until(date(endsOn))}`}, {texts.did[action]}
      {lastError && (
        <Text size="xs" c="var(--app-bad)">
          {texts.lastError(lastError)}
        </Text>
      )}
    </>
  );
}

function Status({ row: { nextOn, paused } }: { row: RecurringFragment }) {
  if (nextOn === null) return <StatusBadge tone="plain">{texts.ended}</StatusBadge>;
  if (paused) return <StatusBadge tone="warn">{texts.paused}</StatusBadge>;
  return <StatusBadge tone="good">{texts.active}</StatusBadge>;
}

function Actions({ row: { id, paused, nextOn } }: { row: RecurringFragment }) {
  const [{ fetching }, pause] = useMutation(PauseRecurringInvoiceDocument);
  const [, end] = useMutation(EndRecurringInvoiceDocument);
  if (nextOn === null) return null;
  const toggle = async () => {
    tell((await pause({ id, paused: !paused })).error, paused ? texts.resumed : texts.pausedNow);
  };
  const stop = async () => {
    return tell((await end({ id })).error, texts.endedNow);
  };
  return (
    <Group gap="xs" justify="flex-end" wrap="nowrap">
      <Button variant="default" size="compact-sm" loading={fetching} onClick={() => void toggle()}>
        {paused ? texts.resume : texts.pause}
      </Button>
      <ConfirmButton
        size="compact-sm"
        label={texts.end}
        title={texts.endTitle}
        confirm={texts.end}
        dangerous
        onConfirm={stop}
      >
        <Text size="sm">{texts.endText}</Text>
      </ConfirmButton>
    </Group>
  );
}
