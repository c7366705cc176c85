import { describe, expect, it } from '@jest/globals';
import { BadInputError } from '../common/errors/domain-error.js';
import { checkNewMember, checkNewOrganization, isTimeZone } from './organization-rules.js';

const owner = { email: 'ada@example.com', name: 'Ada Lovelace', password: 'correct horse battery' };

function wrongFields(check: () => unknown): string[] {
  try {
    check();
    return [];
  } catch (error) {
    if (error instanceof BadInputError) return (error.details.fields ?? []).map((each) => each.field);
    throw error;
  }
}

describe('a new organization', () => {
  it('is taken as it is when everything is right, with its name trimmed', () => {
    const input = { name: ' Acme ', defaultCurrency: 'USD', timeZone: 'America/New_York', owner };
    expect(checkNewOrganization(input)).toEqual({ ...input, name: 'Acme' });
  });

  it.each([
    ['nothing', undefined, ['name', 'defaultCurrency', 'timeZone', 'owner.email', 'owner.name']],
    ['a currency in lower case', { name: 'A', defaultCurrency: 'usd', timeZone: 'UTC', owner }, ['defaultCurrency']],
    ['an offset for a zone', { name: 'A', defaultCurrency: 'USD', timeZone: '+02:00', owner }, ['timeZone']],
    [
      'a short password',
      { name: 'A', defaultCurrency: 'USD', timeZone: 'UTC', owner: { ...owner, password: 'short' } },
      ['owner.password'],
    ],
  ])('names what is wrong with %s', (_what, input, fields) => {
    expect(wrongFields(() => checkNewOrganization(input))).toEqual(fields);
  });
});

describe('a new member', () => {
  it('needs a role that there is', () => {
    expect(wrongFields(() => checkNewMember({ ...owner, role: 'BOSS' }))).toEqual(['role']);
    expect(checkNewMember({ ...owner, role: 'BILLING' })).toMatchObject({ role: 'BILLING' });
  });
});

describe('time zones', () => {
  it.each([
    ['Europe/Vienna', true],
    ['UTC', true],
    ['Mars/Olympus', false],
    ['+02:00', false],
    ['', false],
  ])('%s', (name, is) => expect(isTimeZone(name)).toBe(is));
});
