import { Alert, Button, Group, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useMutation } from 'urql';
import { commonTexts } from '../../texts/common';
import { invoiceTexts } from '../../texts/invoices';
import { Card } from '../../ui/Card';
import { ClientSelect, type ClientChoice } from '../../ui/ClientSelect';
import { Icon } from '../../ui/icons';
import { FormProblem } from '../../ui/FormProblem';
import { showInForm, tellDone } from '../../ui/problem';
import { DraftLine } from './DraftLine';
import { changesOf, emptyLine, inputOf, NAMES, RULES, type DraftForm } from './draft-form';
import { CreateInvoiceDocument, UpdateInvoiceDocument } from './invoices.gql';

const texts = invoiceTexts.form;

interface Props {
  values: DraftForm;
  client: ClientChoice | null;
  /** The draft that is changed; left out: a new one is written. */
  draft?: { id: string; version: number };
}

/** The form of a draft. What it adds up to is the server's answer. */
export function DraftEditor({ values: initialValues, client: initialClient, draft }: Props) {
  const navigate = useNavigate();
  const [client, setClient] = useState(initialClient);
  const [problem, setProblem] = useState<string | null>(null);
  const [creating, create] = useMutation(CreateInvoiceDocument);
  const [updating, update] = useMutation(UpdateInvoiceDocument);
  const form = useForm<DraftForm>({ initialValues, validate: RULES });
  const choose = (chosen: ClientChoice | null) => {
    setClient(chosen);
    form.setFieldValue('clientId', chosen?.id ?? '');
    if (chosen) form.setFieldValue('currency', chosen.currency);
  };
  const write = async (values: DraftForm) => {
    const { error, data } = await create({ input: inputOf(values) });
    return { error, id: data?.createInvoice.id };
  };
  const change = async ({ id, version }: { id: string; version: number }, values: DraftForm) => {
    const { error, data } = await update({ id, input: changesOf(values, initialValues, version) });
    return { error, id: data?.updateInvoice.id };
  };
  const submit = async (values: DraftForm) => {
    const { error, id } = draft ? await change(draft, values) : await write(values);
    setProblem(error ? showInForm(error, form, NAMES) : null);
    if (!id) return;
    tellDone(texts.saved);
    void navigate(`/invoices/${id}`, { replace: true });
  };
  return (
    <form onSubmit={form.onSubmit((values) => void submit(values))} noValidate>
      <Stack gap="lg">
        <FormProblem>{problem}</FormProblem>
        <Card title={invoiceTexts.detail.summary}>
          <SimpleGrid cols={{ base: 1, sm: 3 }}>
            <ClientSelect
              label={texts.client}
              value={client}
              onChange={choose}
              error={form.errors.clientId}
              required
              disabled={draft !== undefined}
            />
            <TextInput
              type="date"
              label={texts.dueOn}
              description={texts.dueHint}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              {...form.getInputProps('dueOn')}
            />
            <TextInput
              label={texts.currency}
              maxLength={3}
              disabled={draft !== undefined}
              {...form.getInputProps('currency')}
            />
          </SimpleGrid>
        </Card>
        <Card title={texts.lines} about={texts.linesHint}>
          <Stack gap="lg">
            {form.errors.lines && <Alert color="red">{form.errors.lines}</Alert>}
            {form.values.lines.map((line, index) => (
              <DraftLine
                key={line.key}
                form={form}
                index={index}
                onRemove={form.values.lines.length > 1 ? () => form.removeListItem('lines', index) : undefined}
              />
            ))}
            <div>
              <Button
                variant="default"
                leftSection={<Icon name="plus" size={16} />}
                onClick={() => form.insertListItem('lines', emptyLine())}
              >
                {texts.addLine}
              </Button>
            </div>
          </Stack>
        </Card>
        <Card title={texts.further} about={texts.furtherHint}>
          <Stack>
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              <TextInput
                label={texts.wholeDiscount}
                placeholder={texts.discountHint}
                description={texts.discountAbout}
                {...form.getInputProps('discount')}
              />
              <TextInput
                label={texts.reference}
                description={texts.referenceHint}
                maxLength={100}
                {...form.getInputProps('reference')}
              />
            </SimpleGrid>
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              <Textarea label={texts.notes} autosize minRows={2} {...form.getInputProps('notes')} />
              <Textarea label={texts.terms} autosize minRows={2} {...form.getInputProps('terms')} />
            </SimpleGrid>
          </Stack>
        </Card>
        <Group justify="flex-end">
          <Button variant="default" onClick={() => void navigate(-1)}>
            {commonTexts.cancel}
          </Button>
          <Button type="submit" loading={creating.fetching || updating.fetching}>
            {texts.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
