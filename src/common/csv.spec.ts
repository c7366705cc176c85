import { describe, expect, it } from '@jest/globals';
import { csvHead, csvRecords, type CsvColumn } from './csv.js';

const TEXT: CsvColumn<string | null> = { name: 'text', kind: 'text', value: (row) => row };
const FACT: CsvColumn<string | null> = { name: 'fact', kind: 'fact', value: (row) => row };

describe('csv', () => {
  it('begins with the mark of UTF-8 and the names', () => {
    expect(csvHead([TEXT, FACT])).toBe('\uFEFFtext,fact\r\n');
  });

  it.each([
    ['plain', 'plain'],
    ['a,b', '"a,b"'],
    ['say "so"', '"say ""so"""'],
    ['two\nlines', '"two\nlines"'],
    ['two\r\nlines', '"two\r\nlines"'],
    [' padded ', '" padded "'],
    ['Ωμέγα – Жук', 'Ωμέγα – Жук'],
    ['', ''],
    [null, ''],
  ])('quotes %j only where it must', (value, written) => {
    expect(csvRecords([TEXT], [value])).toBe(`${written}\r\n`);
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '＝1', '－1'])('takes the power from %j', (value) => {
    expect(csvRecords([TEXT], [value])).toBe(`'${value}\r\n`);
  });

  it.each(['\t=1', '\r=1', '\n=1', '=HYPERLINK("http://x","y")'])('takes the power from %j and quotes it', (value) => {
    const written = csvRecords([TEXT], [value]);
    expect(written.startsWith(`'`) || written.startsWith(`"'`)).toBe(true);
    expect(written.replace(/^"|"\r\n$|\r\n$/g, '').replaceAll('""', '"')).toBe(`'${value}`);
  });

  it('leaves what the program wrote: an amount below nothing stays a number', () => {
    expect(csvRecords([FACT], ['-12.50', null])).toBe('-12.50\r\n\r\n');
  });

  it('leaves signs inside a text alone', () => {
    expect(csvRecords([TEXT], ['1-2=x@y'])).toBe('1-2=x@y\r\n');
  });
});
