/**
 * Values that come when they come, for one reader: `for await` or a GraphQL subscription. Unlike an async generator it can
 * be ended while the reader waits. Beyond `capacity` unread values it fails: a reader that slow is better told so.
 */
export class Channel<T> implements AsyncIterableIterator<T> {
  private readonly unread: T[] = [];
  private reader: { resolve: (result: IteratorResult<T>) => void; reject: (reason: Error) => void } | null = null;
  private over: { failure: Error | null } | null = null;

  constructor(
    private readonly onClose: () => void,
    private readonly capacity = 1_000,
  ) {}

  push(value: T): void {
    if (this.over) return;
    if (this.reader) {
      this.reader.resolve({ value, done: false });
      this.reader = null;
    } else if (this.unread.length >= this.capacity) this.fail(new Error('The reader is too slow'));
    else this.unread.push(value);
  }

  /** Ends it with an error, after what was pushed before is read. */
  fail(failure: Error): void {
    this.close(failure);
  }

  next(): Promise<IteratorResult<T>> {
    if (this.unread.length > 0) return Promise.resolve({ value: this.unread.shift() as T, done: false });
    if (this.over?.failure) {
      const { failure } = this.over;
      this.over = { failure: null };
      return Promise.reject(failure);
    }
    if (this.over) return Promise.resolve({ value: undefined, done: true });
    return new Promise((resolve, reject) => (this.reader = { resolve, reject }));
  }

  /** The reader wants no more. */
  return(): Promise<IteratorResult<T>> {
    this.unread.length = 0;
    this.close(null);
    return Promise.resolve({ value: undefined, done: true });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  private close(failure: Error | null): void {
    if (this.over) return;
    this.over = { failure };
    this.onClose();
    const { reader } = this;
    this.reader = null;
    if (!reader) return;
    if (failure) reader.reject(failure);
    else reader.resolve({ value: undefined, done: true });
    this.over = { failure: null };
  }
}
