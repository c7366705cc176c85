import { describe, expect, it } from '@jest/globals';
import { DEFAULT_NUMBER_FORMAT, formatNumber, numberFormat, seriesYear } from './invoice-number-format.js';

describe('numbers', () => {
  const yearly = { ...DEFAULT_NUMBER_FORMAT, numberPrefix: 'AC/', numberYear: true, numberDigits: 3 };

  it.each([
    ['INV-000042', null, 'LIVE', 'invoice', 42],
    ['TEST-000042', null, 'TEST', 'invoice', 42],
    ['CN-000007', null, 'LIVE', 'credit_note', 7],
    ['TEST-CN-000007', null, 'TEST', 'credit_note', 7],
    ['AC/2026-042', yearly, 'LIVE', 'invoice', 42],
    ['AC/2026-1000', yearly, 'LIVE', 'invoice', 1_000],
  ] as const)('%s', (expected, settings, mode, kind, sequence) => {
    expect(formatNumber(numberFormat(settings, mode, kind), sequence, '2026-11-30')).toBe(expected);
  });

  it('come from the series of the year only where they start again each year', () => {
    expect(seriesYear(numberFormat(yearly, 'LIVE', 'invoice'), '2026-11-30')).toBe(0);
    const restarting = { ...yearly, numberRestartsYearly: true };
    expect(seriesYear(numberFormat(restarting, 'LIVE', 'invoice'), '2026-11-30')).toBe(2026);
  });
});
