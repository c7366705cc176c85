import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useMutation } from 'urql';
import { disputeTexts } from '../../texts/disputes';
import { InstantText } from '../../ui/amounts';
import { Card } from '../../ui/Card';
import { ConfirmDialog } from '../../ui/Confirm';
import { FormProblem } from '../../ui/FormProblem';
import { explain, tellDone } from '../../ui/problem';
import {
  StageDisputeEvidenceDocument,
  SubmitDisputeEvidenceDocument,
  type DisputeDetailsFragment,
  type EvidenceTextField,
} from './disputes.gql';

const texts = disputeTexts.evidence;

const FIELDS = Object.keys(texts.fields) as EvidenceTextField[];
/** Those that nearly every answer has. */
const FIRST = 6;
const LONGEST = 20_000;

type Values = Record<EvidenceTextField, string>;

/** The answer to a dispute in words: filled in from suggestions, kept as a draft, handed in. */
export function EvidenceForm({ dispute }: { dispute: DisputeDetailsFragment }) {
  const { id, evidence, suggestedEvidence } = dispute;
  const staged = valuesOf(evidence.texts);
  const [problem, setProblem] = useState<string | null>(null);
  const [all, { toggle }] = useDisclosure(evidence.texts.some(({ field }) => FIELDS.indexOf(field) >= FIRST));
  const [confirming, { open, close }] = useDisclosure(false);
  const [filled, setFilled] = useState(false);
  const [staging, stage] = useMutation(StageDisputeEvidenceDocument);
  const [, submit] = useMutation(SubmitDisputeEvidenceDocument);
  const form = useForm<Values>({
    initialValues: staged,
    validate: (values) =>
      Object.fromEntries(
        FIELDS.filter((field) => values[field].length > LONGEST).map((field) => [field, texts.tooLong]),
      ),
  });
  const keep = async (values: Values): Promise<boolean> => {
    const changed = FIELDS.filter((field) => values[field].trim() !== staged[field]);
    const given = changed.map((field) => ({ field, text: values[field].trim() }));
    if (given.length === 0) return true;
    const { error } = await stage({ input: { disputeId: id, prefill: false, texts: given } });
    setProblem(error ? explain(error) : null);
    return !error;
  };
  const handIn = async () => {
    if (!(await keep(form.getValues()))) {
      close();
      return false;
    }
    const { error } = await submit({ id });
    setProblem(error ? explain(error) : null);
    if (error) close();
    else tellDone(texts.submitted);
    return !error;
  };
  const fillIn = () => {
    const values = form.getValues();
    for (const { field, text } of suggestedEvidence) if (values[field].trim() === '') form.setFieldValue(field, text);
    setFilled(true);
  };
  return (
    <form
      onSubmit={form.onSubmit((values) => void keep(values).then((kept) => kept && tellDone(texts.keptDone)))}
      noValidate
    >
      <Card
        title={texts.title}
        about={texts.about}
        aside={
          evidence.stagedAt && (
            <Text size="xs" c="dimmed">
              {texts.kept}: <InstantText at={evidence.stagedAt} />
            </Text>
          )
        }
        footer={
          <>
            <Button type="submit" variant="default" loading={staging.fetching && !confirming}>
              {texts.keep}
            </Button>
            <Button onClick={open}>{texts.submit}</Button>
          </>
        }
      >
        <Stack>
          <FormProblem>{problem}</FormProblem>
          {suggestedEvidence.length > 0 && (
            <Group gap="sm">
              <Button variant="light" size="xs" onClick={fillIn}>
                {texts.fillIn}
              </Button>
              {filled && (
                <Text size="xs" c="dimmed" role="status">
                  {texts.filled}
                </Text>
              )}
            </Group>
          )}
          {(all ? FIELDS : FIELDS.slice(0, FIRST)).map((field) => (
            <Textarea
              key={field}
              label={texts.fields[field]}
              autosize
              minRows={1}
              maxRows={12}
              {...form.getInputProps(field)}
            />
          ))}
          <div>
            <Button variant="subtle" size="compact-sm" onClick={toggle} aria-expanded={all}>
              {all ? texts.fewer : texts.more}
            </Button>
          </div>
        </Stack>
      </Card>
      <ConfirmDialog
        opened={confirming}
        onClose={close}
        title={texts.submitTitle}
        confirm={texts.submit}
        onConfirm={handIn}
      >
        <Text size="sm">{texts.submitText}</Text>
      </ConfirmDialog>
    </form>
  );
}

function valuesOf(given: DisputeDetailsFragment['evidence']['texts']): Values {
  const blank = Object.fromEntries(FIELDS.map((field) => [field, ''])) as Values;
  return { ...blank, ...Object.fromEntries(given.map(({ field, text }) => [field, text])) };
}
