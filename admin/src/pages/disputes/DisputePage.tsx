import { Alert, Anchor, Grid, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { useMutation, useQuery } from 'urql';
import { useMay } from '../../api/viewer';
import { disputeTexts as texts } from '../../texts/disputes';
import { InstantText, MoneyText } from '../../ui/amounts';
import { Card } from '../../ui/Card';
import { ConfirmButton } from '../../ui/Confirm';
import { Facts } from '../../ui/Facts';
import { useFormats } from '../../ui/format';
import { Loaded } from '../../ui/Loaded';
import { Page } from '../../ui/Page';
import { tell } from '../../ui/problem';
import { DisputeBadge } from '../../ui/statuses';
import { useLive } from '../../ui/use-live';
import { AcceptDisputeDocument, DisputeDocument, type DisputeDetailsFragment } from './disputes.gql';
import { DocumentsCard } from './DocumentsCard';
import { EvidenceForm } from './EvidenceForm';
import { EvidenceShown } from './EvidenceShown';
import { reasonOf } from './reason';

export default function DisputePage() {
  const { id = '' } = useParams();
  const mayAnswer = useMay('disputes.manage');
  const { money } = useFormats();
  const [result, again] = useQuery({ query: DisputeDocument, variables: { id } });
  const dispute = result.data?.dispute;
  useLive(again, dispute !== undefined);
  return (
    <Page
      title={dispute ? texts.detail.title(money(dispute.amount)) : texts.title}
      back={{ to: '/disputes', label: texts.title }}
      badges={
        dispute && (
          <span role="status">
            <DisputeBadge status={dispute.status} />
          </span>
        )
      }
      actions={dispute && mayAnswer && <Accept dispute={dispute} />}
    >
      <Loaded query={[result, again]}>
        {({ dispute: loaded }) => (
          <Grid gap="lg" key={loaded.id}>
            <Grid.Col span={{ base: 12, md: 7 }} order={{ base: 2, md: 1 }}>
              <Stack gap="lg">
                {mayAnswer && loaded.contestable ? (
                  <>
                    <EvidenceForm dispute={loaded} />
                    <DocumentsCard dispute={loaded} onAdded={() => again({ requestPolicy: 'network-only' })} />
                  </>
                ) : (
                  <EvidenceShown evidence={loaded.evidence} />
                )}
              </Stack>
            </Grid.Col>
            <Grid.Col span={{ base: 12, md: 5 }} order={{ base: 1, md: 2 }}>
              <Stack gap="lg">
                {loaded.final && <Alert color="gray">{texts.detail.final}</Alert>}
                <Summary dispute={loaded} />
                <Movements movements={loaded.movements} />
              </Stack>
            </Grid.Col>
          </Grid>
        )}
      </Loaded>
    </Page>
  );
}

function Summary({ dispute }: { dispute: DisputeDetailsFragment }) {
  const { invoice, payment, evidenceDueAt, contestable, closedAt } = dispute;
  const facts: [string, ReactNode][] = [[texts.amount, <MoneyText key="amount" amount={dispute.amount} strong />]];
  if (contestable && evidenceDueAt) {
    facts.push([
      texts.answerBy,
      <>
        <InstantText at={evidenceDueAt} /> (<InstantText at={evidenceDueAt} recent />)
      </>,
    ]);
  }
  facts.push([texts.reason, reasonOf(dispute.reason)]);
  if (invoice) {
    facts.push([texts.client, <To key="client" to={`/clients/${invoice.client.id}`} text={invoice.client.name} />]);
    facts.push([texts.invoice, <To key="invoice" to={`/invoices/${invoice.id}`} text={invoice.number ?? ''} />]);
  }
  if (payment) facts.push([texts.payment, <To key="payment" to={`/payments/${payment.id}`} text={texts.open} />]);
  facts.push([texts.opened, <InstantText key="opened" at={dispute.openedAt} />]);
  if (closedAt) facts.push([texts.closed, <InstantText key="closed" at={closedAt} />]);
  facts.push([texts.detail.reference, dispute.providerReference]);
  return (
    <Card title={texts.detail.summary}>
      <Facts facts={facts} />
    </Card>
  );
}

function To({ to, text }: { to: string; text: string }) {
  return (
    <Anchor component={Link} to={to} inherit>
      {text}
    </Anchor>
  );
}

function Movements({ movements }: { movements: DisputeDetailsFragment['movements'] }) {
  return (
    <Card title={texts.detail.moves}>
      {movements.length === 0 && (
        <Text size="sm" c="dimmed">
          {texts.detail.movesNone}
        </Text>
      )}
      <Stack gap="sm">
        {movements.map(({ id, kind, occurredAt, net, fee }) => (
          <Group key={id} justify="space-between" wrap="nowrap" align="flex-start">
            <div>
              <Text size="sm">{texts.detail.kinds[kind] ?? reasonOf(kind)}</Text>
              <Text size="xs" c="dimmed">
                <InstantText at={occurredAt} />
                {Number(fee.decimal) !== 0 && (
                  <>
                    {' · '}
                    {texts.detail.fee} <MoneyText amount={fee} />
                  </>
                )}
              </Text>
            </div>
            <MoneyText amount={net} strong />
          </Group>
        ))}
      </Stack>
    </Card>
  );
}

const ACCEPTABLE = ['needs_response', 'appeal_needs_response'];

function Accept({ dispute: { id, stage, final } }: { dispute: DisputeDetailsFragment }) {
  const [, accept] = useMutation(AcceptDisputeDocument);
  if (final || !ACCEPTABLE.includes(stage)) return null;
  const run = async () => {
    return tell((await accept({ id })).error, texts.accept.done);
  };
  return (
    <ConfirmButton
      label={texts.accept.button}
      title={texts.accept.title}
      confirm={texts.accept.confirm}
      dangerous
      onConfirm={run}
    >
      <Text size="sm">{texts.accept.text}</Text>
    </ConfirmButton>
  );
}
