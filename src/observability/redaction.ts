/**
 * What must never be written anywhere: provider keys and signing secrets, tokens of pay links and sessions, passwords.
 * Secrets are kept out of log calls in the first place; this is the second line, applied to every line that is logged.
 */
const SECRETS: [RegExp, string][] = [
  [/\b((?:sk|rk)_(?:test|live|org)_)[A-Za-z0-9_]{4,}/g, '$1[redacted]'],
  [/\brmt_[A-Za-z0-9_-]{8,}/g, 'rmt_[redacted]'],
  [/\bwhsec_[A-Za-z0-9+/=_-]{4,}/g, 'whsec_[redacted]'],
  [/\b((?:pi|seti|cs)_[A-Za-z0-9_]+_secret_)[A-Za-z0-9]+/g, '$1[redacted]'],
  [/\beyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+/g, '[redacted token]'],
  [/(\/pay\/)(?!success|cancel)[A-Za-z0-9_-]{16,}/g, '$1[redacted]'],
  [/(\/api\/webhooks\/[a-z-]+\/)[A-Za-z0-9_-]{16,}/g, '$1[redacted]'],
  [/(\/(?:setup|invite|reset)\/)[A-Za-z0-9_-]{16,}/g, '$1[redacted]'],
  [/([a-z]+:\/\/[^\s:/@]*:)[^\s@/]+@/gi, '$1[redacted]@'],
];

/** The text with everything that looks like a secret replaced. */
export function redact(text: string): string {
  return SECRETS.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), text);
}
