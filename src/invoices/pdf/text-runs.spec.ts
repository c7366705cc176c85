import { describe, expect, it } from '@jest/globals';
import { REPLACEMENT, settable, startsRightToLeft, visualRuns } from './text-runs.js';

const latin = () => 'regular';
/** A font without ideographs, another for them, none for Devanagari. */
function fontFor(codePoint: number): string | null {
  const character = String.fromCodePoint(codePoint);
  if (/\p{Script=Devanagari}/u.test(character)) return null;
  return /\p{Script=Han}/u.test(character) ? 'fallback' : 'regular';
}
const shown = (text: string) => visualRuns(settable(text), fontFor).map(({ text: run }) => run);

describe('visualRuns', () => {
  it('leaves left-to-right text in one run', () => {
    expect(visualRuns('Čačić & Ωμέγα, Жук', latin)).toEqual([{ font: 'regular', text: 'Čačić & Ωμέγα, Жук' }]);
    expect(visualRuns('', latin)).toEqual([]);
  });

  it('puts runs in the order they are seen, numbers and Latin inside right-to-left text included', () => {
    expect(shown('שלום Acme 24')).toEqual(['Acme 24', 'שלום ']);
    expect(shown('Travel السفر home')).toEqual(['Travel ', 'السفر', ' home']);
    expect(shown('מבצע 2026 חדש')).toEqual([' חדש', '2026', 'מבצע ']);
  });

  it('mirrors brackets in right-to-left text', () => {
    expect(shown('פרק (א)')).toEqual(['פרק )א(']);
  });

  it('keeps the order of digits that belong to a right-to-left script', () => {
    // The shaper turns such a run around, so it is handed over turned.
    expect(shown('רק ۱۲۳')).toEqual(['۳۲۱', 'רק ']);
  });

  it('changes the font where another has the letter, and shows what no font has', () => {
    expect(visualRuns('Acme 東京 Ltd', fontFor)).toEqual([
      { font: 'regular', text: 'Acme ' },
      { font: 'fallback', text: '東京' },
      { font: 'regular', text: ' Ltd' },
    ]);
    expect(shown('a हि b')).toEqual([`a ${REPLACEMENT} b`]);
  });

  it('keeps marks with their letter', () => {
    expect(visualRuns('x\u0323y', (codePoint) => (codePoint === 0x323 ? 'other' : 'regular'))).toEqual([
      { font: 'regular', text: 'x\u0323y' },
    ]);
  });

  it('shows nothing rather than fail when not even the replacement is there', () => {
    expect(visualRuns('abc', () => null)).toEqual([]);
  });
});

describe('settable', () => {
  it('drops what would turn or hide text, keeps line breaks, composes', () => {
    expect(settable('Acme\u202Egnp.exe\u0000\uFEFF')).toBe('Acmegnp.exe');
    expect(settable('one\r\ntwo\tthree\u00A0four')).toBe('one\ntwo three four');
    expect(settable('e\u0301\uD800')).toBe('é');
  });
});

it('knows where a line starts', () => {
  expect([startsRightToLeft('שלום'), startsRightToLeft('Acme שלום'), startsRightToLeft('12')]).toEqual([
    true,
    false,
    false,
  ]);
});
