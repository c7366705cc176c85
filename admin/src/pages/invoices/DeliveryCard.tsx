import { Alert, Button, Text } from '@mantine/core';
import { useMutation } from 'urql';
import { useMay } from '../../api/viewer';
import { commonTexts } from '../../texts/common';
import { invoiceTexts } from '../../texts/invoices';
import { InstantText } from '../../ui/amounts';
import { Card } from '../../ui/Card';
import { Facts } from '../../ui/Facts';
import { tell } from '../../ui/problem';
import { RestartRemindersDocument, StopRemindersDocument, type InvoiceDetailsFragment } from './invoices.gql';

const texts = invoiceTexts.delivery;

const CAN_BE_REMINDED = ['SENT', 'VIEWED', 'PUBLISHED', 'PARTIAL', 'OVERDUE'];

/** Whether the latest mail arrived, and whether the client is reminded. */
export function DeliveryCard({ invoice }: { invoice: InvoiceDetailsFragment }) {
  const { lastDelivery, client, remindersStoppedAt, status } = invoice;
  const reminded = CAN_BE_REMINDED.includes(status);
  if (!lastDelivery && !reminded) return null;
  return (
    <Card title={texts.title} footer={reminded && <Reminders invoice={invoice} />}>
      {lastDelivery ? (
        <>
          <Facts
            facts={[
              [texts.latest, texts.kinds[lastDelivery.kind]],
              [texts.state, texts.statuses[lastDelivery.status]],
              [texts.to, lastDelivery.recipient ?? commonTexts.none],
              [texts.when, <InstantText key="when" at={lastDelivery.sentAt ?? lastDelivery.createdAt} />],
            ]}
          />
          {lastDelivery.error && (
            <Alert color="red" mt="md">
              {lastDelivery.error}
            </Alert>
          )}
        </>
      ) : (
        <Text size="sm" c="dimmed">
          {client.email ? texts.none : texts.noEmail}
        </Text>
      )}
      {reminded && (
        <Text size="sm" mt="md">
          {texts.reminders}: {remindersStoppedAt ? texts.remindersOff : texts.remindersOn}
        </Text>
      )}
    </Card>
  );
}

function Reminders({ invoice: { id, remindersStoppedAt } }: { invoice: InvoiceDetailsFragment }) {
  const may = useMay('invoices.manage');
  const [stopping, stop] = useMutation(StopRemindersDocument);
  const [restarting, restart] = useMutation(RestartRemindersDocument);
  if (!may) return null;
  const run = async () => {
    tell(
      (await (remindersStoppedAt ? restart : stop)({ invoiceId: id })).error,
      remindersStoppedAt ? texts.restarted : texts.stopped,
    );
  };
  return (
    <Button variant="default" size="xs" loading={stopping.fetching || restarting.fetching} onClick={() => void run()}>
      {remindersStoppedAt ? texts.restart : texts.stop}
    </Button>
  );
}
