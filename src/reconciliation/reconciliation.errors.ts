/** The run must not go on here: the process is stopping, or another worker has taken it over. */
export class RunInterruptedError extends Error {
  constructor() {
    super('The run goes on elsewhere.');
  }
}
