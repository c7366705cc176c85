import { ActionIcon, Button, Menu } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { useMay } from '../../api/viewer';
import { invoiceTexts } from '../../texts/invoices';
import { Icon } from '../../ui/icons';
import { ApplyCreditDialog, creditOf } from './ApplyCreditDialog';
import { creditableMinor, CreditNoteDialog } from './CreditNoteDialog';
import { EndDialog, PublishDialog, SendDialog } from './InvoiceDialogs';
import type { InvoiceDetailsFragment } from './invoices.gql';
import { PdfButton } from './PdfButton';
import { RepeatDialog } from './RepeatDialog';

const texts = invoiceTexts.actions;

const SENDABLE = ['DRAFT', 'PUBLISHED', 'SENT', 'VIEWED', 'OVERDUE', 'PARTIAL'];

type Dialog = 'send' | 'publish' | 'end' | 'credit' | 'credit_note' | 'repeat';

/** What can be done with the invoice as it is now, by whoever may. */
export function InvoiceActions({ invoice }: { invoice: InvoiceDetailsFragment }) {
  const may = useMay('invoices.manage');
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const { id, number, status } = invoice;
  const props = (name: Dialog) => ({ invoice, opened: dialog === name, onClose: () => setDialog(null) });
  const pdf = <PdfButton path={`/api/invoices/${id}/pdf`} name={number ?? invoiceTexts.draft} />;
  if (!may) return pdf;
  const isDraft = status === 'DRAFT';
  return (
    <>
      {pdf}
      {creditOf(invoice) && (
        <Button variant="default" onClick={() => setDialog('credit')}>
          {texts.applyCredit}
        </Button>
      )}
      {isDraft && (
        <Button variant="default" onClick={() => setDialog('publish')}>
          {texts.publish}
        </Button>
      )}
      {SENDABLE.includes(status) && (
        <Button onClick={() => setDialog('send')}>{invoice.sentAt ? texts.sendAgain : texts.send}</Button>
      )}
      <More invoice={invoice} onChoose={setDialog} />
      <SendDialog {...props('send')} />
      <PublishDialog {...props('publish')} />
      <EndDialog {...props('end')} />
      <ApplyCreditDialog {...props('credit')} />
      <CreditNoteDialog {...props('credit_note')} />
      <RepeatDialog {...props('repeat')} />
    </>
  );
}

function More({ invoice, onChoose }: { invoice: InvoiceDetailsFragment; onChoose: (dialog: Dialog) => void }) {
  const { id, status } = invoice;
  const isDraft = status === 'DRAFT';
  const ended = status === 'VOID' || status === 'CANCELLED';
  return (
    <Menu position="bottom-end" width={190}>
      <Menu.Target>
        <ActionIcon variant="default" size={36} aria-label={texts.more}>
          <Icon name="more" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {isDraft && (
          <Menu.Item component={Link} to={`/invoices/${id}/edit`}>
            {texts.edit}
          </Menu.Item>
        )}
        <Menu.Item component={Link} to={`/invoices/new?from=${id}`}>
          {texts.duplicate}
        </Menu.Item>
        <Menu.Item onClick={() => onChoose('repeat')}>{texts.repeat}</Menu.Item>
        {creditableMinor(invoice) > 0 && (
          <Menu.Item onClick={() => onChoose('credit_note')}>{invoiceTexts.creditNotes.button}</Menu.Item>
        )}
        {!ended && (
          <Menu.Item color="red" onClick={() => onChoose('end')}>
            {isDraft ? texts.cancel : texts.void}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
