import { describe, expect, it } from '@jest/globals';
import { checkProfile, type ProfileChanges } from './organization-profile.js';

describe('checkProfile', () => {
  it('trims, empties and puts in order', () => {
    expect(
      checkProfile({
        legalName: ' Acme Ltd ',
        address: '1 Road\nTown',
        taxId: '  ',
        website: null,
        accentColor: '#AABBCC',
        locale: null,
        reminderDays: [7, -3, 7],
        reminderHour: undefined,
      }),
    ).toEqual({
      legalName: 'Acme Ltd',
      address: '1 Road\nTown',
      taxId: null,
      website: null,
      accentColor: '#aabbcc',
      locale: 'en-GB',
      reminderDays: [-3, 7],
    });
  });

  it.each<ProfileChanges>([
    { name: null },
    { name: '' },
    { timeZone: 'Mars/Base' },
    { contactEmail: 'a@b.example, c@d.example' },
    { contactEmail: 'a@b.example\r\nBcc: c@d.example' },
    { website: 'javascript:alert(1)' },
    { website: 'https://user@bank.example' },
    { accentColor: 'red' },
    { accentColor: '#fff;background:url(x)' },
    { locale: 'de-DE' },
    { taxId: 'one\ntwo' },
    { address: '1\n2\n3\n4\n5\n6\n7\n8\n9' },
    { reminderDays: [1.5] },
    { reminderDays: [91] },
    { reminderDays: [1, 2, 3, 4, 5, 6, 7, 8, 9] },
    { reminderHour: 24 },
  ])('refuses %j and names the field', (changes) => {
    expect(() => checkProfile(changes)).toThrow(new RegExp(`^${Object.keys(changes)[0]!}: must`));
  });
});
