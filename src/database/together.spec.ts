import { describe, expect, it } from '@jest/globals';
import { batchesOf, check, together, type LateWrite } from './together.js';

const write = (name: string, table: string, more: Partial<LateWrite> = {}): LateWrite => ({
  statement: { name, text: `INSERT INTO ${table} (one, two) VALUES ($1, $2 || $1)` },
  values: () => [1, 2],
  table,
  ...more,
});

describe('writes that wait', () => {
  it('go together in their order, each table once in a statement', () => {
    const names = (writes: LateWrite[]) => batchesOf(writes).map((batch) => batch.map((each) => each.statement.name));
    expect(names([])).toEqual([]);
    expect(names([write('a', 'x'), write('b', 'y'), write('c', 'z')])).toEqual([['a', 'b', 'c']]);
    expect(names([write('a', 'x'), write('b', 'y'), write('a', 'x'), write('c', 'z')])).toEqual([
      ['a', 'b'],
      ['a', 'c'],
    ]);
  });

  it('become one statement with parameters of their own, which tells the numbers that are asked for', () => {
    const { name, text } = together([write('a', 'x', { rows: 1 }), write('b', 'y'), write('c', 'z', { rows: 1 })]);
    expect(name).toMatch(/^together_[0-9a-f]{16}$/);
    expect(text).toBe(
      'WITH a AS (INSERT INTO x (one, two) VALUES ($1, $2 || $1) RETURNING 1), ' +
        'b AS (INSERT INTO y (one, two) VALUES ($3, $4 || $3)), ' +
        'c AS (INSERT INTO z (one, two) VALUES ($5, $6 || $5) RETURNING 1) ' +
        'SELECT (SELECT count(*)::int FROM a) AS a, (SELECT count(*)::int FROM c) AS c',
    );
  });

  it('have another name when they are others, in another order, or asked for other numbers', () => {
    const [a, b] = [write('a', 'x'), write('b', 'y')];
    const names = [[a, b], [b, a], [a, { ...b, rows: 1 }], [{ ...a, rows: 1 }]].map((each) => together(each).name);
    expect(new Set(names).size).toBe(4);
    expect(together([write('a', 'x'), write('b', 'y')]).name).toBe(names[0]);
  });

  it('are left as they are where there is one alone', () => {
    const alone = write('a', 'x');
    expect(together([alone])).toBe(alone.statement);
  });

  it('fail when they wrote another number of rows than they must', () => {
    const batch = [write('a', 'x', { rows: 1 }), write('b', 'y')];
    expect(() => check(batch, { a: 1 })).not.toThrow();
    expect(() => check(batch, { a: 0 })).toThrow('a wrote 0 rows instead of 1');
    expect(() => check(batch, undefined)).toThrow('a wrote no rows instead of 1');
  });
});
