import { createHash } from 'node:crypto';
import { type Books, type StoredAnswer } from '../books.js';
import { StripeError } from '../errors.js';

const LONGEST_KEY = 255;

/** Sees to it that one idempotency key has one effect. */
export class Idempotency {
  private readonly inUse = new Set<string>();

  /** What a request is, so that the same key with another one is noticed. */
  fingerprint(path: string, body: Buffer): string {
    return createHash('sha256').update(path).update('\n').update(body).digest('hex');
  }

  /**
   * Takes a key for one request. Answers what the key answered before, or null when the request is to be carried out;
   * then `release` has to follow.
   */
  take(books: Books, key: string, fingerprint: string): StoredAnswer | null {
    if (key.length > LONGEST_KEY)
      throw new StripeError(400, {
        type: 'idempotency_error',
        message: `Idempotency keys can be up to ${LONGEST_KEY} characters long.`,
      });
    const stored = books.answers[key];
    if (stored && stored.fingerprint !== fingerprint)
      throw new StripeError(400, {
        type: 'idempotency_error',
        message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
      });
    if (stored) return stored;
    if (this.inUse.has(name(books, key)))
      throw new StripeError(409, {
        type: 'idempotency_error',
        code: 'idempotency_key_in_use',
        message: `There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`,
      });
    this.inUse.add(name(books, key));
    return null;
  }

  /** Binds a key to the answer of the request that was carried out under it. */
  store(books: Books, key: string, answer: StoredAnswer): void {
    books.answers[key] = answer;
  }

  /** Ends a request. */
  release(books: Books, key: string): void {
    this.inUse.delete(name(books, key));
  }
}

function name(books: Books, key: string): string {
  return `${books.key}|${key}`;
}
