import { describe, expect, it } from '@jest/globals';
import { LocalCallBudget } from './call-budget.js';
import { CallLimiter, type PlannedCall } from './call-limiter.js';
import { inBackground } from './call-priority.js';
import { ProviderBusyError } from './provider-errors.js';

/** Time that passes only while everybody waits. */
class FakeTime {
  now = 0;
  private readonly sleepers: { at: number; wake: () => void }[] = [];

  pause = (ms: number): Promise<void> => new Promise((wake) => this.sleepers.push({ at: this.now + ms, wake }));

  async run(untilMs: number): Promise<void> {
    for (;;) {
      await settled();
      const next = this.sleepers.sort((one, other) => one.at - other.at)[0];
      if (!next || next.at > untilMs) break;
      this.sleepers.shift();
      this.now = next.at;
      next.wake();
    }
    this.now = untilMs;
  }
}

/** Lets everything that can go on without time passing go on. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((next) => setImmediate(next));
}

function stage() {
  const time = new FakeTime();
  const limiter = new CallLimiter(
    new LocalCallBudget(() => time.now),
    () => time.now,
    time.pause,
    () => 0,
  );
  const log: { name: string; at: number }[] = [];
  const call = (name: string, planned: Partial<PlannedCall> = {}): Promise<void> =>
    limiter
      .turn({ account: 'a', rates: { total: 10, perEndpoint: 5 }, endpoint: 'GET x', writes: false, ...planned })
      .then(() => void log.push({ name, at: time.now }));
  const passed = (untilMs: number) => log.filter((each) => each.at <= untilMs).length;
  return { time, limiter, log, call, passed };
}

const many = (count: number, make: (index: number) => Promise<void>): Promise<unknown> =>
  Promise.all(Array.from({ length: count }, (_, index) => make(index)));

describe('the limiter of calls', () => {
  it('lets a burst pass and then no more than the rate, per endpoint and in all', async () => {
    const { time, call, passed } = stage();
    void many(20, (index) => call(`${index}`));
    await time.run(0);
    expect(passed(0)).toBe(5);
    await time.run(1_000);
    expect(passed(1_000)).toBe(10);

    const other = stage();
    void many(40, (index) => other.call(`${index}`, { endpoint: `GET ${index % 8}` }));
    await other.time.run(2_000);
    expect(other.passed(0)).toBe(10);
    expect(other.passed(1_000)).toBe(20);
    expect(other.passed(2_000)).toBe(30);
  });

  it('counts accounts apart', async () => {
    const { time, call, passed } = stage();
    void many(5, (index) => call(`${index}`));
    void many(5, (index) => call(`${index}`, { account: 'b' }));
    await time.run(0);
    expect(passed(0)).toBe(10);
  });

  it('lets the urgent go before the patient, and writes before reads', async () => {
    const { time, call, log } = stage();
    void many(10, (index) => call(`first ${index}`, { endpoint: `GET ${index}` }));
    await time.run(0);
    log.length = 0;
    void inBackground(() => call('background read', { endpoint: 'GET r' }));
    void inBackground(() => call('background write', { endpoint: 'POST r', writes: true }));
    void call('read', { endpoint: 'GET y' });
    void call('write', { endpoint: 'POST y', writes: true });
    await time.run(2_000);
    expect(log.map((each) => each.name)).toEqual(['write', 'read', 'background write', 'background read']);
  });

  it('leaves half of the allowance to the urgent', async () => {
    const { time, call, passed } = stage();
    void inBackground(() => many(30, (index) => call(`${index}`, { endpoint: `GET ${index % 6}` })));
    await time.run(1_000);
    expect(passed(0)).toBe(5);
    expect(passed(1_000)).toBe(10);
  });

  it('lets somebody urgent in at once while the patient wait', async () => {
    const { time, call, log } = stage();
    void inBackground(() => many(8, (index) => call(`${index}`, { endpoint: `GET ${index}` })));
    await time.run(10);
    void call('urgent');
    await settled();
    expect(log.find((each) => each.name === 'urgent')).toEqual({ name: 'urgent', at: 10 });
  });

  it('waits as long as the provider asks, and goes on at half the speed for a while', async () => {
    const { time, limiter, call, passed } = stage();
    limiter.slowDown('a', 3);
    void many(10, (index) => call(`${index}`, { endpoint: `GET ${index % 8}` }));
    await time.run(2_999);
    expect(passed(2_999)).toBe(0);
    await time.run(4_100);
    expect(passed(3_100)).toBe(5);
    expect(passed(4_100)).toBe(10);
    await time.run(59_999);
    void many(20, (index) => call(`late ${index}`, { endpoint: `GET ${index % 8}` }));
    await time.run(60_000);
    expect(passed(60_000)).toBe(20);
  });

  it('refuses whoever would wait too long, and the patient later', async () => {
    const { time, limiter, call } = stage();
    limiter.slowDown('a', 30);
    const urgent = call('urgent').catch((error: unknown) => error);
    const patient = inBackground(() => call('patient')).then(() => 'went');
    await time.run(40_000);
    expect(await urgent).toBeInstanceOf(ProviderBusyError);
    expect(await patient).toBe('went');
  });
});
