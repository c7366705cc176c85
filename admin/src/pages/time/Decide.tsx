import { Button, Group, Paper, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useMutation } from 'urql';
import { timeTexts } from '../../texts/time';
import { ConfirmDialog } from '../../ui/Confirm';
import { useFormats } from '../../ui/format';
import { tellDone, tellProblem } from '../../ui/problem';
import type { Row } from './columns';
import { durationOf } from './duration-text';
import { ApproveTimeDocument, RejectTimeDocument } from './time.gql';

const texts = timeTexts.approval;

/** What to do with the chosen entries: all of them or, when one cannot be, none. */
export function Decide({ entries, onDone }: { entries: Row[]; onDone: () => void }) {
  const { number } = useFormats();
  const [opened, { open, close }] = useDisclosure(false);
  const [reason, setReason] = useState('');
  const [{ fetching }, approve] = useMutation(ApproveTimeDocument);
  const [, reject] = useMutation(RejectTimeDocument);
  const ids = entries.map(({ id }) => id);
  const minutes = entries.reduce((sum, entry) => sum + entry.minutes, 0);
  const runApprove = async () => {
    const { error } = await approve({ ids });
    if (error) return tellProblem(error);
    tellDone(texts.approved);
    onDone();
  };
  const runReject = async () => {
    const { error } = await reject({ ids, reason: reason.trim() });
    if (error) tellProblem(error);
    else {
      tellDone(texts.rejected);
      onDone();
    }
    return !error;
  };
  return (
    <Paper withBorder p="sm" radius="md">
      <Group justify="space-between">
        <Text size="sm" role="status">
          {texts.chosen(number(entries.length), durationOf(minutes))}
        </Text>
        <Group gap="xs">
          <Button variant="default" size="xs" onClick={open}>
            {texts.reject}
          </Button>
          {entries.every(({ status }) => status === 'SUBMITTED') && (
            <Button size="xs" loading={fetching} onClick={() => void runApprove()}>
              {texts.approve}
            </Button>
          )}
        </Group>
      </Group>
      <ConfirmDialog
        opened={opened}
        onClose={close}
        title={texts.rejectTitle}
        confirm={texts.reject}
        dangerous
        disabled={reason.trim() === ''}
        onConfirm={runReject}
      >
        <Text size="sm">{texts.rejectText}</Text>
        <TextInput
          label={texts.reason}
          required
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </ConfirmDialog>
    </Paper>
  );
}
