import type { Money } from '../common/money/money.js';

/** What an invoice's mail tells. */
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
  tax: Money;
  /** Null: nothing can be paid online; the mail has no button and no other difference. */
  payUrl: string | null;
  test: boolean;
}

export interface ComposedMail {
  subject: string;
  text: string;
  html: string;
}

/** Composes the mail of an invoice: amount and due date up front, the lines, and a Pay online button where there is a link. */
export function composeInvoiceMail(facts: InvoiceMailFacts): ComposedMail {
  const subject = `${facts.test ? '[TEST] ' : ''}Invoice ${facts.number} from ${facts.organizationName}`.replace(
    /\s+/g,
    ' ',
  );
  return { subject, text: textOf(facts), html: htmlOf(facts, subject) };
}

function textOf(facts: InvoiceMailFacts): string {
  const { payUrl } = facts;
  return [
    `Invoice ${facts.number} from ${facts.organizationName}`,
    ...(facts.test ? ['This is a test invoice; no money is owed.'] : []),
    '',
    `Amount due: ${amountText(facts.due)}`,
    `Due date:   ${dueText(facts.dueOn)}`,
    ...(payUrl ? ['', `Pay online: ${payUrl}`] : []),
    '',
    ...rowsOf(facts).map(([label, amount]) => `${label}: ${amount}`),
    '',
    `Billed to ${facts.clientName}.`,
    '',
  ].join('\n');
}

function htmlOf(facts: InvoiceMailFacts, subject: string): string {
  const rows = rowsOf(facts).map(
    ([label, amount]) =>
      `<tr><td style="padding:6px 12px 6px 0;border-top:1px solid #e3e6ea">${escapeHtml(label)}</td>` +
      `<td align="right" style="padding:6px 0;border-top:1px solid #e3e6ea;white-space:nowrap">${escapeHtml(amount)}</td></tr>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(subject)}</title>
</head>
<body style="margin:0;padding:24px 12px;background:#f4f5f7;color:#1c2733;font:16px/1.5 Helvetica,Arial,sans-serif">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;background:#ffffff;border-radius:8px"><tr><td style="padding:32px">
<p style="margin:0 0 4px;font-size:18px;font-weight:bold">${escapeHtml(facts.organizationName)}</p>
<h1 style="margin:0 0 20px;font-size:16px;font-weight:normal">Invoice ${escapeHtml(facts.number)}</h1>
${facts.test ? '<p style="margin:0 0 20px;padding:8px 12px;background:#fff4d6">This is a test invoice; no money is owed.</p>' : ''}
<p style="margin:0;font-size:14px;color:#55606c">Amount due</p>
<p style="margin:0 0 12px;font-size:30px;font-weight:bold">${escapeHtml(amountText(facts.due))}</p>
<p style="margin:0 0 24px">Due date: <strong>${escapeHtml(dueText(facts.dueOn))}</strong></p>
${facts.payUrl ? buttonTo(facts.payUrl) : ''}
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="font-size:14px">
${rows.join('\n')}
</table>
<p style="margin:24px 0 0;font-size:14px;color:#55606c">Billed to ${escapeHtml(facts.clientName)}.</p>
</td></tr></table>
</td></tr></table>
</body>
</html>
`;
}

function buttonTo(url: string): string {
  return `<table role="presentation" cellpadding="0" cellspacing="0" style="margin:0 0 28px"><tr><td style="border-radius:6px;background:#1a5fd0">
<a href="${escapeHtml(url)}" style="display:inline-block;padding:14px 32px;color:#ffffff;font-size:17px;font-weight:bold;text-decoration:none">Pay online</a>
</td></tr></table>`;
}

/** The lines, tax, total, and what was paid already when that makes a difference. */
function rowsOf({ lines, tax, total, due }: InvoiceMailFacts): [string, string][] {
  const paid = total.minus(due);
  return [
    ...lines.map(({ description, quantity, amount }): [string, string] => [
      `${description} × ${quantity}`,
      amountText(amount),
    ]),
    ...(tax.isZero() ? [] : [['Tax', amountText(tax)] as [string, string]]),
    ['Total', amountText(total)],
    ...(paid.isZero() ? [] : [['Already paid', amountText(paid)] as [string, string]]),
  ];
}

/** '1,234.50 USD'. */
function amountText(amount: Money): string {
  const [whole = '', ...fraction] = amount.toDecimal().split('.');
  return `${[whole.replace(/\B(?=(\d{3})+$)/g, ','), ...fraction].join('.')} ${amount.currency}`;
}

function dueText(dueOn: string | null): string {
  if (dueOn === null) return 'on receipt';
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${dueOn}T00:00:00Z`),
  );
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
