import type { Money } from '../../common/money/money.js';
import { dateText, moneyText } from '../../common/texts.js';
import { testMark } from '../../invoices/mailing/invoice-mail.js';
import { named, type MailContent, type MailRow } from '../../mail/compose-mail.js';

/** What a receipt tells, of a payment or of a refund. */
export interface ReceiptFacts {
  organizationName: string;
  /** All that the payer paid or gets back: principal and processing fee. */
  gross: Money;
  /** The part of it that is the processing fee. */
  surcharge: Money;
  /** YYYY-MM-DD in the organization's time zone. */
  on: string;
  /** `Visa ending in 4242`, `bank account ending in 6789`; null when it is not known. */
  method: string | null;
  /** What went to each invoice; for a refund: what came from each. */
  invoices: { number: string; amount: Money; stillDue: Money }[];
  /** What is, or was, on no invoice: kept with the organization for the client. */
  credit: Money;
  /** Where what is still due can be paid; null: nowhere, or nothing is due. */
  payUrl: string | null;
  test: boolean;
  locale: string;
}

/** The receipt of a payment: what was paid, how, for what, and what remains. */
export function paymentReceipt(facts: ReceiptFacts): MailContent {
  const { organizationName, gross, credit, invoices, payUrl } = facts;
  const due = invoices.filter(({ stillDue }) => stillDue.isPositive());
  return {
    ...common(facts),
    subject: `${testMark(facts.test)}Receipt: ${moneyText(gross)} paid to ${organizationName}`,
    preview: `Paid on ${dateText(facts.on, facts.locale)}`,
    title: 'Payment received',
    amount: { label: 'Paid', text: moneyText(gross), note: noteOf(facts, 'by') },
    paragraphs: [
      due.length === 0
        ? 'Thank you. Nothing more is due.'
        : `Thank you. ${due.map(({ number, stillDue }) => `${moneyText(stillDue)} is still due on invoice ${number}`).join('; ')}.`,
    ],
    button: payUrl && due.length > 0 ? { text: 'Pay the rest online', url: payUrl } : null,
    rows: [
      ...invoices.map(({ number, amount }) => ({ label: `Invoice ${number}`, text: moneyText(amount) })),
      ...row('Kept for you as credit', credit),
      ...row('Payment processing fee', facts.surcharge),
      { label: 'Paid', text: moneyText(gross), strong: true },
      ...due.map(({ number, stillDue }) => ({ label: `Still due on invoice ${number}`, text: moneyText(stillDue) })),
    ],
  };
}

/** The receipt of a refund: what goes back, where to, and what is due again. */
export function refundReceipt(facts: ReceiptFacts): MailContent {
  const { organizationName, gross, surcharge, invoices, credit } = facts;
  const due = invoices.filter(({ stillDue }) => stillDue.isPositive());
  return {
    ...common(facts),
    subject: `${testMark(facts.test)}Refund: ${moneyText(gross)} from ${organizationName}`,
    preview: `Refunded on ${dateText(facts.on, facts.locale)}`,
    title: 'Refund made',
    amount: { label: 'Refunded', text: moneyText(gross), note: noteOf(facts, 'to') },
    paragraphs: ['The money is on its way back to you; banks take up to ten business days to show it.'],
    rows: [
      ...invoices.map(({ number, amount }) => ({ label: `Invoice ${number}`, text: moneyText(amount) })),
      ...row('From your credit', credit),
      ...row('Payment processing fee', surcharge),
      { label: 'Refunded', text: moneyText(gross), strong: true },
      ...due.map(({ number, stillDue }) => ({ label: `Not paid on invoice ${number} now`, text: moneyText(stillDue) })),
    ],
  };
}

/** How a payment was made, as a payer knows it; null when the provider does not say. */
export function methodText(
  method: 'CREDIT_CARD' | 'ACH' | 'OTHER' | null,
  brand: string | null,
  last4: string | null,
): string | null {
  if (method === null || method === 'OTHER') return null;
  const name = method === 'ACH' ? (brand ?? 'bank account') : (BRANDS[brand ?? ''] ?? 'card');
  return last4 ? `${name} ending in ${last4}` : name;
}

const BRANDS: Record<string, string> = {
  amex: 'American Express',
  diners: 'Diners Club',
  discover: 'Discover',
  jcb: 'JCB',
  mastercard: 'Mastercard',
  unionpay: 'UnionPay',
  visa: 'Visa',
};

function common({ organizationName, test }: ReceiptFacts): Pick<MailContent, 'test' | 'notes'> {
  return {
    test: test ? 'TEST – this was made in test mode; no money moved.' : null,
    notes: [`This mail is your receipt from ${named(organizationName)}. Please keep it.`],
  };
}

function noteOf({ on, method, locale }: ReceiptFacts, word: 'by' | 'to'): string {
  return `On ${dateText(on, locale)}${method ? ` ${word} ${method}` : ''}`;
}

function row(label: string, amount: Money): MailRow[] {
  return amount.isZero() ? [] : [{ label, text: moneyText(amount) }];
}
