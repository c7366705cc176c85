import { Checkbox, Group, SegmentedControl, Stack } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useQuery } from 'urql';
import { useMay } from '../../api/viewer';
import { timeTexts } from '../../texts/time';
import { MoneyText } from '../../ui/amounts';
import type { Column } from '../../ui/DataTable';
import { EmptyState } from '../../ui/EmptyState';
import { Page } from '../../ui/Page';
import { PageList } from '../../ui/PageList';
import { usePages } from '../../ui/use-pages';
import { DAY, statusColumn, TICKET, TIME, WORK, type Row } from './columns';
import { Decide } from './Decide';
import { GenerateButton } from './GenerateButton';
import { RateButton } from './RateButton';
import { TimeEntriesDocument, type TimeEntryStatus } from './time.gql';

const texts = timeTexts.approval;

const STATUSES = Object.entries(texts.statuses).map(([value, label]) => ({ value, label }));

export default function ApprovalPage() {
  const mayInvoice = useMay('invoices.manage');
  const linked = useMay('invoices.read');
  const [status, setStatus] = useState<TimeEntryStatus>('SUBMITTED');
  const [chosen, setChosen] = useState<string[]>([]);
  const pages = usePages(status);
  const context = useMemo(() => ({ additionalTypenames: ['TimeEntry'] }), []);
  const [result, again] = useQuery({
    query: TimeEntriesDocument,
    variables: { first: 25, after: pages.after, filter: { status: [status] } },
    context,
  });
  // What left the page by a decision, or by leafing on, is no longer chosen.
  const shown = (result.data?.timeEntries.edges ?? []).map(({ node }) => node).filter((row) => row.status === status);
  const marked = shown.filter(({ id, invoiceId }) => chosen.includes(id) && invoiceId === null);
  const columns: Column<Row>[] = [
    ...(status === 'REJECTED' ? [] : [selection(chosen, setChosen)]),
    { ...WORK, phone: undefined },
    { header: timeTexts.columns.who, cell: ({ personName }) => personName },
    TICKET,
    DAY,
    TIME,
    {
      header: timeTexts.columns.rate,
      cell: ({ rate }) => <MoneyText amount={rate} />,
      align: 'right',
      phone: 'hidden',
    },
    statusColumn(linked),
  ];
  return (
    <Page
      title={texts.title}
      about={texts.about}
      actions={
        <>
          <RateButton />
          {mayInvoice && <GenerateButton />}
        </>
      }
    >
      <Group justify="space-between">
        <SegmentedControl
          aria-label={texts.status}
          value={status}
          onChange={(value) => {
            setStatus(value as TimeEntryStatus);
            setChosen([]);
          }}
          data={STATUSES}
        />
        {status !== 'REJECTED' && shown.length > 0 && (
          <Checkbox
            label={texts.selectAll}
            checked={marked.length > 0 && marked.length === shown.length}
            indeterminate={marked.length > 0 && marked.length < shown.length}
            onChange={(event) => setChosen(event.currentTarget.checked ? shown.map(({ id }) => id) : [])}
          />
        )}
      </Group>
      <Stack gap="sm">
        {marked.length > 0 && <Decide entries={marked} onDone={() => setChosen([])} />}
        <PageList
          label={texts.title}
          query={[result, again]}
          of={(data) => data.timeEntries}
          pages={pages}
          columns={columns}
          rowKey={({ id }) => id}
          empty={
            <EmptyState icon="time" title={texts.empty.title}>
              {texts.empty.text}
            </EmptyState>
          }
        />
      </Stack>
    </Page>
  );
}

function selection(chosen: string[], setChosen: (ids: string[]) => void): Column<Row> {
  return {
    header: timeTexts.columns.actions,
    cell: ({ id, description, invoiceId }) =>
      invoiceId === null && (
        <Checkbox
          aria-label={texts.select(description)}
          checked={chosen.includes(id)}
          onChange={(event) =>
            setChosen(event.currentTarget.checked ? [...chosen, id] : chosen.filter((each) => each !== id))
          }
        />
      ),
    width: 60,
  };
}
