import { BadInputError, ConflictError } from '../common/errors/domain-error.js';
import type { Money } from '../common/money/money.js';
import { ALLOWED_MOVES, type InvoiceMove, type InvoiceStatus } from './invoice-status.js';

/** The invoice is in a state that this move is not for. */
export class InvoiceWrongStateError extends ConflictError {
  constructor(
    move: InvoiceMove | 'renew the pay link of' | 'stop the reminders of' | 'restart the reminders of',
    status: InvoiceStatus,
    allowed: Iterable<InvoiceStatus>,
  ) {
    const states = [...allowed].join(', ');
    super(`You cannot ${move} an invoice that is ${status}; it must be ${states}.`, 'invoice.wrong_state', { status });
  }
}

/** Throws InvoiceWrongStateError unless the move is allowed in this state. */
export function requireMove(move: InvoiceMove, status: InvoiceStatus): void {
  if (!ALLOWED_MOVES[move].has(status)) throw new InvoiceWrongStateError(move, status, ALLOWED_MOVES[move]);
}

/** Somebody else changed the draft after it was read. */
export class InvoiceChangedError extends ConflictError {
  constructor(version: number) {
    super('The draft was changed meanwhile: read it again and make your changes in that one.', 'invoice.changed', {
      version,
    });
  }
}

/** Money is allocated to the invoice: it has to be refunded before the invoice can be void. */
export class InvoiceHasPaymentsError extends ConflictError {
  constructor(paid: Money) {
    super(
      `${paid.toString()} has been paid on this invoice; refund it before you void the invoice.`,
      'invoice.has_payments',
    );
  }
}

/** A credit note stands for ever; voiding the invoice as well would take the same off twice. */
export class InvoiceHasCreditNotesError extends ConflictError {
  constructor() {
    super('There is a credit note on this invoice; credit the rest instead of voiding it.', 'invoice.has_credit_notes');
  }
}

/** Providers take three-decimal currencies in steps of ten only, so such a total could never be paid in full. */
export class TotalNotChargeableError extends BadInputError {
  constructor(total: Money, nearest: readonly Money[]) {
    const message =
      `the total is ${total.toString()}, and totals in ${total.currency} must end in 0; ` +
      `change its lines so that they come to ${nearest.map((each) => each.toString()).join(' or ')}`;
    super([{ field: 'lines', message }], 'invoice.total_not_chargeable');
  }
}
