import { Button, Group, MultiSelect, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { useMay } from '../../api/viewer';
import { invoiceTexts as texts } from '../../texts/invoices';
import { statusTexts } from '../../texts/statuses';
import { DateText, MoneyText } from '../../ui/amounts';
import { ClientSelect, type ClientChoice } from '../../ui/ClientSelect';
import type { Column } from '../../ui/DataTable';
import { EmptyState } from '../../ui/EmptyState';
import { Icon } from '../../ui/icons';
import { Page } from '../../ui/Page';
import { PageList } from '../../ui/PageList';
import { StatusBadge } from '../../ui/StatusBadge';
import { InvoiceBadge } from '../../ui/statuses';
import { useLive } from '../../ui/use-live';
import { usePages } from '../../ui/use-pages';
import { ExportMenu } from './ExportMenu';
import { InvoicesDocument, type InvoicesQuery, type InvoiceStatus } from './invoices.gql';

type Row = InvoicesQuery['invoices']['edges'][number]['node'];

const STATUSES = Object.keys(texts.statuses) as InvoiceStatus[];

const COLUMNS: Column<Row>[] = [
  {
    header: texts.number,
    cell: ({ number }) => (
      <Text inherit fw={600} span style={{ whiteSpace: 'nowrap' }}>
        {number ?? texts.draft}
      </Text>
    ),
    width: 150,
  },
  { header: texts.client, cell: ({ client }) => client.name, phone: 'wide' },
  {
    header: texts.status,
    cell: ({ status, overdue, disputed, mode }) => (
      <Group gap={4}>
        <InvoiceBadge status={status} overdue={overdue} />
        {disputed && <StatusBadge tone="bad">{statusTexts.disputed}</StatusBadge>}
        {mode === 'TEST' && <StatusBadge tone="plain">{statusTexts.test}</StatusBadge>}
      </Group>
    ),
  },
  { header: texts.issued, cell: ({ issuedOn }) => <DateText date={issuedOn} />, width: 130, phone: 'hidden' },
  {
    header: texts.due,
    cell: ({ dueOn }) => (dueOn ? <DateText date={dueOn} /> : texts.onReceipt),
    width: 130,
    phone: 'hidden',
  },
  { header: texts.total, cell: ({ total }) => <MoneyText amount={total} />, align: 'right', phone: 'hidden' },
  { header: texts.open, cell: ({ amountDue }) => <MoneyText amount={amountDue} strong />, align: 'right' },
];

export default function InvoicesPage() {
  const mayWrite = useMay('invoices.manage');
  const [parameters, setParameters] = useSearchParams();
  const chosen = parameters.getAll('status').filter((each): each is InvoiceStatus => STATUSES.some((s) => s === each));
  const [client, setClient] = useState<ClientChoice | null>(null);
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 250);
  const filter = { status: chosen, clientId: client?.id ?? null, search: search || null };
  const filtered = chosen.length > 0 || client !== null || search !== '';
  const pages = usePages(JSON.stringify(filter));
  const context = useMemo(() => ({ additionalTypenames: ['Invoice'] }), []);
  const [result, again] = useQuery({
    query: InvoicesDocument,
    variables: { first: 25, after: pages.after, filter },
    context,
  });
  useLive(again, pages.number === 1);
  const create = mayWrite && (
    <Button component={Link} to="/invoices/new" leftSection={<Icon name="plus" />}>
      {texts.create}
    </Button>
  );
  const setStatuses = (statuses: string[]) =>
    setParameters(new URLSearchParams(statuses.map((status) => ['status', status])), { replace: true });
  const clear = () => {
    setStatuses([]);
    setClient(null);
    setTyped('');
  };
  return (
    <Page
      title={texts.title}
      about={texts.about}
      actions={
        <>
          <ExportMenu filter={filter} />
          {create}
        </>
      }
    >
      <Group align="flex-end" gap="sm">
        <TextInput
          type="search"
          label={texts.search}
          placeholder={texts.searchHint}
          leftSection={<Icon name="search" size={16} />}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          flex={{ base: '1 1 100%', sm: '1 1 200px' }}
        />
        <MultiSelect
          label={texts.status}
          placeholder={chosen.length === 0 ? texts.anyStatus : undefined}
          value={chosen}
          onChange={setStatuses}
          data={STATUSES.map((value) => ({ value, label: texts.statuses[value] }))}
          flex={{ base: '1 1 100%', sm: '1 1 240px' }}
        />
        <div style={{ flex: '1 1 200px' }}>
          <ClientSelect
            label={texts.client}
            value={client}
            onChange={setClient}
            clearable
            placeholder={texts.anyClient}
          />
        </div>
        {filtered && (
          <Button variant="subtle" onClick={clear}>
            {texts.clearFilters}
          </Button>
        )}
      </Group>
      <PageList
        label={texts.title}
        query={[result, again]}
        of={(data) => data.invoices}
        pages={pages}
        columns={COLUMNS}
        rowKey={({ id }) => id}
        href={({ id }) => `/invoices/${id}`}
        empty={
          <EmptyState
            icon={filtered ? 'search' : 'invoice'}
            title={filtered ? texts.emptyFiltered.title : texts.empty.title}
            action={filtered ? undefined : create}
          >
            {filtered ? texts.emptyFiltered.text : texts.empty.text}
          </EmptyState>
        }
      />
    </Page>
  );
}
