/** Two tabs that refresh at the same moment both hold the token that one of them has just exchanged. */
const GRACE_MS = 10_000;

export type RefreshDecision = 'rotate' | 'grace' | 'reused' | 'expired';

/**
 * What to do with a refresh token of a live session: exchange it; give another one, when it was exchanged a moment ago;
 * else it was copied. Worked example: exchanged at 12:00:00, used again at 12:00:10 is grace, at 12:00:11 reuse.
 */
export function refreshDecision(token: { expiresAt: Date; rotatedAt: Date | null }, now: Date): RefreshDecision {
  if (token.rotatedAt && now.getTime() - token.rotatedAt.getTime() > GRACE_MS) return 'reused';
  if (token.expiresAt <= now) return 'expired';
  return token.rotatedAt ? 'grace' : 'rotate';
}
