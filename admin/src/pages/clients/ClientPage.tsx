import { Anchor, Button, Grid, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMemo } from 'react';
import { Link, useParams } from 'react-router';
import { useQuery } from 'urql';
import { useMay } from '../../api/viewer';
import { clientTexts as texts } from '../../texts/clients';
import { DateText, MoneyText } from '../../ui/amounts';
import { Card } from '../../ui/Card';
import type { Column } from '../../ui/DataTable';
import { EmptyState } from '../../ui/EmptyState';
import { Facts } from '../../ui/Facts';
import { Icon } from '../../ui/icons';
import { Loaded } from '../../ui/Loaded';
import { Page } from '../../ui/Page';
import { PageList } from '../../ui/PageList';
import { InvoiceBadge } from '../../ui/statuses';
import { useLive } from '../../ui/use-live';
import { usePages } from '../../ui/use-pages';
import { ClientForm } from './ClientForm';
import { SavedMethodsCard } from './SavedMethodsCard';
import {
  ClientDocument,
  ClientInvoicesDocument,
  type ClientDetailsFragment,
  type ClientInvoicesQuery,
  type ClientQuery,
} from './clients.gql';

export default function ClientPage() {
  const { id = '' } = useParams();
  const [result, again] = useQuery({ query: ClientDocument, variables: { id } });
  const client = result.data?.client;
  // A card that the client saves is told by the provider, some time after.
  useLive(again, client !== undefined);
  return (
    <Page
      title={client?.name ?? texts.title}
      back={{ to: '/clients', label: texts.title }}
      actions={client && <Actions client={client} />}
    >
      <Loaded query={[result, again]}>
        {({ client: loaded }) => (
          <Grid gap="lg">
            <Grid.Col span={{ base: 12, md: 8 }}>
              <Invoices clientId={loaded.id} />
            </Grid.Col>
            <Grid.Col span={{ base: 12, md: 4 }}>
              <Stack gap="lg">
                <Details client={loaded} />
                <SavedMethodsCard client={loaded} />
                <Credit balances={loaded.creditBalances} />
              </Stack>
            </Grid.Col>
          </Grid>
        )}
      </Loaded>
    </Page>
  );
}

function Actions({ client }: { client: ClientDetailsFragment }) {
  const [opened, { open, close }] = useDisclosure(false);
  if (!useMay('invoices.manage')) return null;
  return (
    <>
      <Button variant="default" onClick={open}>
        {texts.edit}
      </Button>
      <Button component={Link} to={`/invoices/new?client=${client.id}`} leftSection={<Icon name="plus" />}>
        {texts.newInvoice}
      </Button>
      <ClientForm opened={opened} onClose={close} client={client} />
    </>
  );
}

function Details({ client }: { client: ClientDetailsFragment }) {
  const region = [client.billingState, client.billingCountry].filter(Boolean).join(', ');
  return (
    <Card title={texts.details}>
      <Facts
        facts={[
          [
            texts.email,
            client.email ? (
              <Anchor inherit href={`mailto:${client.email}`}>
                {client.email}
              </Anchor>
            ) : (
              texts.noEmail
            ),
          ],
          [texts.currency, client.currency],
          ...(client.taxId ? [[texts.taxId, client.taxId] as [string, string]] : []),
          ...(client.billingAddress || region
            ? [
                [
                  texts.address,
                  <Text key="address" inherit style={{ whiteSpace: 'pre-line' }}>
                    {[client.billingAddress, region].filter(Boolean).join('\n')}
                  </Text>,
                ] as [string, React.ReactNode],
              ]
            : []),
        ]}
      />
    </Card>
  );
}

function Credit({ balances }: { balances: ClientQuery['client']['creditBalances'] }) {
  const there = balances.filter(({ amountMinor }) => amountMinor !== 0);
  if (there.length === 0) return null;
  return (
    <Card title={texts.credit} about={texts.creditAbout}>
      {there.map((balance) => (
        <Text key={balance.currency} size="xl">
          <MoneyText amount={balance} strong />
        </Text>
      ))}
    </Card>
  );
}

type Row = ClientInvoicesQuery['invoices']['edges'][number]['node'];

const COLUMNS: Column<Row>[] = [
  {
    header: texts.number,
    cell: ({ number }) => (
      <Text inherit fw={600}>
        {number ?? texts.draft}
      </Text>
    ),
  },
  { header: texts.status, cell: ({ status, overdue }) => <InvoiceBadge status={status} overdue={overdue} /> },
  { header: texts.due, cell: ({ dueOn }) => <DateText date={dueOn} />, phone: 'hidden' },
  { header: texts.total, cell: ({ total }) => <MoneyText amount={total} />, align: 'right', phone: 'hidden' },
  { header: texts.open, cell: ({ amountDue }) => <MoneyText amount={amountDue} strong />, align: 'right' },
];

function Invoices({ clientId }: { clientId: string }) {
  const pages = usePages(clientId);
  const context = useMemo(() => ({ additionalTypenames: ['Invoice'] }), []);
  const [result, again] = useQuery({
    query: ClientInvoicesDocument,
    variables: { clientId, first: 15, after: pages.after },
    context,
  });
  return (
    <PageList
      label={texts.invoices}
      query={[result, again]}
      of={(data) => data.invoices}
      pages={pages}
      columns={COLUMNS}
      rowKey={({ id }) => id}
      href={({ id }) => `/invoices/${id}`}
      empty={
        <EmptyState icon="invoice" title={texts.invoicesEmpty.title}>
          {texts.invoicesEmpty.text}
        </EmptyState>
      }
    />
  );
}
