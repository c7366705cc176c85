import { ConflictError } from '../common/errors/domain-error.js';

/** Approved time is what invoices are made of: its author edits it no more. */
export class TimeEntryApprovedError extends ConflictError {
  constructor() {
    super(
      'This time entry is approved; somebody who approves time has to reject it before it can be changed.',
      'time.approved',
    );
  }
}

export class TicketClosedError extends ConflictError {
  constructor() {
    super('The ticket is closed; open it again before you log time on it.', 'time.ticket_closed');
  }
}

/** The entry is in a state, or on an invoice, that does not allow the decision. */
export class TimeEntryWrongStateError extends ConflictError {
  constructor(message: string, timeEntryId: string) {
    super(message, 'time.wrong_state', { timeEntryId });
  }
}

/** Nothing says what an hour of this work costs. */
export class NoTimeRateError extends ConflictError {
  constructor(timeEntryId: string, clientName: string, currency: string) {
    super(
      `There is no rate in ${currency} for this work for ${clientName}; set one for the organization, the client or the technician, then approve again.`,
      'time.no_rate',
      { timeEntryId },
    );
  }
}

/** One of the entries asked for cannot be billed, or none can. */
export class NotBillableError extends ConflictError {
  constructor(message: string, timeEntryIds: string[] = []) {
    super(message, timeEntryIds.length > 0 ? 'time.not_billable' : 'time.nothing_to_bill', { timeEntryIds });
  }
}
