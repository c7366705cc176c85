import { Button, Checkbox, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useMutation } from 'urql';
import { useViewer } from '../../api/viewer';
import { apiKeysTexts as texts } from '../../texts/api-keys';
import { CopyField } from '../../ui/CopyField';
import { Icon } from '../../ui/icons';
import { FormProblem } from '../../ui/FormProblem';
import { showInForm } from '../../ui/problem';
import { CreateServiceAccountDocument } from './api-keys.gql';

/** Managing people is for people. */
const NEVER_FOR_KEYS = 'members.manage';

export function CreateKeyButton() {
  const [opened, { open, close }] = useDisclosure(false);
  const [key, setKey] = useState<string | null>(null);
  const leave = () => {
    close();
    setKey(null);
  };
  return (
    <>
      <Button leftSection={<Icon name="plus" size={16} />} onClick={open}>
        {texts.create}
      </Button>
      <Modal
        opened={opened}
        onClose={leave}
        title={key === null ? texts.createTitle : texts.made}
        // The key is shown this once: a click beside the dialog must not lose it.
        closeOnClickOutside={key === null}
        closeOnEscape={key === null}
        withCloseButton={key === null}
      >
        {key === null ? <CreateForm onMade={setKey} /> : <Made apiKey={key} onDone={leave} />}
      </Modal>
    </>
  );
}

function CreateForm({ onMade }: { onMade: (key: string) => void }) {
  const { permissions } = useViewer();
  const [{ fetching }, create] = useMutation(CreateServiceAccountDocument);
  const [problem, setProblem] = useState<string | null>(null);
  const form = useForm<{ name: string; permissions: string[] }>({
    initialValues: { name: '', permissions: [] },
    validate: {
      name: isNotEmpty(texts.required),
      permissions: (chosen) => (chosen.length === 0 ? texts.onePermission : null),
    },
  });
  const submit = async (input: typeof form.values) => {
    const { data, error } = await create({ input });
    setProblem(error ? showInForm(error, form) : null);
    if (data) onMade(data.createServiceAccount.apiKey);
  };
  return (
    <form onSubmit={form.onSubmit((values) => void submit(values))} noValidate>
      <Stack>
        <Text size="sm" c="dimmed">
          {texts.createText}
        </Text>
        <FormProblem>{problem}</FormProblem>
        <TextInput label={texts.name} description={texts.nameHint} data-autofocus {...form.getInputProps('name')} />
        <Checkbox.Group label={texts.permissions} {...form.getInputProps('permissions')}>
          <Stack gap="xs" mt="xs">
            {permissions
              .filter((permission) => permission !== NEVER_FOR_KEYS)
              .map((permission) => (
                <Checkbox key={permission} value={permission} label={permission} />
              ))}
          </Stack>
        </Checkbox.Group>
        <Group justify="flex-end">
          <Button type="submit" loading={fetching}>
            {texts.submit}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Made({ apiKey, onDone }: { apiKey: string; onDone: () => void }) {
  return (
    <Stack>
      <CopyField label={texts.key} description={texts.madeText} value={apiKey} />
      <Group justify="flex-end">
        <Button onClick={onDone}>{texts.done}</Button>
      </Group>
    </Stack>
  );
}
