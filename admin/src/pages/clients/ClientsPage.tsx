import { Button, Text, TextInput } from '@mantine/core';
import { useDebouncedValue, useDisclosure } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { useQuery } from 'urql';
import { useMay } from '../../api/viewer';
import { clientTexts as texts } from '../../texts/clients';
import { MoneyText } from '../../ui/amounts';
import type { Column } from '../../ui/DataTable';
import { EmptyState } from '../../ui/EmptyState';
import { Icon } from '../../ui/icons';
import { Page } from '../../ui/Page';
import { PageList } from '../../ui/PageList';
import { usePages } from '../../ui/use-pages';
import { ClientForm } from './ClientForm';
import { ClientsDocument, type ClientsQuery } from './clients.gql';

type Row = ClientsQuery['clients']['edges'][number]['node'];

const COLUMNS: Column<Row>[] = [
  {
    header: texts.name,
    cell: ({ name }) => (
      <Text inherit fw={600}>
        {name}
      </Text>
    ),
  },
  { header: texts.email, cell: ({ email }) => email ?? <Text c="dimmed">{texts.noEmail}</Text>, phone: 'wide' },
  { header: texts.currency, cell: ({ currency }) => currency, width: 110, phone: 'hidden' },
  {
    header: texts.credit,
    cell: ({ creditBalance }) => <MoneyText amount={Number(creditBalance.decimal) === 0 ? null : creditBalance} />,
    align: 'right',
    width: 140,
    phone: 'hidden',
  },
];

export default function ClientsPage() {
  const mayWrite = useMay('invoices.manage');
  const navigate = useNavigate();
  const [opened, { open, close }] = useDisclosure(false);
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(typed.trim(), 250);
  const search = asked || null;
  const pages = usePages(asked);
  const context = useMemo(() => ({ additionalTypenames: ['Client'] }), []);
  const [result, again] = useQuery({
    query: ClientsDocument,
    variables: { first: 25, after: pages.after, search },
    context,
  });
  const create = mayWrite && (
    <Button leftSection={<Icon name="plus" />} onClick={open}>
      {texts.create}
    </Button>
  );
  return (
    <Page title={texts.title} about={texts.about} actions={create}>
      <TextInput
        type="search"
        label={texts.search}
        placeholder={texts.searchHint}
        leftSection={<Icon name="search" size={16} />}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        maxLength={200}
        maw={{ sm: 360 }}
      />
      <PageList
        label={texts.title}
        query={[result, again]}
        of={(data) => data.clients}
        pages={pages}
        columns={COLUMNS}
        rowKey={({ id }) => id}
        href={({ id }) => `/clients/${id}`}
        empty={
          <EmptyState
            icon={search ? 'search' : 'clients'}
            title={search ? texts.emptySearch.title : texts.empty.title}
            action={search ? undefined : create}
          >
            {search ? texts.emptySearch.text : texts.empty.text}
          </EmptyState>
        }
      />
      <ClientForm opened={opened} onClose={close} onSaved={(id) => void navigate(`/clients/${id}`)} />
    </Page>
  );
}
