import { Alert, Button, Collapse, Divider, List, Select, SimpleGrid, Stack, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useMutation } from 'urql';
import { useViewer } from '../../api/viewer';
import { stripeTexts } from '../../texts/stripe';
import { Card } from '../../ui/Card';
import { Icon } from '../../ui/icons';
import { FormProblem } from '../../ui/FormProblem';
import { showInForm, tellDone } from '../../ui/problem';
import { FeeExample } from './FeeExample';
import { FurtherSettings } from './FurtherSettings';
import { formOf, inputOf, rulesOf, type Settings } from './settings-form';
import { SaveStripeIntegrationDocument, type StripeIntegrationQuery } from './stripe.gql';

const texts = stripeTexts.settings;

interface Props {
  settings: Settings;
  accounts: StripeIntegrationQuery['financialAccounts'];
}

/** Fees, who bears them, and what a client would pay. */
export function SettingsCard({ settings, accounts }: Props) {
  const { defaultCurrency } = useViewer().organization;
  const [problem, setProblem] = useState<string | null>(null);
  const [opened, { toggle }] = useDisclosure(false);
  const [{ fetching }, save] = useMutation(SaveStripeIntegrationDocument);
  const form = useForm({ initialValues: formOf(settings), validate: rulesOf(defaultCurrency) });
  const submit = async (values: typeof form.values) => {
    const { data, error } = await save({ input: inputOf(values) });
    setProblem(error ? showInForm(error, form) : null);
    if (!data) return;
    const saved = formOf(data.saveStripeIntegration.settings);
    form.setInitialValues(saved);
    form.setValues(saved);
    tellDone(texts.done);
  };
  return (
    <form onSubmit={form.onSubmit((values) => void submit(values))} noValidate>
      <Card
        title={texts.title}
        about={texts.about}
        footer={
          <Button type="submit" loading={fetching}>
            {texts.save}
          </Button>
        }
      >
        <Stack>
          <FormProblem>{problem}</FormProblem>
          <Doubts warnings={settings.warnings} />
          <SimpleGrid cols={{ base: 1, xs: 2 }} style={{ alignItems: 'end' }}>
            <TextInput
              label={texts.processingFee}
              inputMode="decimal"
              {...form.getInputProps('processingFeePercent')}
            />
            <TextInput label={texts.flatFee(defaultCurrency)} inputMode="decimal" {...form.getInputProps('flatFee')} />
            <TextInput
              label={texts.bankFee}
              description={texts.bankFeeHint}
              inputMode="decimal"
              {...form.getInputProps('bankFeePercent')}
            />
            <TextInput
              label={texts.bankCap}
              description={texts.bankCapHint}
              inputMode="decimal"
              {...form.getInputProps('bankFeeCap')}
            />
          </SimpleGrid>
          <Switch
            label={texts.pass}
            description={texts.passHint}
            {...form.getInputProps('passFeesToClient', { type: 'checkbox' })}
          />
          <FeeExample form={form.values} currency={defaultCurrency} />
          <Select
            label={texts.expenseAccount}
            description={texts.expenseHint}
            placeholder={texts.noAccount}
            clearable
            data={accounts.map(({ id, code, name }) => ({ value: id, label: code ? `${code} ${name}` : name }))}
            {...form.getInputProps('expenseAccountId')}
          />
          <Divider />
          <Switch label={texts.partial} {...form.getInputProps('allowPartialPayments', { type: 'checkbox' })} />
          <Switch label={texts.several} {...form.getInputProps('allowSeveralInvoices', { type: 'checkbox' })} />
          <Switch
            label={texts.savedMethods}
            {...form.getInputProps('allowSavedPaymentMethods', { type: 'checkbox' })}
          />
          <div>
            <Button variant="subtle" size="compact-sm" onClick={toggle} aria-expanded={opened}>
              {opened ? texts.less : texts.more}
            </Button>
          </div>
          <Collapse expanded={opened}>
            <FurtherSettings form={form} />
          </Collapse>
        </Stack>
      </Card>
    </form>
  );
}

function Doubts({ warnings }: { warnings: string[] }) {
  if (warnings.length === 0) return null;
  return (
    <Alert color="yellow" icon={<Icon name="warning" />} title={texts.warning}>
      <List size="sm">
        {warnings.map((warning) => (
          <List.Item key={warning}>{warning}</List.Item>
        ))}
      </List>
    </Alert>
  );
}
