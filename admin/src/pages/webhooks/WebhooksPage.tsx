import { Code, Group, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { webhooksTexts as texts } from '../../texts/webhooks';
import { InstantText } from '../../ui/amounts';
import { ConfirmButton } from '../../ui/Confirm';
import type { Column } from '../../ui/DataTable';
import { EmptyState } from '../../ui/EmptyState';
import { useFormats } from '../../ui/format';
import { Page } from '../../ui/Page';
import { PageList } from '../../ui/PageList';
import { tellDone, tellProblem } from '../../ui/problem';
import { RowButton } from '../../ui/RowButton';
import { StatusBadge } from '../../ui/StatusBadge';
import { useLive } from '../../ui/use-live';
import { usePages } from '../../ui/use-pages';
import { EventDrawer } from './EventDrawer';
import { TONES, type Event } from './event';
import { RetryWebhookEventsDocument, WebhookEventsDocument, type WebhookEventFilter } from './webhooks.gql';

type Status = Event['status'];

export default function WebhooksPage() {
  const [status, setStatus] = useState<Status | ''>('');
  const [typed, setTyped] = useState('');
  const [type] = useDebouncedValue(typed.trim(), 250);
  const [shown, setShown] = useState<string | null>(null);
  const pages = usePages(`${status} ${type}`);
  const filter = useMemo<WebhookEventFilter>(
    () => ({ ...(status && { status: [status] }), ...(type && { type }) }),
    [status, type],
  );
  const context = useMemo(() => ({ additionalTypenames: ['WebhookEvent'] }), []);
  const [result, again] = useQuery({
    query: WebhookEventsDocument,
    variables: { first: 25, after: pages.after, filter },
    context,
  });
  const refresh = () => again({ requestPolicy: 'network-only' });
  const edges = result.data?.webhookEvents.edges ?? [];
  useLive(
    again,
    edges.some(({ node }) => node.status === 'RECEIVED' || node.status === 'RETRYING'),
  );
  const event = edges.find((edge) => edge.node.id === shown)?.node ?? null;
  return (
    <Page title={texts.title} about={texts.about} actions={<ReplayAll filter={filter} onDone={refresh} />}>
      <Group align="flex-end" gap="md">
        <Stack gap={4}>
          <Text size="sm" fw={500} id="status-filter">
            {texts.status}
          </Text>
          <SegmentedControl
            aria-labelledby="status-filter"
            value={status}
            onChange={(value) => setStatus(value as Status | '')}
            data={[
              { value: '', label: texts.allStatuses },
              ...Object.entries(texts.statuses).map(([value, label]) => ({ value, label })),
            ]}
            className="scrollable"
          />
        </Stack>
        <TextInput
          label={texts.search}
          placeholder={texts.searchHint}
          value={typed}
          onChange={(change) => setTyped(change.currentTarget.value)}
        />
      </Group>
      <PageList
        label={texts.title}
        query={[result, again]}
        of={(data) => data.webhookEvents}
        pages={pages}
        columns={columnsOf(setShown)}
        rowKey={(row) => row.id}
        empty={
          <EmptyState icon="inbox" title={texts.empty.title}>
            {texts.empty.text}
          </EmptyState>
        }
      />
      <EventDrawer event={event} onClose={() => setShown(null)} onReplayed={refresh} />
    </Page>
  );
}

function columnsOf(show: (id: string) => void): Column<Event>[] {
  return [
    { header: texts.type, cell: (row) => <RowButton onClick={() => show(row.id)}>{row.type}</RowButton> },
    {
      header: texts.status,
      cell: ({ status }) => <StatusBadge tone={TONES[status]}>{texts.statuses[status]}</StatusBadge>,
      width: 130,
    },
    { header: texts.object, cell: (row) => <Code>{row.objectId ?? row.providerEventId}</Code>, phone: 'wide' },
    { header: texts.attempts, cell: (row) => row.attempts, align: 'right', phone: 'hidden', width: 100 },
    { header: texts.received, cell: (row) => <InstantText at={row.receivedAt} recent />, width: 150 },
  ];
}

function ReplayAll({ filter, onDone }: { filter: WebhookEventFilter; onDone: () => void }) {
  const [, retry] = useMutation(RetryWebhookEventsDocument);
  const { number } = useFormats();
  const run = async () => {
    const { data, error } = await retry({ filter });
    if (error) tellProblem(error);
    if (!data) return false;
    tellDone(texts.replayedMany(number(data.retryWebhookEvents)));
    onDone();
    return true;
  };
  return (
    <ConfirmButton label={texts.replayMany} title={texts.replayManyTitle} confirm={texts.replayMany} onConfirm={run}>
      <Text size="sm">{texts.replayManyText}</Text>
    </ConfirmButton>
  );
}
