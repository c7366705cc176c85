import { ActionIcon, Button, Group, Indicator, Popover, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications as toasts } from '@mantine/notifications';
import { useEffect, useMemo } from 'react';
import { Link } from 'react-router';
import { useMutation, useQuery, useSubscription } from 'urql';
import { useOnReconnected } from '../api/live';
import { notificationsTexts as texts } from '../texts/notifications';
import { InstantText } from '../ui/amounts';
import { Icon } from '../ui/icons';
import { tellProblem } from '../ui/problem';
import { BellDocument, NotificationAddedDocument, ReadAllDocument, type BellQuery } from './bell.gql';

type Told = BellQuery['notifications']['edges'][number]['node'];

/** The newest notifications, live; how many are unread is told without opening it. */
export function Bell() {
  const onReconnected = useOnReconnected();
  const [opened, { toggle, close }] = useDisclosure(false);
  const context = useMemo(() => ({ additionalTypenames: ['Notification'] }), []);
  const [{ data }, again] = useQuery({ query: BellDocument, context });
  useSubscription({ query: NotificationAddedDocument }, (_, added) => {
    const { id, title, body } = added.notificationAdded;
    toasts.show({ id, title, message: body, autoClose: 8_000 });
    again({ requestPolicy: 'network-only' });
    return added;
  });
  // What came while there was no connection was not told.
  useEffect(() => onReconnected(() => again({ requestPolicy: 'network-only' })), [onReconnected, again]);
  const unread = data?.notifications.unreadCount ?? 0;
  return (
    <Popover opened={opened} onChange={close} width={360} position="bottom-end" trapFocus>
      <Indicator disabled={unread === 0} label={unread > 99 ? '99+' : unread} size={17} color="red" offset={5}>
        <Popover.Target>
          <ActionIcon variant="subtle" color="gray" size="lg" onClick={toggle} aria-label={texts.bell(unread)}>
            <Icon name="bell" size={21} />
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown p={0}>
        <Latest
          told={data?.notifications.edges.map((edge) => edge.node) ?? []}
          unread={unread}
          onLeave={close}
          onRead={() => again({ requestPolicy: 'network-only' })}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

interface LatestProps {
  told: Told[];
  unread: number;
  onLeave: () => void;
  onRead: () => void;
}

function Latest({ told, unread, onLeave, onRead }: LatestProps) {
  const [{ fetching }, readAll] = useMutation(ReadAllDocument);
  const run = async () => {
    const { error } = await readAll({});
    if (error) tellProblem(error);
    onRead();
  };
  return (
    <>
      <Group justify="space-between" px="md" py="sm" style={{ borderBottom: '1px solid var(--app-line)' }}>
        <Text fw={600}>{texts.title}</Text>
        {unread > 0 && (
          <Button variant="subtle" size="compact-sm" loading={fetching} onClick={() => void run()}>
            {texts.readAll}
          </Button>
        )}
      </Group>
      {told.length === 0 && (
        <Text size="sm" c="dimmed" p="md">
          {texts.empty.text}
        </Text>
      )}
      <Stack gap={0} mah={380} style={{ overflowY: 'auto' }}>
        {told.map((each) => (
          <Group key={each.id} gap="sm" px="md" py="sm" wrap="nowrap" align="flex-start">
            <Unread isRead={each.readAt !== null} />
            <div>
              <Text size="sm" fw={600}>
                {each.title}
              </Text>
              <Text size="sm" c="dimmed" lineClamp={3}>
                {each.body}
              </Text>
              <Text size="xs" c="dimmed" mt={2}>
                <InstantText at={each.createdAt} recent />
              </Text>
            </div>
          </Group>
        ))}
      </Stack>
      <Button
        component={Link}
        to="/notifications"
        variant="subtle"
        fullWidth
        onClick={onLeave}
        style={{ borderTop: '1px solid var(--app-line)' }}
      >
        {texts.all}
      </Button>
    </>
  );
}

/** A dot, and a word for those who do not see it. */
function Unread({ isRead }: { isRead: boolean }) {
  const color = isRead ? 'transparent' : 'var(--mantine-primary-color-filled)';
  return (
    <span
      role={isRead ? undefined : 'img'}
      aria-label={isRead ? undefined : texts.unread}
      style={{ flex: 'none', width: 8, height: 8, marginTop: 7, borderRadius: 4, background: color }}
    />
  );
}
