import { describe, expect, it } from '@jest/globals';
import { BadInputError } from '../common/errors/domain-error.js';
import { readLines, totalsOf, type NewInvoiceLine } from './invoice-draft-lines.js';

function aLine(line: Partial<NewInvoiceLine> = {}): NewInvoiceLine {
  return { description: 'Support', quantity: '1', unitPriceMinor: 100, ...line };
}

function refusedFields(read: () => unknown): string[] {
  try {
    read();
  } catch (error) {
    if (error instanceof BadInputError) return error.details.fields?.map((each) => each.field) ?? [];
    throw error;
  }
  return [];
}

describe('the lines of a new invoice', () => {
  it('are read with their defaults', () => {
    const [line] = readLines([aLine({ description: '  Support ' })], 'USD');
    expect(line).toMatchObject({ description: 'Support', quantity: 10_000, taxPpm: 0 });
  });

  it.each<[string, Partial<NewInvoiceLine>]>([
    ['description', { description: ' ' }],
    ['description', { description: 'x'.repeat(2_001) }],
    ['quantity', { quantity: '1.00001' }],
    ['quantity', { quantity: '-1' }],
    ['quantity', { quantity: '1000000000', unitPriceMinor: Number.MAX_SAFE_INTEGER }],
    ['unitPriceMinor', { unitPriceMinor: -1 }],
    ['unitPriceMinor', { unitPriceMinor: 0.5 }],
    ['taxPercent', { taxPercent: '101' }],
  ])('are refused for a bad %s: %j', (field, line) => {
    expect(refusedFields(() => readLines([aLine(), aLine(line)], 'USD'))).toEqual([`lines.1.${field}`]);
  });

  it('are refused with every field that is wrong', () => {
    const lines = [aLine({ quantity: '0', taxPercent: 'x' }), aLine({ description: '' })];
    expect(refusedFields(() => readLines(lines, 'USD'))).toEqual([
      'lines.0.quantity',
      'lines.0.taxPercent',
      'lines.1.description',
    ]);
  });

  it('are 1 to 500', () => {
    expect(refusedFields(() => readLines([], 'USD'))).toEqual(['lines']);
    expect(refusedFields(() => readLines(Array(501).fill(aLine()), 'USD'))).toEqual(['lines']);
    expect(readLines(Array<NewInvoiceLine>(500).fill(aLine()), 'USD')).toHaveLength(500);
  });

  it('may not add up to more than can be counted exactly', () => {
    const huge = aLine({ unitPriceMinor: Number.MAX_SAFE_INTEGER });
    expect(refusedFields(() => totalsOf(readLines([huge, aLine()], 'USD'), 'USD', null))).toEqual(['lines']);
  });
});
