import { Alert, Button, Code, Drawer, Group, Stack, Text } from '@mantine/core';
import { useMutation } from 'urql';
import { commonTexts } from '../../texts/common';
import { webhooksTexts as texts } from '../../texts/webhooks';
import { InstantText } from '../../ui/amounts';
import { Facts } from '../../ui/Facts';
import { tellDone, tellProblem } from '../../ui/problem';
import { StatusBadge } from '../../ui/StatusBadge';
import { TONES, type Event } from './event';
import { RetryWebhookEventDocument } from './webhooks.gql';

interface Props {
  event: Event | null;
  onClose: () => void;
  onReplayed: () => void;
}

/** One event: how it went, what was sent, and another try. */
export function EventDrawer({ event, onClose, onReplayed }: Props) {
  return (
    <Drawer
      opened={event !== null}
      onClose={onClose}
      position="right"
      size="lg"
      title={event ? texts.details(event.type) : ''}
    >
      {event && <Details event={event} onReplayed={onReplayed} />}
    </Drawer>
  );
}

function Details({ event, onReplayed }: { event: Event; onReplayed: () => void }) {
  const { status, lastError, note, payload } = event;
  return (
    <Stack>
      <Group justify="space-between">
        <StatusBadge tone={TONES[status]}>{texts.statuses[status]}</StatusBadge>
        {(status === 'DEAD' || status === 'RETRYING') && <Replay id={event.id} onReplayed={onReplayed} />}
      </Group>
      <Text size="sm" c="dimmed">
        {texts.meanings[status]}
      </Text>
      {lastError && (
        <Alert color="red" title={texts.error}>
          <Text size="sm">{lastError}</Text>
        </Alert>
      )}
      {note && (
        <Alert color="gray" title={texts.note}>
          <Text size="sm">{note}</Text>
        </Alert>
      )}
      <Facts
        facts={[
          [texts.type, <Code key="id">{event.providerEventId}</Code>],
          [texts.object, <Code key="object">{event.objectId ?? commonTexts.none}</Code>],
          [texts.received, <InstantText key="received" at={event.receivedAt} />],
          [texts.processed, <InstantText key="processed" at={event.processedAt} />],
          [texts.attempts, event.attempts],
          [texts.next, <InstantText key="next" at={event.nextAttemptAt} />],
        ]}
      />
      <div>
        <Text size="sm" fw={600} mb={6}>
          {texts.payload}
        </Text>
        {payload === null ? (
          <Text size="sm" c="dimmed">
            {texts.noPayload}
          </Text>
        ) : (
          <Code block tabIndex={0} style={{ maxHeight: 420, overflow: 'auto' }} aria-label={texts.payload}>
            {pretty(payload)}
          </Code>
        )}
      </div>
    </Stack>
  );
}

function Replay({ id, onReplayed }: { id: string; onReplayed: () => void }) {
  const [{ fetching }, retry] = useMutation(RetryWebhookEventDocument);
  const run = async () => {
    const { error } = await retry({ id });
    if (error) return tellProblem(error);
    tellDone(texts.replayed);
    onReplayed();
  };
  return (
    <Button size="xs" loading={fetching} onClick={() => void run()}>
      {texts.replay}
    </Button>
  );
}

function pretty(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    // Shown as it was stored.
    return json;
  }
}
