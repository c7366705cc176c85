import { describe, expect, it } from '@jest/globals';
import { Money } from '../../common/money/money.js';
import { composeMail, type MailSender } from '../../mail/compose-mail.js';
import { invoiceMail, reminderMail, type InvoiceMailFacts } from './invoice-mail.js';

const sender: MailSender = { name: 'Acme & Söhne', accentColor: '#1a5fd0', logo: null, lines: [], replyTo: null };

function facts(over: Partial<InvoiceMailFacts> = {}): InvoiceMailFacts {
  return {
    organizationName: 'Acme & Söhne',
    clientName: 'Globex',
    number: 'INV-000007',
    due: Money.of(123_450, 'USD'),
    total: Money.of(123_450, 'USD'),
    discount: Money.zero('USD'),
    credited: Money.zero('USD'),
    tax: Money.of(0, 'USD'),
    dueOn: '2026-12-15',
    lines: [{ description: 'Support', quantity: '1.5', amount: Money.of(123_450, 'USD') }],
    payUrl: 'https://pay.example.test/pay/abc?x=1&y=2',
    test: false,
    locale: 'en-GB',
    ...over,
  };
}
const compose = (over: Partial<InvoiceMailFacts> = {}) => composeMail(sender, invoiceMail(facts(over)));

describe('the mail of an invoice', () => {
  it('says who, how much and until when before anything else', () => {
    const { subject, text, html } = compose();
    expect(subject).toBe('Invoice INV-000007 from Acme & Söhne');
    expect(text.indexOf('1,234.50 USD')).toBeLessThan(text.indexOf('Support'));
    expect(html.indexOf('1,234.50 USD')).toBeLessThan(html.indexOf('Support'));
    for (const body of [text, html]) expect(body).toContain('15 December 2026');
    expect(compose({ locale: 'en-US' }).text).toContain('December 15, 2026');
  });

  it('has a button where there is a link, and differs in nothing else where there is none', () => {
    const [offered, not] = [compose(), compose({ payUrl: null })];
    expect(offered.html.match(/<a\s/g)).toHaveLength(1);
    expect(offered.text).toContain('Pay online: https://pay.example.test/pay/abc?x=1&y=2');
    expect(not.html).not.toMatch(/<a\s|Pay online/);
    expect(not.text).toBe(offered.text.replace(/Pay online: .*\n\n/, ''));
  });

  it('shows what was paid already, tax, and a due date that was left open', () => {
    const { text } = compose({ due: Money.of(100_000, 'USD'), tax: Money.of(450, 'USD'), dueOn: null });
    expect(text).toContain('Amount due: 1,000.00 USD\nDue on receipt');
    expect(text).toContain('Already paid: 234.50 USD');
    expect(text).toContain('Tax: 4.50 USD');
  });

  it('leaves the end of a long list to the file', () => {
    const lines = Array.from({ length: 200 }, (_, index) => ({
      description: `Line ${index + 1}`,
      quantity: '1',
      amount: Money.of(1, 'USD'),
    }));
    const { text } = compose({ lines });
    expect(text).toContain('Line 12: 0.01 USD\nand 188 more, in the attached invoice');
    expect(text).not.toContain('Line 13');
  });

  it('says when it is a test', () => {
    const { subject, html, text } = compose({ test: true });
    expect(subject).toMatch(/^\[TEST\] /);
    for (const body of [html, text]) expect(body).toContain('no money is owed');
  });
});

describe('the mail of a reminder', () => {
  it.each([
    ['2026-12-12', 'is due on 15 December 2026', 'Due 15 December 2026'],
    ['2026-12-15', 'is due today', 'Due today, 15 December 2026'],
    ['2026-12-16', 'is overdue', 'Was due 15 December 2026'],
  ])('on %s says that it %s', (today, when, note) => {
    const { subject, text } = composeMail(sender, reminderMail({ ...facts(), dueOn: '2026-12-15' }, today));
    expect(subject).toBe(`Reminder: invoice INV-000007 from Acme & Söhne ${when}`);
    expect(text).toContain(`Amount due: 1,234.50 USD\n${note}`);
  });
});
