import { Box, Center, Paper, Stack, Text, Title } from '@mantine/core';
import { useEffect, useState } from 'react';
import { commonTexts } from '../texts/common';
import { signInTexts as texts } from '../texts/sign-in';
import { Brand } from './Brand';
import { ForgottenPassword } from './ForgottenPassword';
import { SignInForm } from './SignInForm';

/** Signing in, or asking for a link to set another password. */
export default function SignInPage() {
  const [forgotten, setForgotten] = useState(false);
  const { title, about } = forgotten ? texts.reset : texts;
  useEffect(() => {
    document.title = `${title} · ${commonTexts.product}`;
  }, [title]);
  return (
    <Center component="main" mih="100vh" p="md">
      <Box w="100%" maw={400}>
        <Center mb="lg">
          <Brand />
        </Center>
        <Paper p={{ base: 'lg', sm: 32 }} radius="lg" withBorder shadow="sm">
          <Stack gap="md">
            <div>
              <Title order={1} size="h3">
                {title}
              </Title>
              <Text c="dimmed" size="sm" mt={4}>
                {about}
              </Text>
            </div>
            {forgotten ? (
              <ForgottenPassword onBack={() => setForgotten(false)} />
            ) : (
              <SignInForm onForgotten={() => setForgotten(true)} />
            )}
          </Stack>
        </Paper>
      </Box>
    </Center>
  );
}
