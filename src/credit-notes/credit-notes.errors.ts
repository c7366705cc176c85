import { ConflictError } from '../common/errors/domain-error.js';
import type { InvoiceStatus } from '../invoices/invoice-status.js';

/** Only what is issued and stands can be credited. */
export class CannotCreditError extends ConflictError {
  constructor(status: InvoiceStatus) {
    super(
      `You cannot credit an invoice that is ${status}; it must be issued and not void.`,
      'credit_note.wrong_state',
      {
        status,
      },
    );
  }
}

export class NobodyToMailError extends ConflictError {
  constructor() {
    super('The client has no e-mail address; set one with updateClient first.', 'credit_note.no_address');
  }
}

export class NothingToCreditError extends ConflictError {
  constructor() {
    super('Nothing of this invoice is left to credit.', 'credit_note.nothing_left');
  }
}
