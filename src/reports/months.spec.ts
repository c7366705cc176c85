import { expect, it } from '@jest/globals';
import { firstMonth } from './months.js';

it.each([
  ['2026-02-10', 1, '2026-02'],
  ['2026-02-10', 3, '2025-12'],
  ['2026-12-31', 12, '2026-01'],
  ['2026-01-01', 36, '2023-02'],
])('%s and %s months begin with %s', (today, count, first) => {
  expect(firstMonth(today, count)).toBe(first);
});
