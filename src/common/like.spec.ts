import { describe, expect, it } from '@jest/globals';
import { containing, literal } from './like.js';

describe('a LIKE pattern', () => {
  it('takes wildcards for what they are', () => {
    expect(literal(String.raw`50%_\ off`)).toBe(String.raw`50\%\_\\ off`);
    expect(containing('a_b')).toBe(String.raw`%a\_b%`);
  });
});
