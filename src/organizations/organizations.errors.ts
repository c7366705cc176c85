import { ConflictError } from '../common/errors/domain-error.js';

/** The set-up link was used already, has expired, or a newer one took its place. */
export class SetupLinkGoneError extends ConflictError {
  constructor() {
    super('This set-up link no longer works.', 'setup.link_gone');
  }
}
