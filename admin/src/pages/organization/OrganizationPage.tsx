import { Button, ColorInput, Group, Select, SimpleGrid, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import { useForm, type UseFormReturnType } from '@mantine/form';
import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { sessions } from '../../api/session-store';
import { organizationTexts as texts } from '../../texts/organization';
import { Card } from '../../ui/Card';
import { Loaded } from '../../ui/Loaded';
import { Page } from '../../ui/Page';
import { FormProblem } from '../../ui/FormProblem';
import { showInForm, tellDone } from '../../ui/problem';
import { LogoField } from './LogoField';
import { formOf, inputOf, RULES, type OrganizationForm } from './organization-form';
import {
  OrganizationSettingsDocument,
  UpdateOrganizationDocument,
  type OrganizationSettingsFragment,
} from './organization.gql';

type Form = UseFormReturnType<OrganizationForm>;

export default function OrganizationPage() {
  const query = useQuery({ query: OrganizationSettingsDocument });
  return (
    <Page title={texts.title} about={texts.about}>
      <Loaded query={query}>
        {({ viewer }) => <Settings key={viewer.organization.id} organization={viewer.organization} />}
      </Loaded>
    </Page>
  );
}

function Settings({ organization }: { organization: OrganizationSettingsFragment }) {
  const [{ fetching }, update] = useMutation(UpdateOrganizationDocument);
  const [problem, setProblem] = useState<string | null>(null);
  const form = useForm({ initialValues: formOf(organization), validate: RULES });
  const submit = async (values: OrganizationForm) => {
    const { error } = await update({ input: inputOf(values) });
    setProblem(error ? showInForm(error, form) : null);
    if (error) return;
    tellDone(texts.saved);
    // Times everywhere are shown in the organization's time zone: the viewer is asked for again.
    await sessions.refresh();
  };
  return (
    <form onSubmit={form.onSubmit((values) => void submit(values))} noValidate>
      <Stack gap="lg">
        <FormProblem>{problem}</FormProblem>
        <Identity form={form} currency={organization.defaultCurrency} />
        <Card title={texts.look}>
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <LogoField logo={organization.logo} />
            <ColorInput
              label={texts.accentColor}
              format="hex"
              withEyeDropper={false}
              {...form.getInputProps('accentColor')}
            />
          </SimpleGrid>
        </Card>
        <Mails form={form} />
        <Group justify="flex-end">
          <Button type="submit" loading={fetching}>
            {texts.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Identity({ form, currency }: { form: Form; currency: string }) {
  return (
    <Card title={texts.identity}>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput label={texts.name} {...form.getInputProps('name')} />
        <TextInput label={texts.legalName} placeholder={texts.legalNameHint} {...form.getInputProps('legalName')} />
        <Textarea label={texts.address} autosize minRows={3} {...form.getInputProps('address')} />
        <Stack>
          <TextInput label={texts.taxId} {...form.getInputProps('taxId')} />
          <TextInput
            label={texts.contactEmail}
            description={texts.contactHint}
            type="email"
            {...form.getInputProps('contactEmail')}
          />
        </Stack>
        <TextInput label={texts.website} description={texts.websiteHint} {...form.getInputProps('website')} />
        <Select
          label={texts.timeZone}
          description={texts.timeZoneHint}
          searchable
          allowDeselect={false}
          limit={60}
          data={[...new Set([form.values.timeZone, 'UTC', ...Intl.supportedValuesOf('timeZone')])]}
          {...form.getInputProps('timeZone')}
        />
        <TextInput label={texts.locale} description={texts.localeHint} {...form.getInputProps('locale')} />
        <TextInput label={texts.currency} value={currency} disabled />
      </SimpleGrid>
    </Card>
  );
}

function Mails({ form }: { form: Form }) {
  return (
    <Card title={texts.invoices}>
      <Stack>
        <Textarea
          label={texts.paymentTerms}
          description={texts.termsHint}
          autosize
          minRows={2}
          {...form.getInputProps('paymentTerms')}
        />
        <Switch label={texts.receipts} {...form.getInputProps('receiptsEnabled', { type: 'checkbox' })} />
        <Switch label={texts.testReceipts} {...form.getInputProps('testReceiptsEnabled', { type: 'checkbox' })} />
        <Switch label={texts.reminders} {...form.getInputProps('remindersEnabled', { type: 'checkbox' })} />
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput
            label={texts.reminderDays}
            description={texts.reminderDaysHint}
            {...form.getInputProps('reminderDays')}
          />
          <TextInput label={texts.reminderHour} inputMode="numeric" {...form.getInputProps('reminderHour')} />
        </SimpleGrid>
      </Stack>
    </Card>
  );
}
