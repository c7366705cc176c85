import type { Money } from '../../common/money/money.js';
import type { ClickAnswer } from '../click-answer.js';
import { formatMoney } from './format.js';
import { markup } from './html.js';
import { renderPage, type PageContent, type Sender } from './page.js';

export interface PayPage {
  status: number;
  html: string;
}

export type Refusal = Exclude<ClickAnswer, { kind: 'redirect' | 'choose' }>;

const ASK_SENDER = 'If you have questions, please contact whoever sent you the invoice.';

/** The page that says why a pay link leads to no checkout, with the status the contract names. */
export function refusalPage(answer: Refusal, from: Sender): PayPage {
  switch (answer.kind) {
    case 'unknown':
      return unknownPage();
    case 'closed':
      return page(410, { ...closed(answer), from, test: answer.test });
    case 'in_flight':
      return page(200, {
        title: 'A payment is on its way',
        from,
        test: answer.test,
        sign: '✓',
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
        test: answer.test,
        sign: '!',
        amount: formatMoney(answer.amount),
        tone: 'warn',
        paragraphs: [limitSentence(answer), ASK_SENDER],
      });
    case 'inactive':
      return page(503, {
        title: 'Online payment is not available',
        from,
        sign: '!',
        tone: 'warn',
        paragraphs: ['This invoice cannot be paid online at the moment. Nothing was charged.', ASK_SENDER],
      });
    case 'unavailable':
      return page(503, {
        title: 'Please try again in a moment',
        from,
        sign: '!',
        tone: 'warn',
        paragraphs: ['The payment service did not answer. Nothing was charged. Your link stays valid.'],
      });
  }
}

/** For links nobody made, that were replaced, or whose invoice is a draft: the three look alike. */
export function unknownPage(): PayPage {
  return page(404, {
    title: 'This link does not lead to an invoice',
    sign: '?',
    tone: 'warn',
    paragraphs: ['It may have been replaced by a newer one. Please use the link in the latest e-mail you received.'],
  });
}

export function tooManyPage(): PayPage {
  return page(429, {
    title: 'Too many attempts',
    sign: '!',
    tone: 'warn',
    paragraphs: ['This link was opened very often in a short time. Please wait a minute and open it again.'],
  });
}

/** For programs that look at links before people do: it says whose link it is and starts nothing. A person can go on. */
export function previewPage(from: Sender): PayPage {
  return page(200, {
    title: 'Pay your invoice online',
    from,
    paragraphs: ['Open the invoice to see what is due and how it can be paid.'],
    body: markup`<p><a class="button" href="?open=1" rel="nofollow">Open the invoice</a></p>`,
  });
}

export type ReturnState = 'received' | 'processing' | 'not_paid' | 'confirming';

/** Where the payer comes back to. */
export function returnPage(state: ReturnState, amount: Money, from: Sender, test: boolean): PayPage {
  const shown = { from, test, amount: formatMoney(amount) };
  switch (state) {
    case 'received':
      return page(200, {
        ...shown,
        title: 'Payment received',
        sign: '✓',
        tone: 'good',
        paragraphs: ['Thank you. You can close this page.'],
      });
    case 'processing':
      return page(200, {
        ...shown,
        title: 'Payment started',
        sign: '✓',
        tone: 'good',
        paragraphs: ['Thank you. The bank payment takes up to four business days to arrive. You can close this page.'],
      });
    case 'not_paid':
      return page(200, {
        ...shown,
        title: 'Payment not completed',
        sign: '!',
        tone: 'warn',
        paragraphs: ['Nothing was charged. To pay, open the link in your invoice again.'],
      });
    case 'confirming':
      return page(200, {
        ...shown,
        title: 'We are confirming your payment',
        sign: '…',
        paragraphs: [
          'The payment service is slow to answer. Your payment is safe; you need not pay again. You can close this page.',
        ],
      });
  }
}

function closed({ status, total, othersOpen }: Extract<Refusal, { kind: 'closed' }>): PageContent {
  const others = othersOpen
    ? markup`<p>
        <a href="?list=1"
          >${othersOpen === 1 ? 'You have another open invoice' : `You have ${othersOpen} other open invoices`}</a
        >
      </p>`
    : markup``;
  if (status === 'PAID')
    return {
      title: 'This invoice is paid',
      sign: '✓',
      amount: formatMoney(total),
      tone: 'good',
      paragraphs: ['Thank you. There is nothing more to pay.'],
      body: others,
    };
  const word = status === 'VOID' ? 'withdrawn' : 'cancelled';
  return {
    title: `This invoice was ${word}`,
    sign: '!',
    paragraphs: ['There is nothing to pay.', ASK_SENDER],
    body: others,
  };
}

function limitSentence({ reason, limit }: Extract<Refusal, { kind: 'not_chargeable' }>): string {
  if (reason === 'below_minimum' && limit)
    return `The smallest amount that can be paid online is ${formatMoney(limit)}.`;
  if (reason === 'above_maximum' && limit)
    return `The largest amount that can be paid online at once is ${formatMoney(limit)}.`;
  return 'This amount or currency cannot be paid online.';
}

function page(status: number, content: PageContent): PayPage {
  return { status, html: renderPage(content) };
}
