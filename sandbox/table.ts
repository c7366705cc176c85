/** Objects of one kind, in the order they were made. */
export class Table<T extends { id: string }> {
  private readonly rows = new Map<string, T>();

  /** Puts an object in, or in the place of the one with its id. */
  put(row: T): T {
    this.rows.set(row.id, row);
    return row;
  }

  /** The object with this id. */
  get(id: string): T | undefined {
    return this.rows.get(id);
  }

  /** Takes an object out. */
  remove(id: string): void {
    this.rows.delete(id);
  }

  /** All objects, oldest first. */
  all(): T[] {
    return [...this.rows.values()];
  }

  /** The objects for which the condition holds, newest first, as Stripe lists them. */
  newestFirst(condition: (row: T) => boolean = () => true): T[] {
    return this.all().filter(condition).reverse();
  }

  /** For saving. */
  toJSON(): T[] {
    return this.all();
  }

  /** Puts saved objects back. */
  load(rows: T[]): void {
    for (const row of rows) this.put(row);
  }
}
