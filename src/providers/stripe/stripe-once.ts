import { ProviderFaultKeptError } from '../provider-errors.js';

/** Keys that may be used up for one thing; past them the provider is not well, and the caller comes back later. */
const MAX_KEYS = 20;

/**
 * Makes something once, with an idempotency key. Stripe answers a key with what it answered first, be it a fault of its own:
 * such a key is used up, and asking with it for ever would never make anything. So we look whether the thing was made all
 * the same, and if not go on with the next key. The keys follow from the first one: whoever comes here again, from another
 * process or after a crash, walks the same way and ends at the same thing.
 */
export async function makeOnce<T>(
  idempotencyKey: string,
  make: (key: string) => Promise<T>,
  findMade: () => Promise<T | null>,
): Promise<T> {
  for (let used = 0; ; used++) {
    try {
      return await make(used === 0 ? idempotencyKey : `${idempotencyKey}~${used}`);
    } catch (error) {
      if (!(error instanceof ProviderFaultKeptError) || used >= MAX_KEYS) throw error;
      const made = await findMade();
      if (made !== null) return made;
    }
  }
}
