import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { run } from '../../src/database/statements.js';
import { isUniqueViolation, Transactions, type Transaction } from '../../src/database/transactions.js';
import { statementsOf } from '../support/statements.js';
import { openTestDatabase } from '../support/test-database.js';

let dataSource: DataSource;
let transactions: Transactions;

beforeAll(async () => {
  dataSource = await openTestDatabase();
  transactions = new Transactions(dataSource);
  await dataSource.query(`CREATE TABLE shelves (id integer CONSTRAINT shelf_taken PRIMARY KEY)`);
  await dataSource.query(
    `CREATE TABLE books (id integer CONSTRAINT book_taken PRIMARY KEY, shelf integer REFERENCES shelves (id))`,
  );
});

afterAll(() => dataSource.destroy());

const shelf = (tx: Transaction, id: number, read = false) =>
  tx.writeLast({
    statement: { name: 'shelf', text: 'INSERT INTO shelves (id) VALUES ($1)' },
    values: () => [id],
    table: 'shelves',
    ...{ rows: 1, read },
  });

const book = (tx: Transaction, id: number, on: number) =>
  tx.writeLast({
    statement: { name: 'book', text: 'INSERT INTO books (id, shelf) VALUES ($1, $2)' },
    values: () => [id, on],
    table: 'books',
  });

const move = (tx: Transaction, id: number, on: number) =>
  tx.writeLast({
    statement: { name: 'move', text: 'UPDATE books SET shelf = $2 WHERE id = $1' },
    values: () => [id, on],
    table: 'books',
    rows: 1,
  });

const shelfOf = async (id: number) =>
  (await dataSource.query<{ shelf: number }[]>('SELECT shelf FROM books WHERE id = $1', [id]))[0]?.shelf;

describe('what is written last in a transaction', () => {
  it('goes to the database in one statement, each with its own parameters', async () => {
    const statements = await statementsOf(dataSource, () =>
      transactions.run(async (tx) => {
        shelf(tx, 1);
        book(tx, 10, 1);
        await Promise.resolve();
      }),
    );
    expect(statements).toHaveLength(3);
    expect(await shelfOf(10)).toBe(1);
  });

  it('is written one after the other where it is about the same table', async () => {
    await transactions.run(async (tx) => {
      shelf(tx, 2);
      book(tx, 20, 2);
      shelf(tx, 3);
      move(tx, 20, 3);
      move(tx, 20, 2);
      move(tx, 20, 3);
      await Promise.resolve();
    });
    expect(await shelfOf(20)).toBe(3);
  });

  it('leaves nothing behind when one of it cannot be written, and says by which rule', async () => {
    const twice = transactions.run(async (tx) => {
      shelf(tx, 4);
      book(tx, 20, 4);
      await Promise.resolve();
    });
    const error = await twice.catch((reason: unknown) => reason);
    expect(isUniqueViolation(error, 'book_taken')).toBe(true);
    expect(isUniqueViolation(error, 'shelf_taken')).toBe(false);
    expect(await dataSource.query('SELECT FROM shelves WHERE id = 4')).toEqual([]);
  });

  it('fails the transaction when it wrote another number of rows than it must', async () => {
    const nowhere = transactions.run(async (tx) => {
      shelf(tx, 5);
      move(tx, 404, 5);
      await Promise.resolve();
    });
    await expect(nowhere).rejects.toThrow('move wrote 0 rows instead of 1');
    expect(await dataSource.query('SELECT FROM shelves WHERE id = 5')).toEqual([]);
  });

  it('is seen by statements that come later, and hidden from nobody unawares', async () => {
    await transactions.run(async (tx) => {
      shelf(tx, 6, true);
      expect(() => tx.manager).toThrow('Rows that wait to be written would not be seen');
      const select = { name: 'shelf_6', text: 'SELECT id FROM shelves WHERE id = 6' };
      expect(await run(tx, select, [])).toEqual([{ id: 6 }]);
      expect(await tx.manager.query('SELECT FROM shelves WHERE id = 6')).toHaveLength(1);
    });
  });
});
