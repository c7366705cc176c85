import { Injectable } from '@nestjs/common';
import { argon2id, hash, verify } from 'argon2';
import { newToken } from '../common/crypto/tokens.js';

/** OWASP's first choice for Argon2id: 19 MiB, two passes, one lane. */
const OPTIONS = { type: argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Argon2id hashes of passwords. */
@Injectable()
export class Passwords {
  /** The hash of a password nobody knows: what a sign-in without an account is checked against. */
  private readonly decoy = hash(newToken(), OPTIONS);

  hash(password: string): Promise<string> {
    return hash(normal(password), OPTIONS);
  }

  /** Does the same work whether there is a hash or not, so that the time tells nothing about which accounts exist. */
  async matches(stored: string | null, password: string): Promise<boolean> {
    const matches = await verify(stored ?? (await this.decoy), normal(password));
    return matches && stored !== null;
  }
}

/** Keyboards write one character in several ways; the same password must match on all of them. */
function normal(password: string): string {
  return password.normalize('NFKC');
}
