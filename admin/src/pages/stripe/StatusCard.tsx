import { Alert, Button, Code, Group, Stack, Text } from '@mantine/core';
import { useMutation } from 'urql';
import { stripeTexts } from '../../texts/stripe';
import { InstantText } from '../../ui/amounts';
import { Card } from '../../ui/Card';
import { Facts } from '../../ui/Facts';
import { Icon } from '../../ui/icons';
import { tell } from '../../ui/problem';
import { StatusBadge, type Tone } from '../../ui/StatusBadge';
import { SetStripeIntegrationActiveDocument, type IntegrationFragment } from './stripe.gql';

const texts = stripeTexts.status;
const TONES: Record<IntegrationFragment['status'], Tone> = {
  CONNECTED: 'good',
  CONFIGURED_INACTIVE: 'warn',
  NOT_CONNECTED: 'plain',
};

export function StatusCard({ integration }: { integration: IntegrationFragment }) {
  const { status, lastError, lastErrorAt } = integration;
  return (
    <Card
      title={texts.title}
      about={texts.about[status]}
      aside={
        <Group gap="xs">
          <StatusBadge tone={TONES[status]}>{texts[status]}</StatusBadge>
          {status !== 'NOT_CONNECTED' && <Badges integration={integration} />}
        </Group>
      }
      footer={status === 'NOT_CONNECTED' ? undefined : <Activity isActive={status === 'CONNECTED'} />}
    >
      <Stack>
        {lastError && (
          <Alert color="red" icon={<Icon name="warning" />} title={texts.problem}>
            <Text size="sm">{lastError}</Text>
            <Text size="xs" c="dimmed" mt={4}>
              <InstantText at={lastErrorAt} recent />
            </Text>
          </Alert>
        )}
        {status !== 'NOT_CONNECTED' && (
          <Facts
            facts={[
              [texts.account, <Account key="account" {...integration} />],
              [texts.since, <InstantText key="since" at={integration.connectedAt} />],
              [texts.lastEvent, <LastEvent key="event" at={integration.webhook?.lastReceivedAt ?? null} />],
            ]}
          />
        )}
      </Stack>
    </Card>
  );
}

function Badges({ integration: { mode, webhooksEnabled, webhook } }: { integration: IntegrationFragment }) {
  const hasSecret = webhook?.signingSecretConfigured ?? false;
  return (
    <>
      <StatusBadge tone={mode === 'TEST' ? 'warn' : 'plain'}>
        {mode === 'TEST' ? texts.testMode : texts.liveMode}
      </StatusBadge>
      {webhooksEnabled && !hasSecret ? (
        <StatusBadge tone="bad">{texts.noSecret}</StatusBadge>
      ) : (
        <StatusBadge tone={webhooksEnabled ? 'good' : 'plain'}>
          {webhooksEnabled ? texts.webhooksOn : texts.webhooksOff}
        </StatusBadge>
      )}
    </>
  );
}

function Account({ accountName, accountId }: { accountName: string | null; accountId: string | null }) {
  return (
    <>
      {accountName && <Text inherit>{accountName}</Text>}
      <Code>{accountId}</Code>
    </>
  );
}

function LastEvent({ at }: { at: string | null }) {
  return at ? <InstantText at={at} recent /> : <>{texts.never}</>;
}

/** The gentle switch. */
function Activity({ isActive }: { isActive: boolean }) {
  const [{ fetching }, setActive] = useMutation(SetStripeIntegrationActiveDocument);
  const run = async () => {
    tell((await setActive({ active: !isActive })).error, isActive ? texts.deactivated : texts.activated);
  };
  return (
    <Button variant={isActive ? 'default' : 'filled'} loading={fetching} onClick={() => void run()}>
      {isActive ? texts.deactivate : texts.activate}
    </Button>
  );
}
