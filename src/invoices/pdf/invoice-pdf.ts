/** A word over an invoice that is not simply to be paid. */
export type InvoicePdfMark = 'DRAFT' | 'PAID' | 'VOID' | 'CANCELLED';

/** All that the pages of an invoice show, as plain data that can be handed to another thread. Amounts in minor units. */
export interface InvoicePdf {
  organizationName: string;
  /** What stands below the name: register name, address, tax id, where to write to. */
  organizationLines: string[];
  logo: InvoicePdfLogo | null;
  /** `#rrggbb` */
  accentColor: string;
  /** `en-GB`, `en-US` …: how dates are written. */
  locale: string;
  clientName: string;
  /** What stands below the client's name: address, tax id, e-mail address. */
  clientLines: string[];
  /** What the client calls it. */
  reference: string | null;
  /** Printed below the sums. */
  notes: string | null;
  /** Printed at the end. */
  paymentTerms: string | null;
  /** Null while a draft. */
  number: string | null;
  /** The number of the invoice that this is a credit note on; null: this is an invoice. */
  creditOf: string | null;
  currency: string;
  /** YYYY-MM-DD; null while a draft. */
  issuedOn: string | null;
  /** YYYY-MM-DD; null: due on receipt. */
  dueOn: string | null;
  lines: InvoicePdfLine[];
  subtotalMinor: number;
  /** Off the subtotal, before tax. */
  discountMinor: number;
  /** Plain decimal; null for a fixed amount. */
  discountPercent: string | null;
  /** One entry per rate above zero. */
  taxes: InvoicePdfTax[];
  totalMinor: number;
  /** Taken off by credit notes. */
  creditedMinor: number;
  paidMinor: number;
  /** Null: nothing can be paid online; there is no link and no QR code. */
  payUrl: string | null;
  mark: InvoicePdfMark | null;
  /** When it was paid, voided or cancelled, YYYY-MM-DD. */
  markedOn: string | null;
  test: boolean;
  /** ISO instant written into the file as its date: of the invoice, not of the rendering, so that the same input gives the same bytes. */
  datedAt: string;
}

export interface InvoicePdfLogo {
  /** PNG or JPEG. */
  content: Uint8Array;
  /** Pixels. */
  width: number;
  height: number;
}

export interface InvoicePdfLine {
  description: string;
  /** Plain decimal, '1.5'. */
  quantity: string;
  unitPriceMinor: number;
  /** Plain decimal, '8.25'; '0' when the line is not taxed. */
  taxPercent: string;
  /** Its own discount, of which the amount is less. */
  discountMinor: number;
  /** Plain decimal; null for a fixed amount. */
  discountPercent: string | null;
  /** Tax not included. */
  amountMinor: number;
}

export interface InvoicePdfTax {
  /** Plain decimal, '8.25'. */
  percent: string;
  /** What the rate is applied to. */
  baseMinor: number;
  taxMinor: number;
}
