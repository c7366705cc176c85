import { Button, Center, Loader, Stack, Text } from '@mantine/core';
import { sessions } from '../api/session-store';
import { commonTexts } from '../texts/common';
import { problemTexts } from '../texts/problems';

/** Until it is known who sits here. */
export function Starting() {
  return (
    <Center mih="100vh" role="status" aria-label={commonTexts.loading}>
      <Loader />
    </Center>
  );
}

/** There is a session, but the server does not answer. */
export function Restart() {
  return (
    <Center mih="100vh" p="lg">
      <Stack align="center" maw={420} ta="center" role="alert">
        <Text>{problemTexts.codes.NETWORK}</Text>
        <Button onClick={() => void sessions.refresh()}>{problemTexts.retry}</Button>
      </Stack>
    </Center>
  );
}
