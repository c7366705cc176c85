import { Anchor, Stack, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { useMay } from '../../api/viewer';
import { commonTexts } from '../../texts/common';
import { invoiceTexts } from '../../texts/invoices';
import { statusTexts } from '../../texts/statuses';
import { InstantText, MoneyText } from '../../ui/amounts';
import { Card } from '../../ui/Card';
import { DataTable, type Column } from '../../ui/DataTable';
import { useFormats } from '../../ui/format';
import { DisputeBadge, PaymentBadge } from '../../ui/statuses';
import type { InvoiceDetailsFragment } from './invoices.gql';

const texts = invoiceTexts.ledger;

type Row = InvoiceDetailsFragment['payments'][number];
type Dispute = InvoiceDetailsFragment['disputes'][number];

const COLUMNS: Column<Row>[] = [
  {
    header: texts.what,
    cell: ({ kind }) => (
      <Text span inherit fw={600}>
        {statusTexts.paymentKind[kind]}
      </Text>
    ),
  },
  { header: texts.when, cell: (row) => <InstantText at={row.receivedAt ?? row.createdAt} />, phone: 'wide' },
  {
    header: texts.how,
    cell: ({ method }) => (method ? statusTexts.method[method] : commonTexts.none),
    phone: 'hidden',
  },
  {
    header: texts.status,
    cell: ({ status, failureMessage }) => (
      <>
        <PaymentBadge status={status} />
        {failureMessage && (
          <Text size="xs" c="dimmed">
            {failureMessage}
          </Text>
        )}
      </>
    ),
  },
  { header: texts.amount, cell: (row) => <Amount row={row} />, align: 'right' },
];

/** Payments, refunds and lost disputes of the invoice, and the disputes about them. */
export function LedgerCard({ invoice: { payments, disputes } }: { invoice: InvoiceDetailsFragment }) {
  const maySee = useMay('payments.read');
  if (payments.length === 0)
    return (
      <Card title={texts.title}>
        <Text c="dimmed" size="sm">
          {texts.empty}
        </Text>
      </Card>
    );
  return (
    <Stack gap="sm">
      <Title order={2} size="h4">
        {texts.title}
      </Title>
      <DataTable
        label={texts.title}
        columns={COLUMNS}
        rows={payments}
        rowKey={({ id }) => id}
        href={maySee ? ({ id }) => `/payments/${id}` : undefined}
        empty={null}
      />
      {disputes.length > 0 && (
        <Card title={texts.disputes}>
          <Stack gap="xs">
            {disputes.map((dispute) => (
              <DisputeLine key={dispute.id} dispute={dispute} />
            ))}
          </Stack>
        </Card>
      )}
    </Stack>
  );
}

function Amount({ row: { amount, surcharge } }: { row: Row }) {
  const { money } = useFormats();
  return (
    <>
      <MoneyText amount={amount} strong />
      {surcharge.amountMinor !== 0 && (
        <Text size="xs" c="dimmed">
          {texts.fee(money(surcharge))}
        </Text>
      )}
    </>
  );
}

function DisputeLine({ dispute: { id, status, amount, evidenceDueAt } }: { dispute: Dispute }) {
  return (
    <Text size="sm" component="div">
      <Anchor component={Link} to={`/disputes/${id}`} inherit fw={600}>
        <MoneyText amount={amount} />
      </Anchor>{' '}
      <DisputeBadge status={status} />
      {status === 'NEEDS_RESPONSE' && evidenceDueAt && (
        <>
          {' '}
          {texts.answerBy} <InstantText at={evidenceDueAt} />
        </>
      )}
    </Text>
  );
}
