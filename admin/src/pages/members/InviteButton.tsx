import { Button, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { isEmail, useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useMutation } from 'urql';
import { useViewer } from '../../api/viewer';
import { membersTexts as texts } from '../../texts/members';
import { Icon } from '../../ui/icons';
import { FormProblem } from '../../ui/FormProblem';
import { showInForm, tellDone } from '../../ui/problem';
import { InviteMemberDocument, type Role } from './members.gql';
import { offeredRoles } from './roles';

export function InviteButton() {
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button leftSection={<Icon name="plus" size={16} />} onClick={open}>
        {texts.invite}
      </Button>
      <Modal opened={opened} onClose={close} title={texts.inviteTitle}>
        <InviteForm onDone={close} />
      </Modal>
    </>
  );
}

function InviteForm({ onDone }: { onDone: () => void }) {
  const { role: own } = useViewer();
  const [{ fetching }, invite] = useMutation(InviteMemberDocument);
  const [problem, setProblem] = useState<string | null>(null);
  const form = useForm<{ email: string; role: Role }>({
    initialValues: { email: '', role: 'BILLING' },
    validate: { email: isEmail(texts.badEmail) },
  });
  const submit = async (input: typeof form.values) => {
    const { error } = await invite({ input });
    setProblem(error ? showInForm(error, form) : null);
    if (error) return;
    tellDone(texts.invited(input.email));
    onDone();
  };
  return (
    <form onSubmit={form.onSubmit((values) => void submit(values))} noValidate>
      <Stack>
        <Text size="sm" c="dimmed">
          {texts.inviteText}
        </Text>
        <FormProblem>{problem}</FormProblem>
        <TextInput label={texts.email} type="email" data-autofocus {...form.getInputProps('email')} />
        <Select
          label={texts.role}
          description={texts.roles[form.values.role]}
          allowDeselect={false}
          data={offeredRoles(own)}
          {...form.getInputProps('role')}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={fetching}>
            {texts.send}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
