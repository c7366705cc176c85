import { Accordion, Anchor, Button, Code, Group, PasswordInput, Stack, Switch, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { Link } from 'react-router';
import { useMutation } from 'urql';
import { stripeTexts } from '../../texts/stripe';
import { InstantText } from '../../ui/amounts';
import { Card } from '../../ui/Card';
import { ConfirmButton } from '../../ui/Confirm';
import { CopyField } from '../../ui/CopyField';
import { Facts } from '../../ui/Facts';
import { Icon } from '../../ui/icons';
import { showInForm, tell, tellDone, tellProblem } from '../../ui/problem';
import { StatusBadge } from '../../ui/StatusBadge';
import { ChecksList, type Checked } from './ChecksList';
import {
  CheckStripeIntegrationDocument,
  RollWebhookSecretDocument,
  SaveStripeIntegrationDocument,
  type IntegrationFragment,
} from './stripe.gql';

const texts = stripeTexts.webhook;

type Webhook = NonNullable<IntegrationFragment['webhook']>;

/** Where Stripe tells us of payments, and whether it can. */
export function WebhookCard({ webhook, enabled }: { webhook: Webhook; enabled: boolean }) {
  return (
    <Card
      title={texts.title}
      about={texts.about}
      aside={
        <Group gap="xs">
          <StatusBadge tone={webhook.provisioned ? 'good' : 'plain'}>
            {webhook.provisioned ? texts.made : texts.byHand}
          </StatusBadge>
          <StatusBadge tone={webhook.signingSecretConfigured ? 'good' : 'bad'}>
            {webhook.signingSecretConfigured ? texts.secretThere : texts.secretMissing}
          </StatusBadge>
        </Group>
      }
    >
      <Stack>
        <Intake enabled={enabled} />
        <CopyField label={texts.tokenUrl} description={texts.tokenHint} value={webhook.tokenUrl} />
        <CopyField label={texts.url} value={webhook.url} />
        <Facts
          facts={[
            [
              texts.lastEvent,
              webhook.lastReceivedAt ? (
                <InstantText key="at" at={webhook.lastReceivedAt} recent />
              ) : (
                stripeTexts.status.never
              ),
            ],
            [
              texts.inbox,
              <Anchor key="inbox" component={Link} to="/integrations/webhooks" size="sm">
                {texts.inbox}
              </Anchor>,
            ],
          ]}
        />
        <Endpoint provisioned={webhook.provisioned} />
        {!webhook.provisioned && <Secret />}
        <Events webhook={webhook} />
      </Stack>
    </Card>
  );
}

function Intake({ enabled }: { enabled: boolean }) {
  const [{ fetching }, save] = useMutation(SaveStripeIntegrationDocument);
  const change = async (webhooksEnabled: boolean) => {
    const { error } = await save({ input: { webhooksEnabled } });
    if (error) tellProblem(error);
  };
  return (
    <Switch
      label={texts.enabled}
      checked={enabled}
      disabled={fetching}
      onChange={(event) => void change(event.currentTarget.checked)}
    />
  );
}

/** Health of the endpoint, and making it or giving it another secret. */
function Endpoint({ provisioned }: { provisioned: boolean }) {
  const [checking, check] = useMutation(CheckStripeIntegrationDocument);
  const [creating, save] = useMutation(SaveStripeIntegrationDocument);
  const [, roll] = useMutation(RollWebhookSecretDocument);
  const [checked, setChecked] = useState<Checked | null>(null);
  const runCheck = async () => {
    const { data, error } = await check({});
    if (error) tellProblem(error);
    setChecked(data?.checked ?? null);
  };
  const create = async () => {
    tell((await save({ input: { provisionWebhook: true, webhooksEnabled: true } })).error, texts.created);
  };
  const runRoll = async () => {
    return tell((await roll({})).error, texts.rolled);
  };
  return (
    <Stack gap="md">
      <Group gap="sm">
        {!provisioned && (
          <Button loading={creating.fetching} onClick={() => void create()}>
            {texts.create}
          </Button>
        )}
        <Button variant="default" loading={checking.fetching} onClick={() => void runCheck()}>
          {texts.check}
        </Button>
        {provisioned && (
          <ConfirmButton label={texts.roll} title={texts.rollTitle} confirm={texts.roll} onConfirm={runRoll}>
            <Text size="sm">{texts.rollText}</Text>
          </ConfirmButton>
        )}
      </Group>
      {checked && <ChecksList checked={checked} />}
    </Stack>
  );
}

/** For endpoints set up by hand, or a forwarder on a laptop. */
function Secret() {
  const [{ fetching }, save] = useMutation(SaveStripeIntegrationDocument);
  const form = useForm({ initialValues: { webhookSecret: '' } });
  const submit = async ({ webhookSecret }: { webhookSecret: string }) => {
    const { error } = await save({ input: { webhookSecret, webhooksEnabled: true } });
    const left = error ? showInForm(error, form) : null;
    if (left) form.setFieldError('webhookSecret', left);
    if (error) return;
    form.reset();
    tellDone(texts.secretSaved);
  };
  return (
    <form onSubmit={form.onSubmit((values) => void submit(values))} noValidate>
      <Group align="flex-end" gap="sm">
        <PasswordInput
          label={texts.secret}
          description={texts.secretHint}
          autoComplete="off"
          flex={1}
          miw={240}
          {...form.getInputProps('webhookSecret')}
        />
        <Button type="submit" variant="default" loading={fetching}>
          {texts.saveSecret}
        </Button>
      </Group>
    </form>
  );
}

function Events({ webhook: { minimumEvents, recommendedEvents } }: { webhook: Webhook }) {
  const further = recommendedEvents.filter((each) => !minimumEvents.includes(each));
  return (
    <Accordion variant="contained" chevron={<Icon name="down" size={16} />}>
      <Accordion.Item value="events">
        <Accordion.Control>
          <Text size="sm">{texts.events}</Text>
        </Accordion.Control>
        <Accordion.Panel>
          <EventNames title={texts.needed} names={minimumEvents} />
          <EventNames title={texts.further} names={further} />
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  );
}

function EventNames({ title, names }: { title: string; names: string[] }) {
  return (
    <Stack gap={6} mb="md">
      <Text size="sm" fw={600}>
        {title}
      </Text>
      <Group gap={6}>
        {names.map((name) => (
          <Code key={name}>{name}</Code>
        ))}
      </Group>
    </Stack>
  );
}
