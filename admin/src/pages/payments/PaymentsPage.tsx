import { Group, Select, Switch, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { commonTexts } from '../../texts/common';
import { paymentTexts as texts } from '../../texts/payments';
import { statusTexts } from '../../texts/statuses';
import { InstantText, MoneyText } from '../../ui/amounts';
import { ClientSelect, type ClientChoice } from '../../ui/ClientSelect';
import type { Column } from '../../ui/DataTable';
import { EmptyState } from '../../ui/EmptyState';
import { Page } from '../../ui/Page';
import { PageList } from '../../ui/PageList';
import { PaymentBadge } from '../../ui/statuses';
import { useLive } from '../../ui/use-live';
import { usePages } from '../../ui/use-pages';
import { PaymentsDocument, type PaymentKind, type PaymentsQuery, type PaymentStatus } from './payments.gql';

type Row = PaymentsQuery['payments']['edges'][number]['node'];

const COLUMNS: Column<Row>[] = [
  {
    header: texts.kind,
    cell: ({ kind }) => (
      <Text inherit fw={600} span>
        {texts.kinds[kind]}
      </Text>
    ),
  },
  {
    header: texts.amount,
    cell: ({ amount, unapplied }) => (
      <>
        <MoneyText amount={amount} strong />
        {unapplied.amountMinor > 0 && (
          <Text size="xs" c="dimmed">
            {texts.unapplied} <MoneyText amount={unapplied} />
          </Text>
        )}
      </>
    ),
    align: 'right',
    width: 150,
  },
  { header: texts.status, cell: ({ status }) => <PaymentBadge status={status} />, width: 150 },
  {
    header: texts.client,
    cell: ({ invoice }) => invoice?.client.name ?? commonTexts.none,
    phone: 'wide',
  },
  { header: texts.invoice, cell: ({ invoice }) => invoice?.number ?? commonTexts.none, phone: 'hidden' },
  {
    header: texts.method,
    cell: ({ method }) => (method ? statusTexts.method[method] : commonTexts.none),
    phone: 'hidden',
  },
  { header: texts.when, cell: (row) => <InstantText at={row.receivedAt ?? row.createdAt} />, phone: 'wide' },
];

/** The choices of a select over what an enum's values are called. */
const choices = (names: Record<string, string>) => Object.entries(names).map(([value, label]) => ({ value, label }));

export default function PaymentsPage() {
  const [parameters, setParameters] = useSearchParams();
  const unapplied = parameters.has('unapplied');
  const [kind, setKind] = useState<PaymentKind | null>(null);
  const [status, setStatus] = useState<PaymentStatus | null>(null);
  const [client, setClient] = useState<ClientChoice | null>(null);
  const filter = {
    kind,
    clientId: client?.id ?? null,
    status: status ? [status] : null,
    unapplied: unapplied || null,
  };
  const filtered = kind !== null || client !== null || status !== null || unapplied;
  const pages = usePages(JSON.stringify(filter));
  const context = useMemo(() => ({ additionalTypenames: ['Payment'] }), []);
  const [result, again] = useQuery({
    query: PaymentsDocument,
    variables: { first: 25, after: pages.after, filter },
    context,
  });
  useLive(again, pages.number === 1);
  const empty = filtered ? texts.emptyFiltered : texts.empty;
  return (
    <Page title={texts.title} about={texts.about}>
      <Group align="flex-end" gap="sm">
        <Select
          label={texts.kind}
          placeholder={texts.everyKind}
          clearable
          value={kind}
          onChange={(value) => setKind(value as PaymentKind | null)}
          data={choices(texts.kinds)}
          flex="1 1 140px"
        />
        <Select
          label={texts.status}
          placeholder={texts.anyStatus}
          clearable
          value={status}
          onChange={(value) => setStatus(value as PaymentStatus | null)}
          data={choices(texts.statuses)}
          flex="1 1 140px"
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
      </Group>
      <Switch
        label={texts.unappliedOnly}
        checked={unapplied}
        onChange={(event) => setParameters(event.currentTarget.checked ? { unapplied: '' } : {}, { replace: true })}
      />
      <PageList
        label={texts.title}
        query={[result, again]}
        of={(data) => data.payments}
        pages={pages}
        columns={COLUMNS}
        rowKey={({ id }) => id}
        href={({ id }) => `/payments/${id}`}
        empty={
          <EmptyState icon={filtered ? 'search' : 'payment'} title={empty.title}>
            {empty.text}
          </EmptyState>
        }
      />
    </Page>
  );
}
