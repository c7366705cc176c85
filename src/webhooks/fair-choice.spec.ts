import { describe, expect, it } from '@jest/globals';
import type { DueEvent } from '../inbox/inbox-claims.service.js';
import { choose } from './fair-choice.js';

const event = (id: string, connectionId: string, serialKey: string | null = id): DueEvent => ({
  id,
  connectionId,
  serialKey,
});
const ids = (events: readonly DueEvent[]) => events.map((each) => each.id);
const slots = { total: 4, perConnection: 2 };

describe('which due events are started', () => {
  it('as many as there are slots for, in their order', () => {
    const due = ['a', 'b', 'c', 'd', 'e'].map((id) => event(id, `connection of ${id}`));
    expect(ids(choose(due, [], slots))).toEqual(['a', 'b', 'c', 'd']);
    expect(ids(choose(due.slice(1), due.slice(0, 1), slots))).toEqual(['b', 'c', 'd']);
    expect(choose(due, due.slice(0, 4), slots)).toEqual([]);
  });

  it('of one connection only its share, counting those that run', () => {
    const due = [event('a', 'busy'), event('b', 'busy'), event('c', 'busy'), event('d', 'other')];
    expect(ids(choose(due, [], slots))).toEqual(['a', 'b', 'd']);
    expect(ids(choose(due, [event('x', 'busy')], slots))).toEqual(['a', 'd']);
  });

  it('one of each key, which is a key within its connection only', () => {
    const due = [event('a', 'one', 'pi_1'), event('b', 'one', 'pi_1'), event('c', 'two', 'pi_1')];
    expect(ids(choose(due, [], slots))).toEqual(['a', 'c']);
    expect(ids(choose(due, [event('x', 'one', 'pi_1')], slots))).toEqual(['c']);
  });

  it('never one that runs already, and any number without a key', () => {
    const due = [event('a', 'one', null), event('b', 'one', null)];
    expect(ids(choose(due, [], slots))).toEqual(['a', 'b']);
    expect(ids(choose(due, [event('a', 'one', null)], slots))).toEqual(['b']);
  });
});
