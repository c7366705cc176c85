import { Anchor, Button, Group, Text } from '@mantine/core';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { useMutation, useQuery } from 'urql';
import { notificationsTexts as texts } from '../../texts/notifications';
import { InstantText } from '../../ui/amounts';
import type { Column } from '../../ui/DataTable';
import { EmptyState } from '../../ui/EmptyState';
import { Page } from '../../ui/Page';
import { PageList } from '../../ui/PageList';
import { tellProblem } from '../../ui/problem';
import { StatusBadge } from '../../ui/StatusBadge';
import { usePages } from '../../ui/use-pages';
import { MarkNotificationReadDocument, NotificationsDocument, type NotificationsQuery } from './notifications.gql';

type Notification = NotificationsQuery['notifications']['edges'][number]['node'];

const COLUMNS: Column<Notification>[] = [
  { header: texts.what, cell: (each) => <Told notification={each} />, phone: 'wide' },
  { header: texts.when, cell: (each) => <InstantText at={each.createdAt} recent />, width: 150 },
  { header: texts.unread, cell: (each) => <Read notification={each} />, align: 'right', width: 160 },
];

export default function NotificationsPage() {
  const pages = usePages();
  const context = useMemo(() => ({ additionalTypenames: ['Notification'] }), []);
  const query = useQuery({ query: NotificationsDocument, variables: { first: 25, after: pages.after }, context });
  return (
    <Page title={texts.title} about={texts.about}>
      <PageList
        label={texts.title}
        query={query}
        of={(data) => data.notifications}
        pages={pages}
        columns={COLUMNS}
        rowKey={(each) => each.id}
        empty={
          <EmptyState icon="bell" title={texts.empty.title}>
            {texts.empty.text}
          </EmptyState>
        }
      />
    </Page>
  );
}

function Told({ notification: { title, body, readAt, invoice } }: { notification: Notification }) {
  return (
    <>
      <Group gap="xs">
        <Text inherit fw={600}>
          {title}
        </Text>
        {readAt === null && <StatusBadge tone="busy">{texts.unread}</StatusBadge>}
      </Group>
      <Text size="sm" c="dimmed">
        {body}
      </Text>
      {invoice && (
        <Anchor component={Link} to={`/invoices/${invoice.id}`} size="sm">
          {texts.open}
        </Anchor>
      )}
    </>
  );
}

function Read({ notification: { id, readAt } }: { notification: Notification }) {
  const [{ fetching }, mark] = useMutation(MarkNotificationReadDocument);
  if (readAt !== null) return null;
  const run = async () => {
    const { error } = await mark({ id });
    if (error) tellProblem(error);
  };
  return (
    <Button variant="subtle" size="compact-sm" loading={fetching} onClick={() => void run()}>
      {texts.markRead}
    </Button>
  );
}
