import { Paper, SimpleGrid, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { dashboardTexts as texts } from '../../texts/dashboard';
import { useFormats, type Amount } from '../../ui/format';
import { zero, type Report } from './figures';

/** What is due, late, received, kept by the provider and disputed, in one currency. */
export function Figures({ report, currency }: { report: Report; currency: string }) {
  const { money, number, relative } = useFormats();
  const open = report.invoices.find((each) => each.outstanding.currency === currency);
  const month = report.months.find((each) => each.month === report.month && each.received.currency === currency);
  const disputes = report.disputes.find((each) => each.amount.currency === currency);
  const nothing = zero(currency);
  const isPending = open !== undefined && open.pending.amountMinor > 0;
  const due = disputes?.nextDueAt ? texts.nextDue(relative(disputes.nextDueAt)) : '';
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, lg: 5 }} spacing="md" role="list">
      <Figure title={texts.outstanding} amount={open?.outstanding ?? nothing}>
        {open ? texts.invoices(number(open.count), open.count === 1) : texts.none}
        {isPending && `, ${texts.pending(money(open.pending))}`}
      </Figure>
      <Figure title={texts.overdue} amount={open?.overdue ?? nothing} color={open?.overdueCount ? 'bad' : undefined}>
        {open?.overdueCount
          ? texts.overdueInvoices(number(open.overdueCount), open.overdueCount === 1)
          : texts.allInTime}
      </Figure>
      <Figure title={texts.received} amount={month?.received ?? nothing}>
        {month ? texts.refunded(money(month.refunded)) : texts.nothing}
      </Figure>
      <Figure title={texts.fees} amount={month?.fees ?? nothing}>
        {month && Number(month.received.decimal) > 0 ? texts.rate(rateOf(month.fees, month.received)) : texts.nothing}
      </Figure>
      <Figure
        title={texts.disputes}
        amount={disputes?.amount ?? nothing}
        color={disputes?.awaitingCount ? 'bad' : undefined}
      >
        {disputes
          ? disputes.awaitingCount
            ? texts.awaiting(number(disputes.awaitingCount)) + due
            : texts.byBank
          : texts.none}
      </Figure>
    </SimpleGrid>
  );
}

interface FigureProps {
  title: string;
  amount: Amount;
  color?: 'bad';
  children: ReactNode;
}

function Figure({ title, amount, color, children }: FigureProps) {
  const { money } = useFormats();
  return (
    <Paper withBorder p="md" role="listitem">
      <Text size="sm" c="dimmed" fw={500}>
        {title}
      </Text>
      <Text
        fz={24}
        fw={650}
        mt={4}
        lh={1.25}
        c={color === 'bad' ? 'var(--app-bad)' : undefined}
        style={{ fontVariantNumeric: 'tabular-nums', overflowWrap: 'anywhere' }}
      >
        {money(amount)}
      </Text>
      <Text size="xs" c="dimmed" mt={4}>
        {children}
      </Text>
    </Paper>
  );
}

/** 3.2 % */
function rateOf(part: Amount, whole: Amount): string {
  const share = Number(part.decimal) / Number(whole.decimal);
  return new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 1 }).format(share);
}
