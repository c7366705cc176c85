import type { Money } from '../../common/money/money.js';
import { dateText, moneyText } from '../../common/texts.js';
import { testMark } from '../../invoices/mailing/invoice-mail.js';
import { named, type MailContent } from '../../mail/compose-mail.js';

/** What a client is told when a saved method could not pay an invoice. */
export interface AutopayFailure {
  organizationName: string;
  number: string;
  due: Money;
  /** `Visa ending in 4242` */
  method: string;
  /** The bank wants the client to confirm the payment, or the method is gone: nobody can charge it without them. */
  needsPayer: boolean;
  /** YYYY-MM-DD; null: it is not tried again. */
  retryOn: string | null;
  payUrl: string | null;
  test: boolean;
  locale: string;
}

/** Says what failed, when it is tried again, and how to pay until then. Why a bank declines it tells nobody but the client. */
export function autopayFailedMail(facts: AutopayFailure): MailContent {
  const { organizationName, number, due, method, needsPayer, retryOn, payUrl, test, locale } = facts;
  const retry = retryOn && dateText(retryOn, locale);
  const what = needsPayer
    ? `Your ${method} could not be charged without you: your bank wants you to confirm the payment, or it can no longer be used.`
    : `Your ${method} was declined. Your bank can tell you why.`;
  const next = retry
    ? `We try it again on ${retry}; there is nothing that you must do. You can also pay before then, in another way.`
    : 'It is not tried again.';
  const how = payUrl
    ? 'Please pay with the button below.'
    : `Please write to ${named(organizationName)} to arrange the payment.`;
  return {
    subject: `${testMark(test)}Your payment of invoice ${number} did not go through`,
    preview: retry ? `It is tried again on ${retry}` : `${moneyText(due)} is still due`,
    test: test ? 'TEST – this was made in test mode; no money is owed.' : null,
    title: `Your payment of invoice ${number} did not go through`,
    amount: { label: 'Amount due', text: moneyText(due), note: retry ? `Next try ${retry}` : 'Not tried again' },
    paragraphs: [what, retry ? next : `${next} ${how}`],
    button: payUrl ? { text: 'Pay online', url: payUrl } : null,
    notes: [`You agreed that ${named(organizationName)} charges it for your invoices. To end that, write to them.`],
  };
}
