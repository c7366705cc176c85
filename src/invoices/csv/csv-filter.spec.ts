import { describe, expect, it } from '@jest/globals';
import { BadInputError } from '../../common/errors/domain-error.js';
import { csvFilter } from './csv-filter.js';

function fieldsOf(query: Record<string, unknown>): string[] | undefined {
  try {
    csvFilter(query);
  } catch (error) {
    if (error instanceof BadInputError) return error.details.fields?.map((each) => each.field);
    throw error;
  }
  return undefined;
}

describe('csvFilter', () => {
  it('takes what the list takes', () => {
    const dates = { issuedFrom: '2026-01-01', issuedTo: '2026-12-31', dueFrom: '2026-02-01', dueTo: '2026-02-28' };
    expect(csvFilter({ status: ['PAID', 'OVERDUE'], clientId: 'c', search: 'x', ...dates })).toEqual({
      status: ['PAID', 'OVERDUE'],
      clientId: 'c',
      search: 'x',
      ...dates,
    });
    expect(csvFilter({ status: 'PAID' }).status).toEqual(['PAID']);
    const rest = { overdue: 'true', mode: 'LIVE', currency: 'JPY', totalFromMinor: '0', totalToMinor: '123456' };
    expect(csvFilter(rest)).toEqual({ status: [], ...rest, overdue: true, totalFromMinor: 0, totalToMinor: 123456 });
  });

  it('counts what is empty as left out', () => {
    expect(csvFilter({ status: '', search: '', clientId: '', dueTo: '' })).toEqual({ status: [] });
  });

  it.each([
    [{ stauts: 'PAID' }, ['stauts']],
    [{ status: 'LATE' }, ['status']],
    [{ status: ['PAID', 'LATE'] }, ['status']],
    [{ clientId: ['a', 'b'] }, ['clientId']],
    [{ search: 'x'.repeat(201) }, ['search']],
    [{ search: '\u0000' }, ['search']],
    [{ overdue: 'yes', mode: 'live' }, ['overdue', 'mode']],
    [{ currency: 'usd' }, ['currency']],
    [{ totalFromMinor: '12.34', totalToMinor: '-1' }, ['totalFromMinor', 'totalToMinor']],
    [{ dueFrom: '2026-02-30', issuedTo: 'today' }, ['issuedTo', 'dueFrom']],
  ])('refuses %j by name', (query, fields) => {
    expect(fieldsOf(query)).toEqual(fields);
  });
});
