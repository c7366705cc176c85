import { describe, expect, it } from '@jest/globals';
import { encode } from 'fast-png';
import type { InvoicePdf } from './invoice-pdf.js';
import { renderInvoice } from './render-invoice.js';
import { amountText } from './pdf-texts.js';

const line = {
  description: 'Work',
  quantity: '1',
  unitPriceMinor: 10_000,
  taxPercent: '0',
  discountMinor: 0,
  discountPercent: null,
  amountMinor: 10_000,
};
const invoice: InvoicePdf = {
  organizationName: 'Acme',
  organizationLines: ['1 Road', 'Tax ID: 12'],
  logo: null,
  accentColor: '#1a5fd0',
  locale: 'en-GB',
  clientName: 'Globex',
  clientLines: [],
  reference: null,
  notes: null,
  paymentTerms: null,
  number: 'INV-000001',
  creditOf: null,
  currency: 'EUR',
  issuedOn: '2026-11-01',
  dueOn: null,
  lines: [line],
  subtotalMinor: 10_000,
  discountMinor: 0,
  discountPercent: null,
  taxes: [],
  totalMinor: 10_000,
  creditedMinor: 0,
  paidMinor: 0,
  payUrl: 'https://pay.example/pay/abc',
  mark: null,
  markedOn: null,
  test: false,
  datedAt: '2026-11-01T09:00:00.000Z',
};

function pageCount(file: Buffer): number {
  return file.toString('latin1').match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;
}

describe('renderInvoice', () => {
  it('gives the same bytes for the same input, and others for another', async () => {
    const [first, second, other] = await Promise.all([
      renderInvoice(invoice),
      renderInvoice(structuredClone(invoice)),
      renderInvoice({ ...invoice, totalMinor: 10_001 }),
    ]);
    expect(first.equals(second)).toBe(true);
    expect(first.equals(other)).toBe(false);
    expect(first.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('draws a logo and terms, the same every time', async () => {
    const data = Uint8Array.from({ length: 40 * 20 * 4 }, (_, index) => (index * 7) % 256);
    const logo = { content: encode({ width: 40, height: 20, channels: 4, data }), width: 40, height: 20 };
    const terms = { ...invoice, logo, paymentTerms: 'Within 30 days.\n'.repeat(12) };
    const [first, second] = await Promise.all([renderInvoice(terms), renderInvoice(structuredClone(terms))]);
    expect(first.equals(second)).toBe(true);
    expect(first.toString('latin1')).toContain('/Subtype /Image');
    expect(pageCount(first)).toBe(1);
  });

  it('takes the paper that the currency suggests', async () => {
    const boxOf = async (currency: string) =>
      /\/MediaBox \[([^\]]+)\]/.exec((await renderInvoice({ ...invoice, currency })).toString('latin1'))![1];
    expect([await boxOf('EUR'), await boxOf('USD')]).toEqual(['0 0 595.28 841.89', '0 0 612 792']);
  });

  it.each([
    ['one line', [line], 1],
    ['200 lines', Array.from({ length: 200 }, () => line), 8],
    ['a description longer than a page', [{ ...line, description: 'word '.repeat(2_000) }], 4],
    ['a word longer than a page', [{ ...line, description: 'x'.repeat(6_000) }], 3],
    ['no lines', [], 1],
  ])('sets %s', async (_, lines, pages) => {
    expect(pageCount(await renderInvoice({ ...invoice, lines }))).toBe(pages);
  });

  it('never fails over a text', async () => {
    const texts = [
      '',
      ' ',
      '\n\n',
      '\u0000',
      '\uD83C',
      '🎉🏳️‍🌈',
      'שלום (24) Acme',
      'ไทย हिन्दी',
      '\u0301',
      'a\u202Eb',
      '𠮷',
    ];
    for (const text of texts) {
      const lines = [{ ...line, description: text }];
      const named = {
        ...invoice,
        organizationName: text,
        clientName: text,
        clientLines: [text],
        paymentTerms: text,
        lines,
      };
      expect(pageCount(await renderInvoice(named, ['/no/such/font.ttf', import.meta.filename]))).toBe(1);
    }
  });

  it('finds room for the largest numbers', async () => {
    const amountMinor = Number.MAX_SAFE_INTEGER;
    const lines = [
      { ...line, quantity: '999999999.9999', unitPriceMinor: amountMinor, taxPercent: '8.2575', amountMinor },
    ];
    expect(pageCount(await renderInvoice({ ...invoice, lines, totalMinor: amountMinor }))).toBe(1);
  });
});

describe('texts', () => {
  it('write amounts with the places of their currency', () => {
    expect([
      amountText(123_456_789, 'USD'),
      amountText(-50, 'USD'),
      amountText(123_456, 'JPY'),
      amountText(1_234_567, 'KWD'),
      amountText(0, 'EUR'),
    ]).toEqual(['1,234,567.89 USD', '−0.50 USD', '123,456 JPY', '1,234.567 KWD', '0.00 EUR']);
  });
});
