import { Button, Group, Modal, SimpleGrid, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useMutation } from 'urql';
import { commonTexts } from '../../texts/common';
import { timeTexts } from '../../texts/time';
import { FormProblem } from '../../ui/FormProblem';
import { showInForm, tellDone } from '../../ui/problem';
import type { Row } from './columns';
import { clockOf, minutesOf } from './duration';
import { TicketField } from './TicketField';
import { LogTimeDocument, UpdateTimeEntryDocument } from './time.gql';

const texts = timeTexts.form;

/** Writes down what was worked; `entry` left out: something new. */
export function TimeForm({ entry, onClose }: { entry?: Row; onClose: () => void }) {
  const [problem, setProblem] = useState<string | null>(null);
  const [logging, log] = useMutation(LogTimeDocument);
  const [updating, update] = useMutation(UpdateTimeEntryDocument);
  const form = useForm({
    initialValues: {
      ticketId: entry?.ticket.id ?? '',
      description: entry?.description ?? '',
      minutes: entry ? clockOf(entry.minutes) : '',
      workedOn: entry?.workedOn ?? '',
      billable: entry?.billable ?? true,
    },
    validate: {
      ticketId: (value) => (value ? null : texts.ticketNeeded),
      description: (value) => (value.trim() ? null : texts.descriptionNeeded),
      minutes: (value) => (minutesOf(value) === null ? texts.badTime : null),
    },
  });
  const submit = async (values: typeof form.values) => {
    const input = {
      description: values.description.trim(),
      minutes: minutesOf(values.minutes) ?? 0,
      workedOn: values.workedOn || null,
      billable: values.billable,
    };
    const { error } = entry
      ? await update({ id: entry.id, input })
      : await log({ input: { ...input, ticketId: values.ticketId } });
    setProblem(error ? showInForm(error, form) : null);
    if (error) return;
    tellDone(texts.saved);
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={entry ? texts.editTitle : texts.log}>
      <form onSubmit={form.onSubmit((values) => void submit(values))} noValidate>
        <Stack>
          <FormProblem>{problem}</FormProblem>
          {!entry && (
            <TicketField onChange={(id) => form.setFieldValue('ticketId', id ?? '')} error={form.errors.ticketId} />
          )}
          <Textarea label={texts.description} autosize minRows={2} {...form.getInputProps('description')} />
          <SimpleGrid cols={2}>
            <TextInput label={texts.time} description={texts.timeHint} {...form.getInputProps('minutes')} />
            <TextInput type="date" label={texts.day} description=" " {...form.getInputProps('workedOn')} />
          </SimpleGrid>
          <Switch label={texts.billable} {...form.getInputProps('billable', { type: 'checkbox' })} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {commonTexts.cancel}
            </Button>
            <Button type="submit" loading={logging.fetching || updating.fetching}>
              {texts.save}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
