import { Group, NumberInput, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useMutation } from 'urql';
import { recurringTexts } from '../../texts/recurring';
import { ConfirmDialog } from '../../ui/Confirm';
import { FormProblem } from '../../ui/FormProblem';
import { showInForm, tellDone } from '../../ui/problem';
import type { DialogProps } from './InvoiceDialogs';
import { CreateRecurringInvoiceDocument, type RecurrenceUnit, type RecurringAction } from './invoices.gql';

const texts = recurringTexts.form;

interface Schedule extends Record<string, unknown> {
  every: number | string;
  unit: RecurrenceUnit;
  startsOn: string;
  endsOn: string;
  times: number | string;
  action: RecurringAction;
}

/** Writes an invoice like this one again and again. */
export function RepeatDialog(props: DialogProps) {
  return props.opened ? <Dialog {...props} /> : null;
}

function Dialog({ invoice, opened, onClose }: DialogProps) {
  const navigate = useNavigate();
  const [problem, setProblem] = useState<string | null>(null);
  const [, create] = useMutation(CreateRecurringInvoiceDocument);
  const form = useForm<Schedule>({
    initialValues: { every: 1, unit: 'MONTH', startsOn: '', endsOn: '', times: '', action: 'SEND' },
    validate: {
      startsOn: (value) => (value ? null : texts.startNeeded),
      every: (value) => (Number(value) >= 1 ? null : texts.badEvery),
    },
  });
  const run = async () => {
    if (form.validate().hasErrors) return false;
    const { every, unit, startsOn, endsOn, times, action } = form.getValues();
    const { error } = await create({
      input: {
        patternId: invoice.id,
        ...{ unit, startsOn, action },
        every: Number(every),
        endsOn: endsOn || null,
        times: times === '' ? null : Number(times),
      },
    });
    setProblem(error ? showInForm(error, form) : null);
    if (error) return false;
    tellDone(texts.done);
    void navigate('/recurring');
    return true;
  };
  return (
    <ConfirmDialog opened={opened} onClose={onClose} title={texts.title} confirm={texts.confirm} onConfirm={run}>
      <Stack>
        <FormProblem>{problem}</FormProblem>
        <Group grow align="flex-start">
          <NumberInput label={texts.every} min={1} max={1000} allowDecimal={false} {...form.getInputProps('every')} />
          <Select
            label={texts.unit}
            allowDeselect={false}
            data={Object.entries(recurringTexts.units).map(([value, [, label]]) => ({ value, label }))}
            {...form.getInputProps('unit')}
          />
        </Group>
        <TextInput
          type="date"
          label={texts.startsOn}
          description={texts.startHint}
          required
          {...form.getInputProps('startsOn')}
        />
        <Group grow align="flex-start">
          <TextInput type="date" label={texts.endsOn} {...form.getInputProps('endsOn')} />
          <NumberInput label={texts.times} min={1} allowDecimal={false} {...form.getInputProps('times')} />
        </Group>
        <Select
          label={texts.action}
          allowDeselect={false}
          data={Object.entries(recurringTexts.actions).map(([value, label]) => ({ value, label }))}
          {...form.getInputProps('action')}
        />
      </Stack>
    </ConfirmDialog>
  );
}
