import { Group, Stack, Text } from '@mantine/core';
import { disputeTexts } from '../../texts/disputes';
import { InstantText } from '../../ui/amounts';
import { Card } from '../../ui/Card';
import { useFormats } from '../../ui/format';
import type { DisputeDetailsFragment } from './disputes.gql';

const texts = disputeTexts.evidence;

type Evidence = DisputeDetailsFragment['evidence'];

/** Evidence that can no longer be changed, or not by whoever looks. */
export function EvidenceShown({ evidence }: { evidence: Evidence }) {
  const isEmpty = evidence.texts.length === 0 && evidence.files.length === 0;
  return (
    <Card
      title={texts.title}
      aside={
        evidence.submittedAt && (
          <Text size="xs" c="dimmed">
            {texts.handedIn}: <InstantText at={evidence.submittedAt} />
          </Text>
        )
      }
    >
      <Stack>
        {isEmpty && (
          <Text size="sm" c="dimmed">
            {texts.none}
          </Text>
        )}
        {evidence.texts.map(({ field, text }) => (
          <div key={field}>
            <Text size="xs" c="dimmed">
              {texts.fields[field]}
            </Text>
            <Text size="sm" style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
              {text}
            </Text>
          </div>
        ))}
        {evidence.files.length > 0 && <DocumentList files={evidence.files} />}
      </Stack>
    </Card>
  );
}

export function DocumentList({ files }: { files: Evidence['files'] }) {
  const { number } = useFormats();
  if (files.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {texts.noDocuments}
      </Text>
    );
  return files.map(({ id, name, field, size }) => (
    <Group key={id} justify="space-between" fz="sm">
      <span>{name}</span>
      <Text inherit c="dimmed">
        {texts.kinds[field]}, {texts.kilobytes(number(Math.ceil(size / 1000)))}
      </Text>
    </Group>
  ));
}
