import { Anchor, Button, Checkbox, PasswordInput, Stack, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useState } from 'react';
import type { CombinedError } from 'urql';
import { codeOf } from '../api/errors';
import { sessions } from '../api/session-store';
import { signInTexts as texts } from '../texts/sign-in';
import { FormProblem } from '../ui/FormProblem';
import { explain } from '../ui/problem';

export function SignInForm({ onForgotten }: { onForgotten: () => void }) {
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const form = useForm({
    initialValues: { email: '', password: '', remembered: true },
    validate: { email: isNotEmpty(texts.required), password: isNotEmpty(texts.required) },
  });
  const submit = async ({ email, password, remembered }: typeof form.values) => {
    setBusy(true);
    setProblem(null);
    try {
      await sessions.signIn(email.trim(), password, remembered);
    } catch (error) {
      const refused = error as CombinedError;
      setProblem(codeOf(refused) === 'UNAUTHENTICATED' ? texts.wrong : explain(refused));
      form.setFieldValue('password', '');
      setBusy(false);
    }
  };
  return (
    <form onSubmit={form.onSubmit((values) => void submit(values))} noValidate>
      <Stack gap="md">
        <FormProblem>{problem}</FormProblem>
        <TextInput
          label={texts.email}
          type="email"
          autoComplete="username"
          autoFocus
          {...form.getInputProps('email')}
        />
        <PasswordInput label={texts.password} autoComplete="current-password" {...form.getInputProps('password')} />
        <Checkbox label={texts.remember} {...form.getInputProps('remembered', { type: 'checkbox' })} />
        <Button type="submit" loading={busy} fullWidth>
          {texts.submit}
        </Button>
        <Anchor component="button" type="button" size="sm" ta="center" onClick={onForgotten}>
          {texts.forgot}
        </Anchor>
      </Stack>
    </form>
  );
}
