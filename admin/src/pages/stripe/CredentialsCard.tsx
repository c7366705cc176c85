import { Button, Checkbox, PasswordInput, Stack, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useMutation } from 'urql';
import { problemOf } from '../../api/errors';
import { stripeTexts } from '../../texts/stripe';
import { Card } from '../../ui/Card';
import { FormProblem } from '../../ui/FormProblem';
import { showInForm, tellDone } from '../../ui/problem';
import { ChecksList, type Checked } from './ChecksList';
import { inFlightOf } from './in-flight';
import { InFlightList } from './InFlightList';
import { SaveStripeIntegrationDocument, TestStripeCredentialsDocument, type IntegrationFragment } from './stripe.gql';

const texts = stripeTexts.credentials;
const ANOTHER_ACCOUNT = 'stripe.account_changed';

/** The keys: connect with them, test them without saving, or replace them. */
export function CredentialsCard({ integration }: { integration: IntegrationFragment }) {
  const isConnected = integration.status !== 'NOT_CONNECTED';
  const [checked, setChecked] = useState<Checked | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [moves, setMoves] = useState(false);
  const [inFlight, setInFlight] = useState<string[]>([]);
  const [testing, test] = useMutation(TestStripeCredentialsDocument);
  const [saving, save] = useMutation(SaveStripeIntegrationDocument);
  const form = useForm({
    initialValues: {
      secretKey: '',
      publishableKey: integration.publishableKey ?? '',
      provisionWebhook: !isConnected,
      moveAccount: false,
    },
    validate: { secretKey: (value) => (value.trim() === '' && !isConnected ? texts.required : null) },
  });

  const runTest = async () => {
    const { secretKey, publishableKey } = form.getValues();
    if (secretKey.trim() === '') return form.setFieldError('secretKey', texts.required);
    const { data, error } = await test({ input: { secretKey, publishableKey: publishableKey || null } });
    setProblem(error ? showInForm(error, form) : null);
    setChecked(data?.checked ?? null);
  };

  const runSave = async ({ secretKey, publishableKey, provisionWebhook, moveAccount }: typeof form.values) => {
    setChecked(null);
    const { error } = await save({
      input: {
        publishableKey: publishableKey || null,
        ...(secretKey !== '' && { secretKey }),
        ...(!isConnected && { webhooksEnabled: true }),
        ...(provisionWebhook && { provisionWebhook }),
        ...(moveAccount && { moveAccount }),
      },
    });
    setProblem(error ? showInForm(error, form) : null);
    setInFlight(error ? inFlightOf(error) : []);
    if (error && problemOf(error).reason === ANOTHER_ACCOUNT) setMoves(true);
    if (error) return;
    form.setFieldValue('secretKey', '');
    tellDone(isConnected ? texts.saved : texts.connected);
  };

  return (
    <Card title={texts.title} about={isConnected ? texts.changeAbout : texts.connectAbout}>
      <form onSubmit={form.onSubmit((values) => void runSave(values))} noValidate>
        <Stack maw={640}>
          <FormProblem>{problem}</FormProblem>
          <InFlightList items={inFlight} />
          <PasswordInput
            label={texts.secretKey}
            description={integration.secretKeyMasked ? texts.stored(integration.secretKeyMasked) : texts.secretHint}
            autoComplete="off"
            spellCheck={false}
            {...form.getInputProps('secretKey')}
          />
          <TextInput
            label={texts.publishableKey}
            autoComplete="off"
            spellCheck={false}
            {...form.getInputProps('publishableKey')}
          />
          {!isConnected && (
            <Switch
              label={texts.provision}
              description={texts.provisionHint}
              {...form.getInputProps('provisionWebhook', { type: 'checkbox' })}
            />
          )}
          {moves && (
            <Checkbox
              label={texts.moveAccount}
              description={texts.moveHint}
              {...form.getInputProps('moveAccount', { type: 'checkbox' })}
            />
          )}
          <Button.Group>
            <Button variant="default" loading={testing.fetching} onClick={() => void runTest()}>
              {texts.test}
            </Button>
            <Button type="submit" loading={saving.fetching}>
              {isConnected ? texts.save : texts.connect}
            </Button>
          </Button.Group>
          {checked && <ChecksList checked={checked} />}
        </Stack>
      </form>
    </Card>
  );
}
