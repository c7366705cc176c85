import { describe, expect, it } from '@jest/globals';
import { BadInputError } from '../common/errors/domain-error.js';
import { fileName, fileTypeOf, merged, missing, textsOf } from './evidence-rules.js';

function refusedFields(work: () => unknown): string[] {
  try {
    work();
  } catch (error) {
    if (error instanceof BadInputError) return (error.details.fields ?? []).map((each) => each.field);
    throw error;
  }
  return [];
}

describe('evidence in words', () => {
  it('is taken up to 20,000 characters a piece, each piece once', () => {
    expect(textsOf([{ field: 'customerName', text: ' Ada ' }])).toEqual({ customerName: 'Ada' });
    expect(
      refusedFields(() =>
        textsOf([
          { field: 'uncategorizedText', text: 'x'.repeat(20_001) },
          { field: 'customerName', text: 'a' },
          { field: 'customerName', text: 'b' },
        ]),
      ),
    ).toEqual(['texts.0.text', 'texts.2.field']);
    expect(refusedFields(() => textsOf([{ field: 'uncategorizedText', text: 'x'.repeat(20_000) }]))).toEqual([]);
  });

  it('is kept until it is replaced or taken back', () => {
    const staged = { customerName: 'Ada', billingAddress: 'Here' };
    expect(merged(staged, { customerName: 'Bea', billingAddress: '' })).toEqual({ customerName: 'Bea' });
  });

  it('is refused past 150,000 characters in all', () => {
    const fields = ['customerName', 'billingAddress', 'serviceDate', 'shippingDate', 'shippingCarrier'] as const;
    const full = Object.fromEntries(fields.map((field) => [field, 'x'.repeat(30_000)]));
    expect(refusedFields(() => merged(full, {}))).toEqual([]);
    expect(refusedFields(() => merged(full, { shippingAddress: 'x' }))).toEqual(['texts']);
  });

  it('is suggested only where nothing was said', () => {
    const suggested = { customerName: 'Ada', serviceDate: '2026-11-01', productDescription: 'Work' };
    expect(missing(suggested, { customerName: 'Bea' }, { serviceDate: '' })).toEqual({ productDescription: 'Work' });
  });
});

describe('documents', () => {
  it.each([
    ['application/pdf', Buffer.from('%PDF-1.7 …')],
    ['image/png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d])],
    ['image/jpeg', Buffer.from([0xff, 0xd8, 0xff, 0xe0])],
    [null, Buffer.from('<html>')],
    [null, Buffer.alloc(0)],
  ])('are %s by how they begin', (type, content) => {
    expect(fileTypeOf(content)).toBe(type);
  });

  it('keep their name without folders and quotes', () => {
    expect(fileName('C:\\papers\\order "1".pdf')).toBe('order 1.pdf');
    expect(fileName('../../etc/passwd\r\n')).toBe('passwd');
  });
});
