import { Button, Center, Stack, Text } from '@mantine/core';
import { problemTexts } from '../texts/problems';

/** What is shown instead of a page that threw, or whose script is gone because a newer version was put in its place. */
export function BrokenPage() {
  return (
    <Center mih={320} p="lg">
      <Stack align="center" maw={420} ta="center" role="alert">
        <Text>{problemTexts.brokenPage}</Text>
        <Button onClick={() => window.location.reload()}>{problemTexts.reload}</Button>
      </Stack>
    </Center>
  );
}
