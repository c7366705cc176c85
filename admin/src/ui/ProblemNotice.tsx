import { Alert, Button, Group, Text } from '@mantine/core';
import type { CombinedError } from 'urql';
import { problemTexts } from '../texts/problems';
import { Icon } from './icons';
import { explain } from './problem';

/** A problem in its place on the page, with a way to try again where that may help. */
export function ProblemNotice({ error, onRetry }: { error: CombinedError; onRetry?: () => void }) {
  return (
    <Alert color="red" icon={<Icon name="warning" />} title={problemTexts.title} role="alert">
      <Text size="sm">{explain(error)}</Text>
      {onRetry && (
        <Group mt="sm">
          <Button size="xs" variant="light" color="red" onClick={onRetry}>
            {problemTexts.retry}
          </Button>
        </Group>
      )}
    </Alert>
  );
}
