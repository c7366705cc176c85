import { describe, expect, it } from '@jest/globals';
import { ProviderFaultKeptError, ProviderUnavailableError } from '../provider-errors.js';
import { makeOnce } from './stripe-once.js';

/** A provider that keeps a fault for these keys. */
function provider(faulty: string[], made: string | null = null) {
  const asked: string[] = [];
  const make = (key: string): Promise<string> => {
    asked.push(key);
    return faulty.includes(key) ? Promise.reject(new ProviderFaultKeptError('500')) : Promise.resolve(`made by ${key}`);
  };
  return { asked, result: makeOnce('k', make, () => Promise.resolve(made)) };
}

describe('making something once', () => {
  it('needs one key when all goes well', async () => {
    const { asked, result } = provider([]);
    expect(await result).toBe('made by k');
    expect(asked).toEqual(['k']);
  });

  it('goes on with the next key when one is used up by a fault, the same way every time', async () => {
    for (let time = 0; time < 2; time++) {
      const { asked, result } = provider(['k', 'k~1']);
      expect(await result).toBe('made by k~2');
      expect(asked).toEqual(['k', 'k~1', 'k~2']);
    }
  });

  it('makes nothing again that was made in spite of the fault', async () => {
    const { asked, result } = provider(['k'], 'found');
    expect(await result).toBe('found');
    expect(asked).toEqual(['k']);
  });

  it('keeps its key when the outcome is unknown', async () => {
    const unknown = new ProviderUnavailableError('reset');
    await expect(
      makeOnce(
        'k',
        () => Promise.reject(unknown),
        () => Promise.resolve('never'),
      ),
    ).rejects.toBe(unknown);
  });
});
