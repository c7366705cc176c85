import { describe, expect, it } from '@jest/globals';
import { ProviderRejectedError, ProviderUnavailableError } from '../providers/provider-errors.js';
import type { FindingsService } from './findings.service.js';
import { RunInterruptedError } from './reconciliation.errors.js';
import { RunProgress } from './run-progress.js';

const progress = () => new RunProgress('run', new Date(), {} as FindingsService);
const fails = (error: Error) => () => Promise.reject(error);

describe('a run', () => {
  it('goes on after an object that fails, and says why without secrets', async () => {
    const run = progress();
    const message = `No with sk_test_${'1'.repeat(24)}`;
    const failed = await run.attempt(fails(new ProviderRejectedError(message, null)));
    expect(failed).toMatchObject({ ok: false });
    expect(JSON.stringify(failed)).not.toContain('1111');
    expect(await run.attempt(() => Promise.resolve(7))).toEqual({ ok: true, value: 7 });
  });

  it('ends when nobody answers, but not for single objects that are out of reach', async () => {
    const run = progress();
    const down = fails(new ProviderUnavailableError('down'));
    for (let time = 0; time < 3; time++) {
      for (let each = 0; each < 4; each++) expect(await run.attempt(down)).toEqual({ ok: false, message: 'down' });
      await run.attempt(() => Promise.resolve());
    }
    for (let each = 0; each < 4; each++) await run.attempt(down);
    await expect(run.attempt(down)).rejects.toThrow('down');
  });

  it('stops where it stands when it is taken over', async () => {
    const run = progress();
    run.interrupt();
    expect(() => run.goOn()).toThrow(RunInterruptedError);
    await expect(run.attempt(() => Promise.resolve())).rejects.toThrow(RunInterruptedError);
  });
});
