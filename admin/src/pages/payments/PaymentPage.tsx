import { Alert, Anchor, Grid, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { useQuery } from 'urql';
import { useMay } from '../../api/viewer';
import { paymentTexts } from '../../texts/payments';
import { statusTexts } from '../../texts/statuses';
import { InstantText, MoneyText } from '../../ui/amounts';
import { Card } from '../../ui/Card';
import { Facts } from '../../ui/Facts';
import { useFormats } from '../../ui/format';
import { Loaded } from '../../ui/Loaded';
import { Page } from '../../ui/Page';
import { DisputeBadge, PaymentBadge } from '../../ui/statuses';
import { useLive } from '../../ui/use-live';
import { PaymentDocument, type PaymentDetailsFragment } from './payments.gql';
import { RefundButton } from './RefundButton';
import { UnappliedCard } from './UnappliedCard';

const texts = paymentTexts.detail;

export default function PaymentPage() {
  const { id = '' } = useParams();
  const mayRefund = useMay('payments.refund');
  const { money } = useFormats();
  const [result, again] = useQuery({ query: PaymentDocument, variables: { id } });
  const payment = result.data?.payment;
  useLive(again, payment !== undefined);
  return (
    <Page
      title={payment ? texts.title(paymentTexts.kinds[payment.kind], money(payment.amount)) : paymentTexts.title}
      back={{ to: '/payments', label: paymentTexts.title }}
      badges={
        payment && (
          <span role="status">
            <PaymentBadge status={payment.status} />
          </span>
        )
      }
      actions={payment && mayRefund && <RefundButton payment={payment} />}
    >
      <Loaded query={[result, again]}>
        {({ payment: loaded }) => (
          <Grid gap="lg" key={loaded.id}>
            <Grid.Col span={{ base: 12, md: 7 }}>
              <Stack gap="lg">
                <Warnings payment={loaded} />
                <Summary payment={loaded} />
              </Stack>
            </Grid.Col>
            <Grid.Col span={{ base: 12, md: 5 }}>
              <Stack gap="lg">
                <UnappliedCard payment={loaded} />
                <Allocations payment={loaded} />
                <Refunds payment={loaded} />
                <Disputes payment={loaded} />
              </Stack>
            </Grid.Col>
          </Grid>
        )}
      </Loaded>
    </Page>
  );
}

function Summary({ payment }: { payment: PaymentDetailsFragment }) {
  const { kind, method, invoice, surcharge, processingFee, refundable, sourceEventId, failureMessage } = payment;
  const received = kind === 'PAYMENT' && payment.receivedAt !== null;
  return (
    <Card title={texts.summary}>
      <Facts
        facts={[
          ...only(
            invoice,
            texts.client,
            <Anchor component={Link} to={`/clients/${invoice?.client.id}`} inherit>
              {invoice?.client.name}
            </Anchor>,
          ),
          [paymentTexts.amount, <MoneyText key="amount" amount={payment.amount} strong />],
          ...only(surcharge.amountMinor !== 0, texts.fee, <MoneyText amount={surcharge} />),
          ...only(received, texts.processing, processingFee ? <MoneyText amount={processingFee} /> : texts.unknownYet),
          ...only(received, texts.left, <MoneyText amount={refundable.left} />),
          ...only(method, paymentTexts.method, method && statusTexts.method[method]),
          [
            payment.receivedAt ? texts.received : texts.created,
            <InstantText key="when" at={payment.receivedAt ?? payment.createdAt} />,
          ],
          ...only(failureMessage, texts.failure, failureMessage),
          [texts.reference, payment.providerReference],
          [texts.event, sourceEventId ?? texts.asked],
        ]}
      />
    </Card>
  );
}

function Warnings({ payment: { fraudWarnings } }: { payment: PaymentDetailsFragment }) {
  return fraudWarnings.map(({ id, advice, actionable }) => (
    <Alert key={id} color={actionable ? 'red' : 'gray'} title={texts.warning}>
      {advice}
    </Alert>
  ));
}

function Allocations({ payment: { kind, allocations } }: { payment: PaymentDetailsFragment }) {
  if (kind !== 'PAYMENT' && allocations.length === 0) return null;
  return (
    <Card title={texts.allocations}>
      {allocations.length === 0 ? (
        <Text size="sm" c="dimmed">
          {texts.allocationsNone}
        </Text>
      ) : (
        <Stack gap="xs">
          {allocations.map(({ invoice, amount }, index) => (
            <Group key={index} justify="space-between">
              <Anchor component={Link} to={`/invoices/${invoice.id}`} inherit>
                {invoice.number}
              </Anchor>
              <MoneyText amount={amount} />
            </Group>
          ))}
        </Stack>
      )}
    </Card>
  );
}

function Refunds({ payment: { refunds } }: { payment: PaymentDetailsFragment }) {
  if (refunds.length === 0) return null;
  return (
    <Card title={texts.refunds}>
      <Stack gap="xs">
        {refunds.map(({ id, status, amount, createdAt, failureMessage }) => (
          <div key={id}>
            <Group justify="space-between">
              <Anchor component={Link} to={`/payments/${id}`} inherit>
                <MoneyText amount={amount} />
              </Anchor>
              <PaymentBadge status={status} />
            </Group>
            <Text size="xs" c="dimmed">
              <InstantText at={createdAt} />
              {failureMessage && ` · ${failureMessage}`}
            </Text>
          </div>
        ))}
      </Stack>
    </Card>
  );
}

function Disputes({ payment: { disputes } }: { payment: PaymentDetailsFragment }) {
  if (disputes.length === 0) return null;
  return (
    <Card title={texts.disputes}>
      <Stack gap="xs">
        {disputes.map(({ id, status, amount }) => (
          <Group key={id} justify="space-between">
            <Anchor component={Link} to={`/disputes/${id}`} inherit>
              <MoneyText amount={amount} />
            </Anchor>
            <DisputeBadge status={status} />
          </Group>
        ))}
      </Stack>
    </Card>
  );
}

function only(there: unknown, name: string, value: ReactNode): [string, ReactNode][] {
  return there ? [[name, value]] : [];
}
