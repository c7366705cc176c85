import { BadInputError, type FieldError } from '../common/errors/domain-error.js';
import { readDiscount, type Discount, type DiscountInput } from './invoice-discount.js';
import type { NewInvoiceLine } from './invoice-draft-lines.js';
import { isPaymentDays, MAX_PAYMENT_DAYS, MAX_TEXT_LENGTH, type InvoiceSettings } from './invoice-settings.service.js';

const MAX_REFERENCE_LENGTH = 100;

/** A draft as it is asked for. */
export interface NewInvoice extends DiscountInput, NewInvoiceTexts {
  clientId: string;
  /** The client's currency when left out. */
  currency?: string | null;
  /** YYYY-MM-DD; left out: `paymentDays` after issue. */
  dueOn?: string | null;
  /** Days after issue that it is due; the organization's when left out, which may be on receipt. */
  paymentDays?: number | null;
  lines: NewInvoiceLine[];
}

/** Left out: what the organization always says; empty: nothing. */
interface NewInvoiceTexts {
  notes?: string | null;
  terms?: string | null;
  reference?: string | null;
}

/** What a draft says besides its lines. */
interface DraftHead {
  discount: Discount | null;
  paymentDays: number | null;
  notes: string | null;
  /** Null: the organization's; empty: none. */
  terms: string | null;
  reference: string | null;
}

/** What the organization always says. */
export type Defaults = Pick<InvoiceSettings, 'notes' | 'paymentDays'>;

/** Reads it, with the organization's defaults for what is left out; throws BadInputError naming every field that cannot be used. */
export function readHead(input: Omit<NewInvoice, 'clientId' | 'lines'>, defaults: Defaults): DraftHead {
  const errors: FieldError[] = [];
  const refuse = (field: string, message: string) => errors.push({ field, message });
  const discount = readDiscount(input, refuse);
  const texts = {
    notes: (input.notes ?? defaults.notes)?.trim() || null,
    terms: input.terms?.trim() ?? null,
    reference: input.reference?.trim() || null,
  };
  for (const [field, text] of Object.entries(texts)) {
    const most = field === 'reference' ? MAX_REFERENCE_LENGTH : MAX_TEXT_LENGTH;
    if ((text?.length ?? 0) > most) refuse(field, `must be at most ${most} characters long`);
  }
  const asked = input.paymentDays ?? null;
  if (asked !== null && !isPaymentDays(asked)) refuse('paymentDays', `must be from 0 to ${MAX_PAYMENT_DAYS}`);
  if (asked !== null && input.dueOn) refuse('paymentDays', 'must be left out where dueOn is given');
  if (errors.length > 0) throw new BadInputError(errors);
  // A fixed date needs no days.
  const paymentDays = input.dueOn ? null : (asked ?? defaults.paymentDays);
  return { discount, paymentDays, ...texts };
}
