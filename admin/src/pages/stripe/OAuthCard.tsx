import { Button, Checkbox, Group } from '@mantine/core';
import { useState } from 'react';
import { useMutation } from 'urql';
import { stripeTexts } from '../../texts/stripe';
import { Card } from '../../ui/Card';
import { Icon } from '../../ui/icons';
import { tellProblem } from '../../ui/problem';
import { StartStripeOAuthDocument, type IntegrationFragment } from './stripe.gql';

const texts = stripeTexts.oauth;

/** Connecting at Stripe itself, without a key; only where the instance has a platform. */
export function OAuthCard({ integration: { status, via } }: { integration: IntegrationFragment }) {
  const [moveAccount, setMoveAccount] = useState(false);
  const [{ fetching }, start] = useMutation(StartStripeOAuthDocument);
  const isConnected = status !== 'NOT_CONNECTED';
  const run = async () => {
    const { data, error } = await start({ moveAccount });
    if (error) tellProblem(error);
    // It leads back to this instance, which then has the answer.
    if (data) window.location.assign(data.startStripeOAuth.url);
  };
  return (
    <Card title={texts.title} about={via === 'OAUTH' ? texts.connectedAbout : texts.about}>
      <Group justify="space-between">
        <Button rightSection={<Icon name="external" size={16} />} loading={fetching} onClick={() => void run()}>
          {isConnected ? texts.again : texts.button}
        </Button>
        {isConnected && (
          <Checkbox
            label={texts.moveAccount}
            checked={moveAccount}
            onChange={(event) => setMoveAccount(event.currentTarget.checked)}
          />
        )}
      </Group>
    </Card>
  );
}
