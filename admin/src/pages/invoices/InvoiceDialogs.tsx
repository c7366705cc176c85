import { List, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useMutation, type CombinedError } from 'urql';
import { invoiceTexts } from '../../texts/invoices';
import { ConfirmDialog } from '../../ui/Confirm';
import { tellDone, tellProblem } from '../../ui/problem';
import {
  CancelInvoiceDocument,
  PublishInvoiceDocument,
  SendInvoiceDocument,
  VoidInvoiceDocument,
  type InvoiceDetailsFragment,
} from './invoices.gql';

const texts = invoiceTexts.actions;

export interface DialogProps {
  invoice: InvoiceDetailsFragment;
  opened: boolean;
  onClose: () => void;
}

/** Mails the invoice; a draft is issued first. */
export function SendDialog({ invoice: { id, status, client, sentAt }, opened, onClose }: DialogProps) {
  const [, send] = useMutation(SendInvoiceDocument);
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={texts.sendTitle}
      confirm={sentAt ? texts.sendAgain : texts.send}
      onConfirm={async () => told((await send({ id })).error, texts.sent)}
    >
      <List size="sm" spacing={4}>
        {status === 'DRAFT' && <List.Item>{texts.sendDraft}</List.Item>}
        <List.Item>{client.email ? texts.sendTo(client.email) : texts.sendNobody}</List.Item>
      </List>
    </ConfirmDialog>
  );
}

/** Issues a draft without mailing it. */
export function PublishDialog({ invoice: { id }, opened, onClose }: DialogProps) {
  const [, publish] = useMutation(PublishInvoiceDocument);
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={texts.publishTitle}
      confirm={texts.publish}
      onConfirm={async () => told((await publish({ id })).error, texts.published)}
    >
      <Text size="sm">{texts.publishText}</Text>
    </ConfirmDialog>
  );
}

/** Cancels a draft, or voids what is issued. */
export function EndDialog({ invoice: { id, status }, opened, onClose }: DialogProps) {
  const [reason, setReason] = useState('');
  const [, cancel] = useMutation(CancelInvoiceDocument);
  const [, voidIt] = useMutation(VoidInvoiceDocument);
  const isDraft = status === 'DRAFT';
  const run = async () => {
    const order = { id, reason: reason.trim() || null };
    const { error } = isDraft ? await cancel(order) : await voidIt(order);
    return told(error, isDraft ? texts.cancelled : texts.voided);
  };
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={isDraft ? texts.cancelTitle : texts.voidTitle}
      confirm={isDraft ? texts.cancel : texts.void}
      dangerous
      onConfirm={run}
    >
      <Text size="sm">{isDraft ? texts.cancelText : texts.voidText}</Text>
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

function told(error: CombinedError | undefined, done: string): boolean {
  if (error) tellProblem(error);
  else tellDone(done);
  return !error;
}
