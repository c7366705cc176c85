import { Alert, Code, Drawer, Group, Stack, Text } from '@mantine/core';
import { useQuery } from 'urql';
import { reconciliationTexts as texts } from '../../texts/reconciliation';
import { InstantText } from '../../ui/amounts';
import { Facts } from '../../ui/Facts';
import { useFormats } from '../../ui/format';
import { Loaded } from '../../ui/Loaded';
import { StatusBadge } from '../../ui/StatusBadge';
import { ReconciliationRunDocument, type ReconciliationRunQuery } from './reconciliation.gql';

type Finding = ReconciliationRunQuery['reconciliationRun']['findings'][number];

/** What one comparison found. */
export function RunDrawer({ id, onClose }: { id: string | null; onClose: () => void }) {
  return (
    <Drawer opened={id !== null} onClose={onClose} position="right" size="lg" title={texts.details}>
      {id !== null && <Report id={id} />}
    </Drawer>
  );
}

function Report({ id }: { id: string }) {
  const query = useQuery({ query: ReconciliationRunDocument, variables: { id } });
  const { number } = useFormats();
  return (
    <Loaded query={query}>
      {({ reconciliationRun: run }) => (
        <Stack>
          <Facts
            facts={[
              [texts.when, <InstantText key="when" at={run.startedAt} />],
              [texts.status, texts.statuses[run.status]],
              [texts.checked, number(run.checked)],
              [texts.mended, number(run.mended)],
            ]}
          />
          {run.failure && (
            <Alert color="red" title={texts.failed}>
              {run.failure}
            </Alert>
          )}
          <Text fw={600} size="sm">
            {texts.found}
          </Text>
          {run.findings.length === 0 && (
            <Text size="sm" c="dimmed">
              {texts.nothing}
            </Text>
          )}
          {run.findings.map((finding) => (
            <FindingLine key={`${finding.kind} ${finding.providerReference ?? finding.message}`} finding={finding} />
          ))}
        </Stack>
      )}
    </Loaded>
  );
}

function FindingLine({ finding: { kind, message, mended, providerReference } }: { finding: Finding }) {
  return (
    <Stack gap={4}>
      <Group gap="xs">
        <StatusBadge tone={mended ? 'good' : 'warn'}>{mended ? texts.isMended : texts.remains}</StatusBadge>
        <Code>{kind}</Code>
        {providerReference && <Code>{providerReference}</Code>}
      </Group>
      <Text size="sm">{message}</Text>
    </Stack>
  );
}
