import { describe, expect, it } from '@jest/globals';
import { Money } from '../common/money/money.js';
import { composeInvoiceMail, type InvoiceMailFacts } from './invoice-mail.js';

function facts(over: Partial<InvoiceMailFacts> = {}): InvoiceMailFacts {
  return {
    organizationName: 'Acme & Söhne',
    clientName: 'Globex',
    number: 'INV-000007',
    due: Money.of(123_450, 'USD'),
    total: Money.of(123_450, 'USD'),
    tax: Money.of(0, 'USD'),
    dueOn: '2026-12-15',
    lines: [{ description: 'Support', quantity: '1.5', amount: Money.of(123_450, 'USD') }],
    payUrl: 'https://pay.example.test/pay/abc?x=1&y=2',
    test: false,
    ...over,
  };
}

describe('the mail of an invoice', () => {
  it('says who, how much and until when before anything else', () => {
    const { subject, text, html } = composeInvoiceMail(facts());
    expect(subject).toBe('Invoice INV-000007 from Acme & Söhne');
    expect(text.indexOf('1,234.50 USD')).toBeLessThan(text.indexOf('Support'));
    expect(html.indexOf('1,234.50 USD')).toBeLessThan(html.indexOf('Support'));
    for (const body of [text, html]) expect(body).toContain('15 December 2026');
  });

  it('has a button where there is a link, and differs in nothing else where there is none', () => {
    const [offered, not] = [composeInvoiceMail(facts()), composeInvoiceMail(facts({ payUrl: null }))];
    expect(offered.html.match(/<a /g)).toHaveLength(1);
    expect(offered.html).toContain('href="https://pay.example.test/pay/abc?x=1&amp;y=2"');
    expect(offered.text).toContain('Pay online: https://pay.example.test/pay/abc?x=1&y=2');
    expect(not.html).not.toMatch(/<a |Pay online/);
    expect(not.text).toBe(offered.text.replace(/\nPay online: .*\n/, '\n').replace('\n\n\n', '\n\n'));
  });

  it('escapes whatever people typed', () => {
    const nasty = `<script>alert("x")</script>'&`;
    const { html } = composeInvoiceMail(
      facts({
        organizationName: nasty,
        clientName: nasty,
        lines: [{ description: nasty, quantity: '1', amount: Money.of(1, 'USD') }],
      }),
    );
    expect(html).not.toContain('<script');
    expect(html.match(/&lt;script&gt;alert\(&quot;x&quot;\)&lt;\/script&gt;&#39;&amp;/g)).toHaveLength(4);
  });

  it('keeps line breaks out of the subject', () => {
    expect(composeInvoiceMail(facts({ organizationName: 'Acme\r\nBcc: x@example.test' })).subject).not.toMatch(
      /[\r\n]/,
    );
  });

  it('shows what was paid already, tax, and a due date that was left open', () => {
    const { text } = composeInvoiceMail(
      facts({ due: Money.of(100_000, 'USD'), tax: Money.of(450, 'USD'), dueOn: null }),
    );
    expect(text).toContain('Amount due: 1,000.00 USD');
    expect(text).toContain('Already paid: 234.50 USD');
    expect(text).toContain('Tax: 4.50 USD');
    expect(text).toContain('on receipt');
  });

  it('writes amounts as their currency is written', () => {
    const total = (amount: Money) => composeInvoiceMail(facts({ due: amount, total: amount })).text;
    expect(total(Money.of(1_234_567, 'JPY'))).toContain('Amount due: 1,234,567 JPY');
    expect(total(Money.of(12_340, 'KWD'))).toContain('Amount due: 12.340 KWD');
  });

  it('says when it is a test', () => {
    const { subject, html } = composeInvoiceMail(facts({ test: true }));
    expect(subject).toMatch(/^\[TEST\] /);
    expect(html).toContain('no money is owed');
  });
});
