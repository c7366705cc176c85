import { Button, Text, Timeline } from '@mantine/core';
import { useState } from 'react';
import { invoiceTexts } from '../../texts/invoices';
import { InstantText } from '../../ui/amounts';
import { Card } from '../../ui/Card';
import type { InvoiceDetailsFragment } from './invoices.gql';

const texts = invoiceTexts.history;

const SHOWN = 8;

/** What happened to the invoice, the latest first. */
export function HistoryCard({ entries }: { entries: InvoiceDetailsFragment['history'] }) {
  const [all, setAll] = useState(false);
  const latestFirst = entries.toReversed();
  return (
    <Card
      title={texts.title}
      footer={
        entries.length > SHOWN && (
          <Button variant="subtle" size="compact-sm" onClick={() => setAll(!all)} aria-expanded={all}>
            {all ? texts.fewer : `${texts.all} (${entries.length})`}
          </Button>
        )
      }
    >
      <Timeline bulletSize={12} lineWidth={2} active={entries.length}>
        {(all ? latestFirst : latestFirst.slice(0, SHOWN)).map(({ id, message, actor, occurredAt }) => (
          <Timeline.Item key={id}>
            <Text size="sm">{message}</Text>
            <Text size="xs" c="dimmed" mt={2}>
              {actor} · <InstantText at={occurredAt} />
            </Text>
          </Timeline.Item>
        ))}
      </Timeline>
    </Card>
  );
}
