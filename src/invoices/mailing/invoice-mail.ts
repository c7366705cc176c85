import type { Money } from '../../common/money/money.js';
import { dateText, moneyText } from '../../common/texts.js';
import { named, type MailContent, type MailRow } from '../../mail/compose-mail.js';

/** What the mails of an invoice tell. */
export interface InvoiceMailFacts {
  organizationName: string;
  clientName: string;
  number: string;
  /** What is still to be paid. */
  due: Money;
  total: Money;
  /** YYYY-MM-DD; null: due on receipt. */
  dueOn: string | null;
  lines: { description: string; quantity: string; amount: Money }[];
  /** Off the whole, before tax. */
  discount: Money;
  tax: Money;
  /** Taken off by credit notes. */
  credited: Money;
  /** Null: nothing can be paid online; the mail has no button and no other difference. */
  payUrl: string | null;
  test: boolean;
  /** `en-GB`, `en-US` …: how dates are written. */
  locale: string;
}

/** Of the lines, in the mail; all of them are in the file that comes with it. */
const SHOWN_LINES = 12;
const TEST_BANNER = 'TEST – this was made in test mode; no money is owed.';

/** The mail of an invoice: amount and due date up front, a Pay online button where there is a link, the lines. */
export function invoiceMail(facts: InvoiceMailFacts): MailContent {
  const { organizationName, number, due, dueOn, locale } = facts;
  const note = dueOn === null ? 'Due on receipt' : `Due ${dateText(dueOn, locale)}`;
  return {
    ...commonParts(facts),
    subject: `${testMark(facts.test)}Invoice ${number} from ${organizationName}`,
    preview: `${moneyText(due)}, ${note.replace('Due', 'due')}`,
    title: `Invoice ${number}`,
    amount: { label: 'Amount due', text: moneyText(due), note },
  };
}

/** The mail of a reminder on this day: says how long there is left, or since when it is too late. `today` is YYYY-MM-DD. */
export function reminderMail(facts: InvoiceMailFacts & { dueOn: string }, today: string): MailContent {
  const { organizationName, number, due, dueOn, locale } = facts;
  const date = dateText(dueOn, locale);
  const [when, note] =
    dueOn > today
      ? [`is due on ${date}`, `Due ${date}`]
      : dueOn === today
        ? ['is due today', `Due today, ${date}`]
        : ['is overdue', `Was due ${date}`];
  return {
    ...commonParts(facts),
    subject: `${testMark(facts.test)}Reminder: invoice ${number} from ${organizationName} ${when}`,
    preview: `${moneyText(due)}: invoice ${number} ${when}`,
    title: `Reminder: invoice ${number} ${when}`,
    amount: { label: 'Amount due', text: moneyText(due), note },
    paragraphs: ['If you have paid in the meantime, thank you: there is nothing more to do.'],
  };
}

/** `[TEST] ` before subjects: nobody must take test money for real. */
export function testMark(test: boolean): string {
  return test ? '[TEST] ' : '';
}

function commonParts(facts: InvoiceMailFacts): Pick<MailContent, 'test' | 'button' | 'rows' | 'notes'> {
  return {
    test: facts.test ? TEST_BANNER : null,
    button: facts.payUrl ? { text: 'Pay online', url: facts.payUrl } : null,
    rows: rowsOf(facts),
    notes: [`Billed to ${named(facts.clientName)}. The invoice is attached as a PDF.`],
  };
}

/** The lines, discount, tax, total, and what was credited and paid already when that makes a difference. */
function rowsOf({ lines, discount, tax, total, credited, due }: InvoiceMailFacts): MailRow[] {
  const paid = total.minus(credited).minus(due);
  const row = (label: string, amount: Money): MailRow[] =>
    amount.isZero() ? [] : [{ label, text: moneyText(amount) }];
  const shown = lines.length > SHOWN_LINES + 1 ? lines.slice(0, SHOWN_LINES) : lines;
  const more = lines.length - shown.length;
  return [
    ...shown.map(({ description, quantity, amount }) => ({
      label: quantity === '1' ? description : `${description} × ${quantity}`,
      text: moneyText(amount),
    })),
    ...(more > 0 ? [{ label: `and ${more} more, in the attached invoice`, text: '' }] : []),
    ...row('Discount', discount.negate()),
    ...row('Tax', tax),
    { label: 'Total', text: moneyText(total), strong: true },
    ...row('Credited', credited.negate()),
    ...row('Already paid', paid),
  ];
}
