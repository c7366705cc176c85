import { ActionIcon, Button, Menu } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { useMay } from '../../api/viewer';
import { invoiceTexts } from '../../texts/invoices';
import { Icon } from '../../ui/icons';
import { ApplyCreditDialog, creditOf } from './ApplyCreditDialog';
import { EndDialog, PublishDialog, SendDialog } from './InvoiceDialogs';
import type { InvoiceDetailsFragment } from './invoices.gql';
import { PdfButton } from './PdfButton';

const texts = invoiceTexts.actions;

const SENDABLE = ['DRAFT', 'PUBLISHED', 'SENT', 'VIEWED', 'OVERDUE', 'PARTIAL'];

type Dialog = 'send' | 'publish' | 'end' | 'credit';

/** What can be done with the invoice as it is now, by whoever may. */
export function InvoiceActions({ invoice }: { invoice: InvoiceDetailsFragment }) {
  const may = useMay('invoices.manage');
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const { id, number, status } = invoice;
  const props = (name: Dialog) => ({ invoice, opened: dialog === name, onClose: () => setDialog(null) });
  const pdf = <PdfButton invoiceId={id} name={number ?? invoiceTexts.draft} />;
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
      <More invoice={invoice} onEnd={() => setDialog('end')} />
      <SendDialog {...props('send')} />
      <PublishDialog {...props('publish')} />
      <EndDialog {...props('end')} />
      <ApplyCreditDialog {...props('credit')} />
    </>
  );
}

function More({ invoice, onEnd }: { invoice: InvoiceDetailsFragment; onEnd: () => void }) {
  const { id, status, timeEntries } = invoice;
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
        {isDraft && timeEntries.length === 0 && (
          <Menu.Item component={Link} to={`/invoices/${id}/edit`}>
            {texts.edit}
          </Menu.Item>
        )}
        <Menu.Item component={Link} to={`/invoices/new?from=${id}`}>
          {texts.duplicate}
        </Menu.Item>
        {!ended && (
          <Menu.Item color="red" onClick={onEnd}>
            {isDraft ? texts.cancel : texts.void}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
