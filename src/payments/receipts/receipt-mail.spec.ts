import { describe, expect, it } from '@jest/globals';
import { Money } from '../../common/money/money.js';
import { composeMail, type MailSender } from '../../mail/compose-mail.js';
import { methodText, paymentReceipt, refundReceipt, type ReceiptFacts } from './receipt-mail.js';

const sender: MailSender = { name: 'Acme', accentColor: '#1a5fd0', logo: null, lines: [], replyTo: null };
const usd = (minor: number) => Money.of(minor, 'USD');

function facts(over: Partial<ReceiptFacts> = {}): ReceiptFacts {
  return {
    organizationName: 'Acme',
    gross: usd(10_330),
    surcharge: usd(330),
    on: '2026-11-21',
    method: 'Visa ending in 4242',
    invoices: [{ number: 'INV-000001', amount: usd(10_000), stillDue: usd(0) }],
    credit: usd(0),
    payUrl: null,
    test: false,
    locale: 'en-GB',
    ...over,
  };
}

describe('the receipt of a payment', () => {
  it('says what was paid, how and for what', () => {
    const { subject, text } = composeMail(sender, paymentReceipt(facts()));
    expect(subject).toBe('Receipt: 103.30 USD paid to Acme');
    expect(text).toBe(
      'Acme\nPayment received\n\nPaid: 103.30 USD\nOn 21 November 2026 by Visa ending in 4242\n\n' +
        'Thank you. Nothing more is due.\n\n' +
        'Invoice INV-000001: 100.00 USD\nPayment processing fee: 3.30 USD\nPaid: 103.30 USD\n\n' +
        'This mail is your receipt from Acme. Please keep it.\n',
    );
  });

  it('says what remains of each invoice, and where to pay it', () => {
    const invoices = [
      { number: 'INV-000001', amount: usd(6_000), stillDue: usd(4_000) },
      { number: 'INV-000002', amount: usd(4_000), stillDue: usd(0) },
    ];
    const { text } = composeMail(sender, paymentReceipt(facts({ invoices, payUrl: 'https://pay.example.test/pay/a' })));
    expect(text).toContain('40.00 USD is still due on invoice INV-000001.');
    expect(text).toContain('Pay the rest online: https://pay.example.test/pay/a');
    expect(text).toContain('Invoice INV-000002: 40.00 USD');
    expect(text).not.toContain('Still due on invoice INV-000002');
  });

  it('says what is kept as credit, and that a test is one', () => {
    const { text, subject } = composeMail(sender, paymentReceipt(facts({ credit: usd(500), test: true })));
    expect(text).toContain('Kept for you as credit: 5.00 USD');
    expect(subject).toBe('[TEST] Receipt: 103.30 USD paid to Acme');
  });
});

it('the receipt of a refund says what goes back, and where to', () => {
  const { subject, text } = composeMail(
    sender,
    refundReceipt(facts({ invoices: [{ number: 'INV-000001', amount: usd(10_000), stillDue: usd(10_000) }] })),
  );
  expect(subject).toBe('Refund: 103.30 USD from Acme');
  expect(text).toContain('Refunded: 103.30 USD\nOn 21 November 2026 to Visa ending in 4242');
  expect(text).toContain('Not paid on invoice INV-000001 now: 100.00 USD');
});

it.each([
  ['CREDIT_CARD', 'visa', '4242', 'Visa ending in 4242'],
  ['CREDIT_CARD', 'something_new', '1', 'card ending in 1'],
  ['CREDIT_CARD', null, null, 'card'],
  ['ACH', 'STRIPE TEST BANK', '6789', 'STRIPE TEST BANK ending in 6789'],
  ['ACH', null, '6789', 'bank account ending in 6789'],
  ['OTHER', null, null, null],
  [null, null, null, null],
] as const)('%s %s %s is %s', (method, brand, last4, text) => {
  expect(methodText(method, brand, last4)).toBe(text);
});
