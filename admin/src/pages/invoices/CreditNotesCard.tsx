import { Group, Stack, Text } from '@mantine/core';
import { invoiceTexts } from '../../texts/invoices';
import { DateText, MoneyText } from '../../ui/amounts';
import { Card } from '../../ui/Card';
import type { InvoiceDetailsFragment } from './invoices.gql';
import { PdfButton } from './PdfButton';

const texts = invoiceTexts.creditNotes;

/** What was taken off the invoice after it was issued. */
export function CreditNotesCard({ notes }: { notes: InvoiceDetailsFragment['creditNotes'] }) {
  if (notes.length === 0) return null;
  return (
    <Card title={texts.title}>
      <Stack gap="sm">
        {notes.map(({ id, number, issuedOn, reason, total }) => (
          <Group key={id} justify="space-between" wrap="nowrap" align="flex-start">
            <div>
              <Text size="sm" fw={600}>
                {number}
              </Text>
              <Text size="xs" c="dimmed">
                <DateText date={issuedOn} />
                {reason && ` · ${reason}`}
              </Text>
            </div>
            <Group gap="sm" wrap="nowrap">
              <Text size="sm">
                <MoneyText amount={total} strong />
              </Text>
              <PdfButton path={`/api/credit-notes/${id}/pdf`} name={number} size="compact-sm" />
            </Group>
          </Group>
        ))}
      </Stack>
    </Card>
  );
}
