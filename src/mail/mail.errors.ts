/** The mail could not be handed over now; trying again later may help. Never holds the recipient or the server's password. */
export class MailUnavailableError extends Error {
  /** What the server or the network said, as a code alone: its texts may name the recipient. */
  readonly answer: string;

  constructor(cause: unknown) {
    super('The mail server could not be reached or did not take the mail', { cause });
    this.name = new.target.name;
    this.answer = answerOf(cause);
  }
}

/** The server refuses this recipient for good: sending the same mail again is pointless. */
export class MailRefusedError extends Error {
  readonly answer: string;

  constructor(cause: unknown) {
    super('The mail server refuses the recipient', { cause });
    this.name = new.target.name;
    this.answer = answerOf(cause);
  }
}

/** `550`, `ECONNREFUSED` … */
function answerOf(cause: unknown): string {
  const { code, responseCode } = (cause ?? {}) as { code?: unknown; responseCode?: unknown };
  if (typeof responseCode === 'number') return String(responseCode);
  return typeof code === 'string' ? code : 'no answer';
}
