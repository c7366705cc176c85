import { SegmentedControl, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useMutation } from 'urql';
import { invoiceTexts } from '../../texts/invoices';
import { ConfirmDialog } from '../../ui/Confirm';
import { useFormats } from '../../ui/format';
import { decimalOf, minorUnits } from '../../ui/money-input';
import { tellDone, tellProblem } from '../../ui/problem';
import type { DialogProps } from './InvoiceDialogs';
import { IssueCreditNoteDocument, type InvoiceDetailsFragment } from './invoices.gql';

const texts = invoiceTexts.creditNotes;
const ISSUED = ['PUBLISHED', 'SENT', 'VIEWED', 'OVERDUE', 'PARTIAL', 'PAID'];

/** What can still be credited, in minor units; 0 where nothing can. */
export function creditableMinor({ status, amountPaid, amountDue }: InvoiceDetailsFragment): number {
  return ISSUED.includes(status) ? amountPaid.amountMinor + amountDue.amountMinor : 0;
}

/** Takes something off an issued invoice. Each time the dialog is opened it is another credit note, however often it is pressed. */
export function CreditNoteDialog(props: DialogProps) {
  return props.opened ? <Dialog {...props} /> : null;
}

function Dialog({ invoice, opened, onClose }: DialogProps) {
  const { id, currency, amountPaid } = invoice;
  const { money } = useFormats();
  const most = creditableMinor(invoice);
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const [how, setHow] = useState<'all' | 'part'>('all');
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState('');
  const [, issue] = useMutation(IssueCreditNoteDocument);
  const amountMinor = how === 'all' ? null : minorUnits(typed, currency);
  const fits = how === 'all' || (amountMinor !== null && amountMinor > 0 && amountMinor <= most);
  const run = async () => {
    const input = { invoiceId: id, idempotencyKey, amountMinor, reason: reason.trim() || null };
    const { error, data } = await issue({ input }, { additionalTypenames: ['Client'] });
    if (error) tellProblem(error);
    else if (data) tellDone(texts.done(data.issueCreditNote.number));
    return !error;
  };
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={texts.dialogTitle}
      confirm={texts.confirm}
      disabled={!fits}
      onConfirm={run}
    >
      <Text size="sm">{texts.text(money({ currency, decimal: decimalOf(most, currency) }))}</Text>
      {amountPaid.amountMinor > 0 && (
        <Text size="sm" c="dimmed">
          {texts.paidText}
        </Text>
      )}
      <SegmentedControl
        aria-label={texts.how}
        value={how}
        onChange={(value) => setHow(value === 'part' ? 'part' : 'all')}
        data={[
          { value: 'all', label: texts.all },
          { value: 'part', label: texts.part },
        ]}
      />
      {how === 'part' && (
        <TextInput
          label={texts.amount(currency)}
          description={texts.amountHint}
          inputMode="decimal"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          error={fits || typed === '' ? undefined : texts.badAmount}
        />
      )}
      <TextInput
        label={texts.reason}
        description={texts.reasonHint}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </ConfirmDialog>
  );
}
