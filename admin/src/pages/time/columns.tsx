import { Anchor, Group, Text } from '@mantine/core';
import { Link } from 'react-router';
import { timeTexts as texts } from '../../texts/time';
import { DateText } from '../../ui/amounts';
import type { Column } from '../../ui/DataTable';
import { StatusBadge } from '../../ui/StatusBadge';
import { TimeBadge } from '../../ui/statuses';
import { durationOf } from './duration-text';
import type { TimeEntriesQuery } from './time.gql';

export type Row = TimeEntriesQuery['timeEntries']['edges'][number]['node'];

export const WORK: Column<Row> = {
  header: texts.columns.work,
  cell: ({ description, rejectionReason, status }) => (
    <>
      {description}
      {status === 'REJECTED' && rejectionReason && (
        <Text size="xs" c="red">
          {texts.rejectedBecause(rejectionReason)}
        </Text>
      )}
    </>
  ),
  phone: 'wide',
};

export const TICKET: Column<Row> = {
  header: texts.columns.ticket,
  cell: ({ ticket }) => (
    <>
      {ticket.client.name}
      <Text size="xs" c="dimmed">
        {ticket.subject}
      </Text>
    </>
  ),
};

export const DAY: Column<Row> = {
  header: texts.columns.day,
  cell: ({ workedOn }) => <DateText date={workedOn} />,
  width: 120,
};

export const TIME: Column<Row> = {
  header: texts.columns.time,
  cell: ({ minutes }) => <span style={{ whiteSpace: 'nowrap' }}>{durationOf(minutes)}</span>,
  align: 'right',
  width: 110,
};

/** The decision, and what it led to; the invoice is a link for those who may see invoices. */
export function statusColumn(linked: boolean): Column<Row> {
  return {
    header: texts.columns.status,
    cell: ({ status, billable, invoiceId }) => (
      <Group gap={4}>
        <TimeBadge status={status} />
        {!billable && <StatusBadge tone="plain">{texts.notBillable}</StatusBadge>}
        {invoiceId &&
          (linked ? (
            <Anchor component={Link} to={`/invoices/${invoiceId}`} size="xs">
              {texts.billed}
            </Anchor>
          ) : (
            <StatusBadge tone="plain">{texts.billed}</StatusBadge>
          ))}
      </Group>
    ),
  };
}
