import { Button, Group, Modal, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useMutation } from 'urql';
import { useViewer } from '../../api/viewer';
import { clientTexts as texts } from '../../texts/clients';
import { commonTexts } from '../../texts/common';
import { FormProblem } from '../../ui/FormProblem';
import { showInForm, tellDone } from '../../ui/problem';
import { CreateClientDocument, UpdateClientDocument, type ClientDetailsFragment } from './clients.gql';

interface Props {
  opened: boolean;
  onClose: () => void;
  /** Whom to change; left out: somebody new. */
  client?: ClientDetailsFragment;
  onSaved?: (id: string) => void;
}

/** A dialog to write down who a client is. */
export function ClientForm({ opened, onClose, client, onSaved }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title={client ? texts.editTitle : texts.createTitle} size="lg">
      <Fields client={client} onClose={onClose} onSaved={onSaved} />
    </Modal>
  );
}

function Fields({ client, onClose, onSaved }: Omit<Props, 'opened'>) {
  const { defaultCurrency } = useViewer().organization;
  const [problem, setProblem] = useState<string | null>(null);
  const [creating, create] = useMutation(CreateClientDocument);
  const [updating, update] = useMutation(UpdateClientDocument);
  const form = useForm({
    initialValues: {
      name: client?.name ?? '',
      email: client?.email ?? '',
      currency: client?.currency ?? defaultCurrency,
      taxId: client?.taxId ?? '',
      billingAddress: client?.billingAddress ?? '',
      billingCountry: client?.billingCountry ?? '',
      billingState: client?.billingState ?? '',
    },
    validate: {
      name: (value) => (value.trim() ? null : texts.nameNeeded),
      currency: (value) => (/^[A-Za-z]{3}$/.test(value.trim()) ? null : texts.badCurrency),
    },
  });
  const submit = async ({ currency, ...values }: typeof form.values) => {
    const input = {
      name: values.name.trim(),
      email: values.email.trim() || null,
      taxId: values.taxId.trim() || null,
      billingAddress: values.billingAddress.trim() || null,
      billingCountry: values.billingCountry.trim().toUpperCase() || null,
      billingState: values.billingState.trim().toUpperCase() || null,
    };
    const { error, id } = client
      ? await update({ id: client.id, input }).then(({ error, data }) => ({ error, id: data?.updateClient.id }))
      : await create({ input: { ...input, currency: currency.trim().toUpperCase() } }).then(({ error, data }) => ({
          error,
          id: data?.createClient.id,
        }));
    setProblem(error ? showInForm(error, form) : null);
    if (!id) return;
    tellDone(texts.saved);
    onClose();
    onSaved?.(id);
  };
  return (
    <form onSubmit={form.onSubmit((values) => void submit(values))} noValidate>
      <Stack>
        <FormProblem>{problem}</FormProblem>
        <TextInput label={texts.name} required data-autofocus {...form.getInputProps('name')} />
        <TextInput type="email" label={texts.email} description={texts.emailHint} {...form.getInputProps('email')} />
        {!client && (
          <TextInput
            label={texts.currency}
            description={texts.currencyHint}
            maxLength={3}
            {...form.getInputProps('currency')}
          />
        )}
        <Textarea label={texts.address} autosize minRows={3} {...form.getInputProps('billingAddress')} />
        <SimpleGrid cols={{ base: 1, xs: 3 }}>
          <TextInput
            label={texts.country}
            description={texts.countryHint}
            maxLength={2}
            {...form.getInputProps('billingCountry')}
          />
          <TextInput
            label={texts.state}
            description={texts.stateHint}
            maxLength={3}
            {...form.getInputProps('billingState')}
          />
          <TextInput label={texts.taxId} description=" " {...form.getInputProps('taxId')} />
        </SimpleGrid>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {commonTexts.cancel}
          </Button>
          <Button type="submit" loading={creating.fetching || updating.fetching}>
            {texts.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
