import { describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { composeMail, named, type MailContent, type MailSender } from './compose-mail.js';
import { MAIL_LAYOUT_SOURCE } from './mail-layout.js';

const sender: MailSender = {
  name: 'Acme & Söhne',
  accentColor: '#ffd400',
  logo: { content: Buffer.from('png'), contentType: 'image/png', width: 880, height: 112 },
  lines: ['1 Road', 'Town'],
  replyTo: 'billing@acme.example',
};
const content: MailContent = {
  subject: 'Invoice 7',
  preview: 'What is due',
  title: 'Invoice 7',
  amount: { label: 'Amount due', text: '10.00 USD', note: 'Due 1 March' },
  paragraphs: ['First.', 'Second.'],
  button: { text: 'Pay online', url: 'https://pay.example.test/pay/abc?x=1&y=2' },
  rows: [
    { label: 'Work', text: '10.00 USD' },
    { label: 'Total', text: '10.00 USD', strong: true },
  ],
  notes: ['Small print.'],
};

describe('composeMail', () => {
  it('says the same in text and in HTML', () => {
    const { subject, text, html, senderName, replyTo } = composeMail(sender, content);
    expect({ subject, senderName, replyTo }).toEqual({
      subject: 'Invoice 7',
      senderName: 'Acme & Söhne',
      replyTo: 'billing@acme.example',
    });
    expect(text).toBe(
      'Acme & Söhne\nInvoice 7\n\nAmount due: 10.00 USD\nDue 1 March\n\nFirst.\n\nSecond.\n\n' +
        'Pay online: https://pay.example.test/pay/abc?x=1&y=2\n\nWork: 10.00 USD\nTotal: 10.00 USD\n\nSmall print.\n\n--\n1 Road\nTown\n',
    );
    for (const shown of ['Acme &#38; Söhne', '10.00 USD', 'First.', 'Small print.', 'Town'])
      expect(html).toContain(shown);
    expect(html).toContain('href="https://pay.example.test/pay/abc?x=1&#38;y=2"');
    expect(html).not.toMatch(/\{\{|\}\}|#123456|#fedcba/);
  });

  it('shows the logo from the mail itself, and text on the accent that can be read', () => {
    const { html, attachments } = composeMail(sender, content);
    expect(html).toContain('<img src="cid:logo" width="220" height="28"');
    expect(attachments).toMatchObject([{ filename: 'logo.png', cid: 'logo' }]);
    expect(html).toContain('background:#ffd400');
    expect(html).toContain('color:#1c2733');
    const { html: plain, attachments: none } = composeMail({ ...sender, logo: null }, content);
    expect(plain).not.toContain('<img');
    expect(none).toEqual([]);
  });

  it('has no button, table nor banner where there is nothing for them', () => {
    const { html } = composeMail(sender, { subject: 's', preview: '', title: 't' });
    expect(html).not.toMatch(/<a\s|word-break:break-word"><span|#fff1cc/);
    expect(composeMail(sender, { ...content, test: 'Not for real' }).html).toContain('Not for real');
  });

  it('escapes whatever people typed, and keeps it out of the headers', () => {
    const nasty = `<script>alert("x")</script>'&{{subject}}\r\nBcc: x@example.test`;
    const mail = composeMail(
      { ...sender, name: nasty, lines: [nasty] },
      {
        ...content,
        subject: nasty,
        title: nasty,
        paragraphs: [nasty],
        rows: [{ label: nasty, text: nasty }],
        notes: [nasty],
      },
    );
    expect(mail.html).not.toContain('<script');
    expect(mail.html).toContain('{{subject}}');
    for (const header of [mail.subject, mail.senderName]) expect(header).not.toMatch(/[\r\n]/);
  });

  it('shields names written from right to left', () => {
    expect([named('Acme'), named('شركة النور')]).toEqual(['Acme', '\u2068شركة النور\u2069']);
  });
});

it('the layout is the one that mail.mjml says: npm run mail-layout', () => {
  const source = readFileSync(new URL('./mail.mjml', import.meta.url), 'utf8');
  expect(createHash('sha256').update(source).digest('hex')).toBe(MAIL_LAYOUT_SOURCE);
});
