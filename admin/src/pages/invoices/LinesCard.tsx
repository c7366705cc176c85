import { Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { commonTexts } from '../../texts/common';
import { invoiceTexts } from '../../texts/invoices';
import { MoneyText } from '../../ui/amounts';
import { DataTable, type Column } from '../../ui/DataTable';
import { useFormats } from '../../ui/format';
import type { InvoiceDetailsFragment } from './invoices.gql';

const texts = invoiceTexts.detail;

type Line = InvoiceDetailsFragment['lines'][number];

const COLUMNS: Column<Line>[] = [
  {
    header: texts.description,
    cell: ({ description, discount, discountPercent }) => (
      <>
        {description}
        <LineDiscount discount={discount} percent={discountPercent} />
      </>
    ),
    phone: 'wide',
  },
  { header: texts.quantity, cell: ({ quantity }) => quantity, align: 'right', width: 90, phone: 'hidden' },
  {
    header: texts.unitPrice,
    cell: ({ quantity, unitPrice }) => (
      <>
        <Text span inherit hiddenFrom="sm" c="dimmed">
          {quantity} ×{' '}
        </Text>
        <MoneyText amount={unitPrice} />
      </>
    ),
    align: 'right',
    width: 120,
  },
  {
    header: texts.taxPercent,
    cell: ({ taxPercent }) => (Number(taxPercent) === 0 ? commonTexts.none : `${taxPercent} %`),
    align: 'right',
    width: 90,
    phone: 'hidden',
  },
  { header: texts.amount, cell: ({ amount }) => <MoneyText amount={amount} />, align: 'right', width: 120 },
];

/** What is billed, and what it adds up to as the API worked it out. */
export function LinesCard({ invoice }: { invoice: InvoiceDetailsFragment }) {
  return (
    <DataTable
      label={texts.lines}
      columns={COLUMNS}
      rows={invoice.lines}
      rowKey={({ id }) => id}
      empty={null}
      footer={
        <Stack gap={6} px="md" py="md" ml="auto" maw={320} fz="sm">
          <Sum label={texts.subtotal}>
            <MoneyText amount={invoice.subtotal} />
          </Sum>
          {invoice.discount.amountMinor > 0 && (
            <Sum label={texts.discountOf(invoice.discountPercent)}>
              <MoneyText amount={negative(invoice.discount)} />
            </Sum>
          )}
          <Sum label={texts.tax}>
            <MoneyText amount={invoice.tax} />
          </Sum>
          <Sum label={texts.total}>
            <MoneyText amount={invoice.total} strong />
          </Sum>
          {invoice.credited.amountMinor > 0 && (
            <Sum label={texts.credited}>
              <MoneyText amount={negative(invoice.credited)} />
            </Sum>
          )}
          {invoice.amountPaid.amountMinor > 0 && (
            <Sum label={texts.paid}>
              <MoneyText amount={negative(invoice.amountPaid)} />
            </Sum>
          )}
          {invoice.credited.amountMinor + invoice.amountPaid.amountMinor > 0 && (
            <Sum label={texts.due}>
              <MoneyText amount={invoice.amountDue} strong />
            </Sum>
          )}
        </Stack>
      }
    />
  );
}

function Sum({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Group justify="space-between">
      <Text inherit c="dimmed">
        {label}
      </Text>
      {children}
    </Group>
  );
}

function LineDiscount({ discount, percent }: { discount: Line['discount']; percent: string | null }) {
  const { money } = useFormats();
  if (discount.amountMinor === 0) return null;
  return (
    <Text size="xs" c="dimmed">
      {texts.lineDiscount(percent, money(discount))}
    </Text>
  );
}

/** What is taken off. */
function negative({ currency, decimal }: { currency: string; decimal: string }) {
  return { currency, decimal: `-${decimal}` };
}
