import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useMutation } from 'urql';
import { booksTexts as texts } from '../../texts/books';
import { Icon } from '../../ui/icons';
import { FormProblem } from '../../ui/FormProblem';
import { showInForm, tellDone } from '../../ui/problem';
import { CreateFinancialAccountDocument } from './books.gql';

export function CreateAccountButton() {
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button variant="default" leftSection={<Icon name="plus" size={16} />} onClick={open}>
        {texts.add}
      </Button>
      <Modal opened={opened} onClose={close} title={texts.addTitle}>
        <AccountForm onDone={close} />
      </Modal>
    </>
  );
}

function AccountForm({ onDone }: { onDone: () => void }) {
  const [{ fetching }, create] = useMutation(CreateFinancialAccountDocument);
  const [problem, setProblem] = useState<string | null>(null);
  const form = useForm({
    initialValues: { name: '', code: '', kind: 'expense' },
    validate: { name: isNotEmpty(texts.required), kind: isNotEmpty(texts.required) },
  });
  const submit = async ({ name, code, kind }: typeof form.values) => {
    const { error } = await create({ input: { name, kind, code: code.trim() || null } });
    setProblem(error ? showInForm(error, form) : null);
    if (error) return;
    tellDone(texts.created);
    onDone();
  };
  return (
    <form onSubmit={form.onSubmit((values) => void submit(values))} noValidate>
      <Stack>
        <FormProblem>{problem}</FormProblem>
        <TextInput label={texts.name} data-autofocus {...form.getInputProps('name')} />
        <TextInput label={texts.code} description={texts.codeHint} {...form.getInputProps('code')} />
        <TextInput label={texts.kind} description={texts.kindHint} {...form.getInputProps('kind')} />
        <Group justify="flex-end">
          <Button type="submit" loading={fetching}>
            {texts.submit}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
