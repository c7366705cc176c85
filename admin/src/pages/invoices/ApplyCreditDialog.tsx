import { Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useMutation } from 'urql';
import { invoiceTexts } from '../../texts/invoices';
import { ConfirmDialog } from '../../ui/Confirm';
import { useFormats } from '../../ui/format';
import { decimalOf, minorUnits } from '../../ui/money-input';
import { tell } from '../../ui/problem';
import type { DialogProps } from './InvoiceDialogs';
import { ApplyClientCreditDocument, type InvoiceDetailsFragment } from './invoices.gql';

const texts = invoiceTexts.actions;

const PAYABLE = ['PUBLISHED', 'SENT', 'VIEWED', 'OVERDUE', 'PARTIAL'];

/** The client's credit that could go on this invoice, or undefined. */
export function creditOf({ client, currency, status, amountDue }: InvoiceDetailsFragment) {
  if (!PAYABLE.includes(status) || amountDue.amountMinor <= 0) return undefined;
  return client.creditBalances.find((each) => each.currency === currency && each.amountMinor > 0);
}

/** Puts credit of the client on the invoice: as much as fits unless somebody says otherwise. */
export function ApplyCreditDialog({ invoice, opened, onClose }: DialogProps) {
  const credit = creditOf(invoice);
  if (!credit) return null;
  const most = Math.min(credit.amountMinor, invoice.amountDue.amountMinor);
  return <Dialog key={most} {...{ invoice, opened, onClose, credit, most }} />;
}

interface Props extends DialogProps {
  credit: NonNullable<ReturnType<typeof creditOf>>;
  most: number;
}

function Dialog({ invoice: { id, currency, amountDue }, opened, onClose, credit, most }: Props) {
  const { money } = useFormats();
  const [typed, setTyped] = useState(decimalOf(most, currency));
  const [, apply] = useMutation(ApplyClientCreditDocument);
  const amountMinor = minorUnits(typed, currency);
  const fits = amountMinor !== null && amountMinor > 0 && amountMinor <= most;
  const run = async () => {
    return tell((await apply({ input: { invoiceId: id, amountMinor } })).error, texts.applied);
  };
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={texts.applyTitle}
      confirm={texts.applyCredit}
      disabled={!fits}
      onConfirm={run}
    >
      <Text size="sm">{texts.applyText(money(credit), money(amountDue))}</Text>
      <TextInput
        label={`${texts.applyAmount}, ${currency}`}
        inputMode="decimal"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        error={fits ? undefined : texts.badAmount}
      />
    </ConfirmDialog>
  );
}
