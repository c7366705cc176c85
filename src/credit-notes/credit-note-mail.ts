import type { Money } from '../common/money/money.js';
import { moneyText } from '../common/texts.js';
import { testMark } from '../invoices/mailing/invoice-mail.js';
import { named, type MailContent } from '../mail/compose-mail.js';

/** What the mail of a credit note tells. */
export interface CreditNoteMailFacts {
  organizationName: string;
  clientName: string;
  number: string;
  invoiceNumber: string;
  total: Money;
  reason: string | null;
  /** What is due on the invoice now. */
  stillDue: Money;
  payUrl: string | null;
  test: boolean;
}

/** The mail of a credit note: what was taken off, and what is due now. */
export function creditNoteMail(facts: CreditNoteMailFacts): MailContent {
  const { organizationName, clientName, number, invoiceNumber, total, reason, stillDue, payUrl, test } = facts;
  const due = stillDue.isPositive();
  return {
    subject: `${testMark(test)}Credit note ${number} from ${organizationName}`,
    preview: `${moneyText(total)} off invoice ${invoiceNumber}`,
    test: test ? 'TEST – this was made in test mode; no money is owed.' : null,
    title: `Credit note ${number}`,
    amount: { label: 'Credited', text: moneyText(total), note: `Off invoice ${invoiceNumber}` },
    paragraphs: [
      ...(reason ? [reason] : []),
      due ? `${moneyText(stillDue)} is still due on invoice ${invoiceNumber}.` : 'Nothing more is due on the invoice.',
    ],
    button: due && payUrl ? { text: 'Pay the rest online', url: payUrl } : null,
    notes: [`For ${named(clientName)}. The credit note is attached as a PDF.`],
  };
}
