import { Alert, Button, Group, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useMutation } from 'urql';
import { commonTexts } from '../../texts/common';
import { invoiceTexts } from '../../texts/invoices';
import { Card } from '../../ui/Card';
import { ClientSelect, type ClientChoice } from '../../ui/ClientSelect';
import { Icon } from '../../ui/icons';
import { showInForm, tellDone, tellProblem } from '../../ui/problem';
import { DraftLine } from './DraftLine';
import { emptyLine, inputOf, RULES, type DraftForm } from './draft-form';
import { CancelInvoiceDocument, CreateInvoiceDocument } from './invoices.gql';

const texts = invoiceTexts.form;

interface Props {
  values: DraftForm;
  client: ClientChoice | null;
  /** The draft that this one takes the place of. */
  replaces?: string;
}

/** The form of a draft. What it adds up to is the server's answer. */
export function DraftEditor({ values: initialValues, client: initialClient, replaces }: Props) {
  const navigate = useNavigate();
  const [client, setClient] = useState(initialClient);
  const [problem, setProblem] = useState<string | null>(null);
  const [creating, create] = useMutation(CreateInvoiceDocument);
  const [cancelling, cancel] = useMutation(CancelInvoiceDocument);
  const form = useForm<DraftForm>({ initialValues, validate: RULES });
  const choose = (chosen: ClientChoice | null) => {
    setClient(chosen);
    form.setFieldValue('clientId', chosen?.id ?? '');
    if (chosen) form.setFieldValue('currency', chosen.currency);
  };
  const submit = async (values: DraftForm) => {
    const { data, error } = await create({ input: inputOf(values) });
    setProblem(error ? showInForm(error, form) : null);
    if (!data) return;
    if (replaces) {
      const cancelled = await cancel({ id: replaces });
      if (cancelled.error) tellProblem(cancelled.error);
    }
    tellDone(texts.saved);
    void navigate(`/invoices/${data.createInvoice.id}`, { replace: true });
  };
  return (
    <form onSubmit={form.onSubmit((values) => void submit(values))} noValidate>
      <Stack gap="lg">
        {problem && (
          <Alert color="red" role="alert">
            {problem}
          </Alert>
        )}
        <Card title={invoiceTexts.detail.summary}>
          <SimpleGrid cols={{ base: 1, sm: 3 }}>
            <ClientSelect label={texts.client} value={client} onChange={choose} error={form.errors.clientId} required />
            <TextInput
              type="date"
              label={texts.dueOn}
              description={texts.dueHint}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              {...form.getInputProps('dueOn')}
            />
            <TextInput label={texts.currency} maxLength={3} {...form.getInputProps('currency')} />
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
        <Group justify="flex-end">
          <Button variant="default" onClick={() => void navigate(-1)}>
            {commonTexts.cancel}
          </Button>
          <Button type="submit" loading={creating.fetching || cancelling.fetching}>
            {texts.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
