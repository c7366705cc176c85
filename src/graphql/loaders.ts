import DataLoader from 'dataloader';

/**
 * One DataLoader per request and key, so that a list asks the database once for all its rows' clients, lines or payments.
 * Use from a field resolver: `context.loaders.get('invoice.lines', (ids) => …).load(id)`.
 */
export class Loaders {
  private readonly loaders = new Map<string, DataLoader<string, unknown>>();

  /** Forgets what was loaded: before each event of a subscription, which lives on while rows change. */
  reset(): void {
    this.loaders.clear();
  }

  /** `batch` answers a map; ids it does not hold resolve to `undefined`. */
  get<V>(key: string, batch: (ids: readonly string[]) => Promise<Map<string, V>>): DataLoader<string, V | undefined> {
    let loader = this.loaders.get(key);
    if (!loader) {
      loader = new DataLoader<string, unknown>(
        async (ids) => {
          const found = await batch(ids);
          return ids.map((id) => found.get(id));
        },
        { maxBatchSize: 500 },
      );
      this.loaders.set(key, loader);
    }
    return loader as DataLoader<string, V | undefined>;
  }
}

/** What every resolver finds as its GraphQL context. */
export interface GraphContext {
  /** The HTTP request; the guard sets `member` on it. */
  req: { headers: Record<string, string | string[] | undefined>; ip: string };
  loaders: Loaders;
}
