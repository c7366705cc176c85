import { describe, expect, it } from '@jest/globals';
import { Channel } from './channel.js';

const open = (capacity?: number) => {
  const closed: string[] = [];
  return { channel: new Channel<number>(() => closed.push('closed'), capacity), closed };
};

describe('a channel', () => {
  it('gives what was pushed before and what is pushed while its reader waits', async () => {
    const { channel } = open();
    channel.push(1);
    expect(await channel.next()).toEqual({ value: 1, done: false });
    const waiting = channel.next();
    channel.push(2);
    expect(await waiting).toEqual({ value: 2, done: false });
  });

  it('ends while its reader waits, once', async () => {
    const { channel, closed } = open();
    const waiting = channel.next();
    await channel.return();
    await channel.return();
    expect(await waiting).toEqual({ value: undefined, done: true });
    channel.push(1);
    expect(await channel.next()).toEqual({ value: undefined, done: true });
    expect(closed).toHaveLength(1);
  });

  it('fails after what was pushed before, whether its reader waits or not', async () => {
    const { channel, closed } = open();
    channel.push(1);
    channel.fail(new Error('over'));
    expect(await channel.next()).toEqual({ value: 1, done: false });
    await expect(channel.next()).rejects.toThrow('over');
    expect(await channel.next()).toEqual({ value: undefined, done: true });
    const other = open().channel;
    const waiting = other.next();
    other.fail(new Error('over'));
    await expect(waiting).rejects.toThrow('over');
    expect(closed).toHaveLength(1);
  });

  it('fails when its reader is too slow', async () => {
    const { channel } = open(1);
    channel.push(1);
    channel.push(2);
    expect(await channel.next()).toEqual({ value: 1, done: false });
    await expect(channel.next()).rejects.toThrow('too slow');
  });
});
