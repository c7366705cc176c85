/** The mail could not be handed over now; trying again later may help. Never holds the recipient or the server's password. */
export class MailUnavailableError extends Error {
  constructor(cause: unknown) {
    super('The mail server could not be reached or did not take the mail', { cause });
    this.name = new.target.name;
  }
}

/** The server refuses this recipient for good: sending the same mail again is pointless. */
export class MailRefusedError extends Error {
  constructor(cause: unknown) {
    super('The mail server refuses the recipient', { cause });
    this.name = new.target.name;
  }
}
