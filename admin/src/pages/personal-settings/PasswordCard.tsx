import { Button, PasswordInput, Stack } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useState } from 'react';
import { useMutation } from 'urql';
import { personalSettingsTexts } from '../../texts/personal-settings';
import { Card } from '../../ui/Card';
import { FormProblem } from '../../ui/FormProblem';
import { showInForm, tellDone } from '../../ui/problem';
import { ChangePasswordDocument } from './personal-settings.gql';

const texts = personalSettingsTexts.password;

export function PasswordCard() {
  const [{ fetching }, change] = useMutation(ChangePasswordDocument);
  const [problem, setProblem] = useState<string | null>(null);
  const form = useForm({
    initialValues: { currentPassword: '', newPassword: '' },
    validate: {
      currentPassword: isNotEmpty(texts.required),
      newPassword: (value) => (value.length < 12 ? texts.tooShort : null),
    },
  });
  const submit = async (input: typeof form.values) => {
    const { error } = await change({ input });
    setProblem(error ? showInForm(error, form) : null);
    if (error) return;
    form.reset();
    tellDone(texts.done);
  };
  return (
    <Card title={texts.title} about={texts.about}>
      <form onSubmit={form.onSubmit((values) => void submit(values))} noValidate>
        <Stack maw={400}>
          <FormProblem>{problem}</FormProblem>
          <PasswordInput
            label={texts.current}
            autoComplete="current-password"
            {...form.getInputProps('currentPassword')}
          />
          <PasswordInput
            label={texts.next}
            description={texts.hint}
            autoComplete="new-password"
            {...form.getInputProps('newPassword')}
          />
          <div>
            <Button type="submit" loading={fetching}>
              {texts.submit}
            </Button>
          </div>
        </Stack>
      </form>
    </Card>
  );
}
