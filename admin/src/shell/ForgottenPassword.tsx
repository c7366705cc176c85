import { Alert, Anchor, Button, Stack, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useState } from 'react';
import type { CombinedError } from 'urql';
import { send } from '../api/send';
import { RequestPasswordResetDocument } from '../api/session.gql';
import { signInTexts as texts } from '../texts/sign-in';
import { explain } from '../ui/problem';

/** Asks for the mail with the link; the page that the link opens is the server's. */
export function ForgottenPassword({ onBack }: { onBack: () => void }) {
  const [answer, setAnswer] = useState<{ color: string; text: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const form = useForm({ initialValues: { email: '' }, validate: { email: isNotEmpty(texts.required) } });
  const submit = async ({ email }: { email: string }) => {
    setBusy(true);
    try {
      await send(RequestPasswordResetDocument, { email: email.trim() });
      setAnswer({ color: 'teal', text: texts.reset.sent(email.trim()) });
    } catch (error) {
      setAnswer({ color: 'red', text: explain(error as CombinedError) });
    }
    setBusy(false);
  };
  return (
    <form onSubmit={form.onSubmit((values) => void submit(values))} noValidate>
      <Stack gap="md">
        {answer && (
          <Alert color={answer.color} role="alert">
            {answer.text}
          </Alert>
        )}
        <TextInput
          label={texts.email}
          type="email"
          autoComplete="username"
          autoFocus
          {...form.getInputProps('email')}
        />
        <Button type="submit" loading={busy} fullWidth>
          {texts.reset.submit}
        </Button>
        <Anchor component="button" type="button" size="sm" ta="center" onClick={onBack}>
          {texts.reset.back}
        </Anchor>
      </Stack>
    </form>
  );
}
