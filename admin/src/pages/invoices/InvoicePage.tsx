import { Anchor, Grid, Group, Stack } from '@mantine/core';
import { Link, useParams } from 'react-router';
import { useQuery } from 'urql';
import { invoiceTexts as texts } from '../../texts/invoices';
import { statusTexts } from '../../texts/statuses';
import { DateText, InstantText, MoneyText } from '../../ui/amounts';
import { Card } from '../../ui/Card';
import { Facts } from '../../ui/Facts';
import { Loaded } from '../../ui/Loaded';
import { Page } from '../../ui/Page';
import { StatusBadge } from '../../ui/StatusBadge';
import { InvoiceBadge } from '../../ui/statuses';
import { useLive } from '../../ui/use-live';
import { CreditNotesCard } from './CreditNotesCard';
import { DeliveryCard } from './DeliveryCard';
import { HistoryCard } from './HistoryCard';
import { InvoiceActions } from './InvoiceActions';
import { InvoiceDocument, type InvoiceDetailsFragment } from './invoices.gql';
import { LedgerCard } from './LedgerCard';
import { LinesCard } from './LinesCard';
import { PayLinkCard } from './PayLinkCard';

export default function InvoicePage() {
  const { id = '' } = useParams();
  const [result, again] = useQuery({ query: InvoiceDocument, variables: { id } });
  const invoice = result.data?.invoice;
  useLive(again, invoice !== undefined);
  return (
    <Page
      title={invoice ? titleOf(invoice) : texts.number}
      back={{ to: '/invoices', label: texts.title }}
      badges={invoice && <Badges invoice={invoice} />}
      actions={invoice && <InvoiceActions invoice={invoice} />}
    >
      <Loaded query={[result, again]}>
        {({ invoice: loaded }) => (
          <Grid gap="lg" key={loaded.id}>
            <Grid.Col span={{ base: 12, md: 8 }}>
              <Stack gap="lg">
                <LinesCard invoice={loaded} />
                {loaded.number && <LedgerCard invoice={loaded} />}
                <CreditNotesCard notes={loaded.creditNotes} />
                <HistoryCard entries={loaded.history} />
              </Stack>
            </Grid.Col>
            <Grid.Col span={{ base: 12, md: 4 }} order={{ base: -1, md: 1 }}>
              <Stack gap="lg">
                <Summary invoice={loaded} />
                <PayLinkCard invoice={loaded} />
                <DeliveryCard invoice={loaded} />
              </Stack>
            </Grid.Col>
          </Grid>
        )}
      </Loaded>
    </Page>
  );
}

function titleOf({ number, client }: InvoiceDetailsFragment): string {
  return number ? texts.detail.title(number) : texts.detail.draftTitle(client.name);
}

function Badges({ invoice: { status, overdue, disputed, mode } }: { invoice: InvoiceDetailsFragment }) {
  return (
    <>
      <Group component="span" role="status" gap={4}>
        <InvoiceBadge status={status} overdue={overdue} />
      </Group>
      {disputed && <StatusBadge tone="bad">{statusTexts.disputed}</StatusBadge>}
      {mode === 'TEST' && <StatusBadge tone="plain">{statusTexts.test}</StatusBadge>}
    </>
  );
}

function Summary({ invoice }: { invoice: InvoiceDetailsFragment }) {
  const { client, amountDue, amountPaid, amountPending, total, issuedOn, dueOn, paidAt } = invoice;
  const isPending = amountPending.amountMinor > 0;
  const credit = client.creditBalances.find(
    ({ currency, amountMinor }) => currency === invoice.currency && amountMinor > 0,
  );
  return (
    <Card title={texts.detail.summary}>
      <Facts
        facts={[
          [
            texts.detail.client,
            <Anchor key="client" component={Link} to={`/clients/${client.id}`} inherit>
              {client.name}
            </Anchor>,
          ],
          [texts.detail.stillDue, <MoneyText key="due" amount={amountDue} strong />],
          [texts.detail.paid, <MoneyText key="paid" amount={amountPaid} />],
          [texts.detail.total, <MoneyText key="total" amount={total} />],
          ...only(isPending, texts.detail.pending, <MoneyText amount={amountPending} />),
          ...only(issuedOn !== null, texts.detail.issuedOn, <DateText date={issuedOn} />),
          [texts.detail.dueOn, dueOn ? <DateText key="on" date={dueOn} /> : texts.onReceipt],
          ...only(invoice.reference !== null, texts.form.reference, invoice.reference),
          ...only(paidAt !== null, texts.detail.paidAt, <InstantText at={paidAt} />),
          ...only(credit !== undefined, texts.detail.credit, <MoneyText amount={credit} />),
        ]}
      />
    </Card>
  );
}

function only(there: boolean, name: string, value: React.ReactNode): [string, React.ReactNode][] {
  return there ? [[name, value]] : [];
}
