import { describe, expect, it } from '@jest/globals';
import { normalEmail, passwordError, personErrors } from './person-rules.js';

describe('what a person must have', () => {
  it('names every field that is wrong, with its path', () => {
    const fields = personErrors({ email: 'ada', name: ' ', password: 'short' }, 'owner.').map((each) => each.field);
    expect(fields).toEqual(['owner.email', 'owner.name', 'owner.password']);
  });

  it('leaves the password out when it is left out', () => {
    expect(personErrors({ email: ' Ada@Example.com ', name: 'Ada Lovelace' })).toEqual([]);
    expect(normalEmail(' Ada@Example.com ')).toBe('ada@example.com');
  });

  it.each([
    ['x'.repeat(11), 'must have at least 12 characters'],
    ['x'.repeat(12), null],
    ['🔑'.repeat(11), 'must have at least 12 characters'],
    ['x'.repeat(512), null],
    ['x'.repeat(513), 'must have at most 512 characters'],
    [42, 'must have at least 12 characters'],
  ])('counts the characters of a password', (password, error) => {
    expect(passwordError(password)).toBe(error);
  });
});
