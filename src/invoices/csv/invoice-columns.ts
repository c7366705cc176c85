import type { CsvColumn } from '../../common/csv.js';
import { formatDecimalTrimmed } from '../../common/money/decimal.js';
import { Money } from '../../common/money/money.js';
import type { InvoiceLineEntity } from '../invoice-line.entity.js';
import { dueMinor, invoiceStatus } from '../invoice-status.js';
import type { InvoiceEntity } from '../invoice.entity.js';

/** An invoice as a row of the file. */
export interface InvoiceRow {
  invoice: InvoiceEntity;
  clientName: string;
  /** Calendar date in the organization's time zone: being overdue depends on it. */
  today: string;
}

/** A line of an invoice as a row of the file. */
export interface InvoiceLineRow extends InvoiceRow {
  line: InvoiceLineEntity;
}

function fact<T>(name: string, value: (row: T) => string | null): CsvColumn<T> {
  return { name, kind: 'fact', value };
}

function text<T>(name: string, value: (row: T) => string | null): CsvColumn<T> {
  return { name, kind: 'text', value };
}

function amount<T extends InvoiceRow>(name: string, minor: (row: T) => number): CsvColumn<T> {
  return fact(name, (row) => Money.of(minor(row), row.invoice.currency).toDecimal());
}

/** What says which invoice it is; `mode` is TEST for one that no real money pays, and empty for a draft. */
const HEAD: readonly CsvColumn<InvoiceRow>[] = [
  fact('invoice_id', ({ invoice }) => invoice.id),
  text('number', ({ invoice }) => invoice.number),
  fact('mode', ({ invoice }) => invoice.mode),
  fact('status', ({ invoice, today }) => invoiceStatus(invoice, today)),
  fact('client_id', ({ invoice }) => invoice.clientId),
  text('client', ({ clientName }) => clientName),
  text('reference', ({ invoice }) => invoice.reference),
  fact('issued_on', ({ invoice }) => invoice.issuedOn),
  fact('due_on', ({ invoice }) => invoice.dueOn),
  fact('currency', ({ invoice }) => invoice.currency),
];

/** Amounts are plain decimals in the currency of the row. */
export const INVOICE_COLUMNS: readonly CsvColumn<InvoiceRow>[] = [
  ...HEAD,
  amount('subtotal', ({ invoice }) => invoice.subtotalMinor),
  amount('discount', ({ invoice }) => invoice.discountMinor),
  amount('tax', ({ invoice }) => invoice.taxMinor),
  amount('total', ({ invoice }) => invoice.totalMinor),
  amount('credited', ({ invoice }) => invoice.creditedMinor),
  amount('paid', ({ invoice }) => invoice.amountPaidMinor),
  amount('due', ({ invoice }) => dueMinor(invoice)),
  fact('paid_at', ({ invoice }) => invoice.paidAt?.toISOString() ?? null),
];

/** `amount` is after the line's own discount and before tax; lines are counted from 1. */
export const INVOICE_LINE_COLUMNS: readonly CsvColumn<InvoiceLineRow>[] = [
  ...HEAD,
  fact('line', ({ line }) => String(line.position + 1)),
  text('description', ({ line }) => line.description),
  fact('quantity', ({ line }) => formatDecimalTrimmed(BigInt(line.quantity), 4)),
  amount('unit_price', ({ line }) => line.unitPriceMinor),
  amount('discount', ({ line }) => line.discountMinor),
  amount('amount', ({ line }) => line.amountMinor),
  fact('tax_percent', ({ line }) => formatDecimalTrimmed(BigInt(line.taxPpm), 4)),
];
