import { ConflictError } from '../common/errors/domain-error.js';

/** The dispute cannot be answered (any more), and why. */
export class NotContestableError extends ConflictError {}

/** An earlier request about the dispute is still on its way: its outcome has to be known first. */
export class RequestPendingError extends ConflictError {
  constructor() {
    super(
      'An earlier request about this dispute is still being sent; it is repeated until its outcome is known. Try again in a moment.',
      'dispute.request_pending',
    );
  }
}

/** There is nothing to hand in. */
export class NoEvidenceError extends ConflictError {
  constructor() {
    super('Nothing was staged for this dispute yet: stage evidence first.', 'dispute.no_evidence');
  }
}
