import { Grid } from '@mantine/core';
import { useQuery } from 'urql';
import { stripeTexts as texts } from '../../texts/stripe';
import { Loaded } from '../../ui/Loaded';
import { Page } from '../../ui/Page';
import { CredentialsCard } from './CredentialsCard';
import { DisconnectCard } from './DisconnectCard';
import { OAuthCard } from './OAuthCard';
import { SettingsCard } from './SettingsCard';
import { StatusCard } from './StatusCard';
import { StripeIntegrationDocument } from './stripe.gql';
import { WebhookCard } from './WebhookCard';

export default function StripePage() {
  const query = useQuery({ query: StripeIntegrationDocument });
  return (
    <Page title={texts.title} about={texts.about}>
      <Loaded query={query}>
        {({ stripeIntegration: integration, financialAccounts }) => {
          const isConnected = integration.status !== 'NOT_CONNECTED';
          // Another connection brings other values: the forms begin anew.
          const key = `${integration.accountId ?? ''} ${integration.connectedAt ?? ''}`;
          return (
            <Grid gap="lg">
              <Grid.Col span={12}>
                <StatusCard integration={integration} />
              </Grid.Col>
              {integration.oauthAvailable && (
                <Grid.Col span={12} order={isConnected ? 4 : 1}>
                  <OAuthCard integration={integration} />
                </Grid.Col>
              )}
              <Grid.Col span={{ base: 12, md: isConnected ? 5 : 12 }} order={{ base: 2, md: isConnected ? 3 : 2 }}>
                <CredentialsCard key={key} integration={integration} />
              </Grid.Col>
              {isConnected && (
                <>
                  <Grid.Col span={{ base: 12, md: 7 }} order={{ base: 3, md: 2 }}>
                    <SettingsCard key={key} settings={integration.settings} accounts={financialAccounts} />
                  </Grid.Col>
                  {integration.webhook && (
                    <Grid.Col span={12} order={4}>
                      <WebhookCard webhook={integration.webhook} enabled={integration.webhooksEnabled} />
                    </Grid.Col>
                  )}
                  <Grid.Col span={12} order={5}>
                    <DisconnectCard />
                  </Grid.Col>
                </>
              )}
            </Grid>
          );
        }}
      </Loaded>
    </Page>
  );
}
