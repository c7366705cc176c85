import { Text } from '@mantine/core';
import { useMemo } from 'react';
import { useQuery } from 'urql';
import { commonTexts } from '../../texts/common';
import { disputeTexts as texts } from '../../texts/disputes';
import { InstantText, MoneyText } from '../../ui/amounts';
import type { Column } from '../../ui/DataTable';
import { EmptyState } from '../../ui/EmptyState';
import { Page } from '../../ui/Page';
import { PageList } from '../../ui/PageList';
import { DisputeBadge } from '../../ui/statuses';
import { useLive } from '../../ui/use-live';
import { usePages } from '../../ui/use-pages';
import { DisputesDocument, type DisputesQuery } from './disputes.gql';
import { reasonOf } from './reason';

type Row = DisputesQuery['disputes']['edges'][number]['node'];

const COLUMNS: Column<Row>[] = [
  { header: texts.client, cell: ({ invoice }) => <Strong>{invoice?.client.name ?? commonTexts.none}</Strong> },
  { header: texts.amount, cell: ({ amount }) => <MoneyText amount={amount} strong />, align: 'right', width: 120 },
  { header: texts.status, cell: ({ status }) => <DisputeBadge status={status} /> },
  { header: texts.reason, cell: ({ reason }) => reasonOf(reason), phone: 'hidden' },
  { header: texts.invoice, cell: ({ invoice }) => invoice?.number ?? commonTexts.none, phone: 'hidden' },
  { header: texts.opened, cell: ({ openedAt }) => <InstantText at={openedAt} />, phone: 'hidden' },
  { header: texts.answerBy, cell: (row) => <Deadline {...row} />, phone: 'wide' },
];

export default function DisputesPage() {
  const pages = usePages();
  const context = useMemo(() => ({ additionalTypenames: ['Dispute'] }), []);
  const [result, again] = useQuery({ query: DisputesDocument, variables: { first: 25, after: pages.after }, context });
  useLive(again, pages.number === 1);
  return (
    <Page title={texts.title} about={texts.about}>
      <PageList
        label={texts.title}
        query={[result, again]}
        of={(data) => data.disputes}
        pages={pages}
        columns={COLUMNS}
        rowKey={({ id }) => id}
        href={({ id }) => `/disputes/${id}`}
        empty={
          <EmptyState icon="dispute" title={texts.empty.title}>
            {texts.empty.text}
          </EmptyState>
        }
      />
    </Page>
  );
}

function Strong({ children }: { children: string }) {
  return (
    <Text inherit fw={600} span>
      {children}
    </Text>
  );
}

/** Until when it can be answered, and how soon that is; nothing once it is too late. */
function Deadline({ contestable, evidenceDueAt }: Pick<Row, 'contestable' | 'evidenceDueAt'>) {
  if (!contestable || !evidenceDueAt) return commonTexts.none;
  return (
    <>
      <InstantText at={evidenceDueAt} />{' '}
      <Text span size="xs" c="dimmed">
        <InstantText at={evidenceDueAt} recent />
      </Text>
    </>
  );
}
