import type { Money } from '../common/money/money.js';
import type { SaveWish } from './checkout.entity.js';
import type { PartialProblem } from './partial-amount.js';
import type { Way, WayName } from './ways-to-pay.js';

/** What a visitor of a pay link asks for, as it stands in the address; nothing in it is trusted. */
export interface ClickRequest {
  /** The way that was picked; null: none yet. */
  method: WayName | null;
  /** A part of the invoice, as it was typed; null: all of it. */
  amount: string | null;
  /** The client's invoices that are to be paid together; empty: the link's own. */
  invoiceIds: string[];
  /** What of the payment is to be kept for later; null: nothing. */
  save: SaveWish | null;
  /** The list of all open invoices of the client is wanted. */
  list: boolean;
}

export const PLAIN_CLICK: ClickRequest = { method: null, amount: null, invoiceIds: [], save: null, list: false };

/** An open invoice as the payer sees it. */
export interface PayableInvoice {
  id: string;
  /** `INV-0042`. */
  number: string;
  dueOn: string | null;
  payable: Money;
}

/** What a payer may choose from before leaving for the hosted page. */
export interface Choice {
  organizationId: string;
  /** A test invoice: no money moves. */
  test: boolean;
  /** Those that are paid now. */
  invoices: PayableInvoice[];
  /** What of them can be paid now. */
  payable: Money;
  /** What is paid when one of the ways is taken. */
  amount: Money;
  ways: Way[];
  /** Null where fees are passed on to nobody. */
  disclosure: string | null;
  /** Null where a part cannot be paid. */
  partial: { typed: string | null; problem: PartialProblem | null; minimum: Money } | null;
  /** What the payer wants kept, and the texts they would agree to; null where nothing is kept. */
  saving: { wish: SaveWish | null; texts: Record<SaveWish, string> } | null;
  /** All open invoices of the client in this currency, the link's own first; null where they cannot be paid together. */
  several: PayableInvoice[] | null;
}

/** What a visitor of a pay link gets: the way to the hosted checkout, a choice, or the reason why there is none. */
export type ClickAnswer =
  | { kind: 'redirect'; url: string }
  | { kind: 'choose'; choice: Choice; list: boolean }
  | { kind: 'unknown' }
  | {
      kind: 'closed';
      organizationId: string;
      test: boolean;
      status: 'PAID' | 'VOID' | 'CANCELLED';
      total: Money;
      /** How many others the client could pay from here; left out where that is not offered. */
      othersOpen?: number;
    }
  | { kind: 'in_flight'; organizationId: string; test: boolean; pending: Money }
  | {
      kind: 'not_chargeable';
      organizationId: string;
      test: boolean;
      amount: Money;
      reason: 'below_minimum' | 'above_maximum' | 'unsupported';
      limit: Money | null;
    }
  | { kind: 'inactive'; organizationId: string }
  | { kind: 'unavailable'; organizationId: string };
