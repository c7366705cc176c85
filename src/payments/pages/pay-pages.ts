import type { Money } from '../../common/money/money.js';
import type { ClickAnswer } from '../pay-link-click.service.js';
import { renderPage } from './page.js';

export interface PayPage {
  status: number;
  html: string;
}

type Refusal = Exclude<ClickAnswer, { kind: 'redirect' }>;

const ASK_SENDER = 'If you have questions, please contact whoever sent you the invoice.';

/** The page that says why a pay link leads to no checkout, with the status the contract names. */
export function refusalPage(answer: Refusal, organizationName: string): PayPage {
  const from = organizationName;
  switch (answer.kind) {
    case 'unknown':
      return unknownPage();
    case 'closed':
      return { status: 410, html: closedPage(answer.status, answer.total, from) };
    case 'in_flight':
      return page(200, {
        title: 'A payment is on its way',
        from,
        amount: formatMoney(answer.pending),
        tone: 'good',
        paragraphs: [
          'A bank payment for this invoice has been started. It takes up to four business days to arrive; there is nothing more to do.',
        ],
      });
    case 'not_chargeable':
      return page(200, {
        title: 'This amount cannot be paid online',
        from,
        amount: formatMoney(answer.amount),
        tone: 'warn',
        paragraphs: [limitSentence(answer), ASK_SENDER],
      });
    case 'inactive':
      return page(503, {
        title: 'Online payment is not available',
        from,
        tone: 'warn',
        paragraphs: ['This invoice cannot be paid online at the moment. Nothing was charged.', ASK_SENDER],
      });
    case 'unavailable':
      return page(503, {
        title: 'Please try again in a moment',
        from,
        tone: 'warn',
        paragraphs: ['The payment service did not answer. Nothing was charged. Your link stays valid.'],
      });
  }
}

/** For links nobody made, that were replaced, or whose invoice is a draft: the three look alike. */
export function unknownPage(): PayPage {
  return page(404, {
    title: 'This link does not lead to an invoice',
    tone: 'warn',
    paragraphs: ['It may have been replaced by a newer one. Please use the link in the latest e-mail you received.'],
  });
}

export function tooManyPage(): PayPage {
  return page(429, {
    title: 'Too many attempts',
    tone: 'warn',
    paragraphs: ['This link was opened very often in a short time. Please wait a minute and open it again.'],
  });
}

export type ReturnState = 'received' | 'processing' | 'not_paid' | 'confirming';

/** Where the payer comes back to. */
export function returnPage(state: ReturnState, amount: Money, organizationName: string): PayPage {
  const shown = { from: organizationName, amount: formatMoney(amount) };
  switch (state) {
    case 'received':
      return page(200, {
        ...shown,
        title: 'Payment received',
        tone: 'good',
        paragraphs: ['Thank you. You can close this page.'],
      });
    case 'processing':
      return page(200, {
        ...shown,
        title: 'Payment started',
        tone: 'good',
        paragraphs: ['Thank you. The bank payment takes up to four business days to arrive. You can close this page.'],
      });
    case 'not_paid':
      return page(200, {
        ...shown,
        title: 'Payment not completed',
        tone: 'warn',
        paragraphs: ['Nothing was charged. To pay, open the link in your invoice again.'],
      });
    case 'confirming':
      return page(200, {
        ...shown,
        title: 'We are confirming your payment',
        paragraphs: [
          'The payment service is slow to answer. Your payment is safe; you need not pay again. You can close this page.',
        ],
      });
  }
}

function closedPage(status: 'PAID' | 'VOID' | 'CANCELLED', total: Money, from: string): string {
  if (status === 'PAID')
    return renderPage({
      title: 'This invoice is paid',
      from,
      amount: formatMoney(total),
      tone: 'good',
      paragraphs: ['Thank you. There is nothing more to pay.'],
    });
  const word = status === 'VOID' ? 'withdrawn' : 'cancelled';
  return renderPage({ title: `This invoice was ${word}`, from, paragraphs: ['There is nothing to pay.', ASK_SENDER] });
}

function limitSentence({ reason, limit }: Extract<Refusal, { kind: 'not_chargeable' }>): string {
  if (reason === 'below_minimum' && limit)
    return `The smallest amount that can be paid online is ${formatMoney(limit)}.`;
  if (reason === 'above_maximum' && limit)
    return `The largest amount that can be paid online at once is ${formatMoney(limit)}.`;
  return 'This amount or currency cannot be paid online.';
}

/** Money for people: $1,234.56. */
function formatMoney(money: Money): string {
  return new Intl.NumberFormat('en-US', { style: 'currency', currency: money.currency }).format(
    money.toDecimal() as Intl.StringNumericLiteral,
  );
}

function page(status: number, content: Parameters<typeof renderPage>[0]): PayPage {
  return { status, html: renderPage(content) };
}
