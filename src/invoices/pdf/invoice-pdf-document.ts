import { dateInTimeZone } from '../../common/clock.js';
import { formatDecimalTrimmed } from '../../common/money/decimal.js';
import { Money } from '../../common/money/money.js';
import type { InvoiceFace } from '../invoice-faces.service.js';
import type { InvoiceLineEntity } from '../invoice-line.entity.js';
import { dueMinor } from '../invoice-status.js';
import { QUANTITY_PLACES, TAX_PERCENT_PLACES, taxByRate } from '../invoice-totals.js';
import type { InvoiceEntity } from '../invoice.entity.js';
import type { InvoicePdf, InvoicePdfMark } from './invoice-pdf.js';

/** What an invoice's pages show besides its own rows. */
export interface InvoicePdfContext {
  face: InvoiceFace;
  payUrl: string | null;
  /** The organization's, IANA name. */
  timeZone: string;
  /** Printed on a draft that has no terms of its own. */
  paymentTerms: string | null;
}

/** Puts together what the pages of an invoice show. */
export function invoicePdfDocument(
  invoice: InvoiceEntity,
  lines: readonly InvoiceLineEntity[],
  { face, payUrl, timeZone, paymentTerms }: InvoicePdfContext,
): InvoicePdf {
  const { currency, totalMinor, amountPaidMinor } = invoice;
  const [mark, markedAt] = markOf(invoice);
  const taxes = taxByRate(
    lines.map(({ taxPpm, amountMinor }) => ({ taxPpm, amount: Money.of(amountMinor, currency) })),
    currency,
    Money.of(invoice.discountMinor, currency),
  );
  return {
    organizationName: face.organizationName,
    organizationLines: face.organizationLines,
    logo: face.logo,
    accentColor: face.accentColor,
    locale: face.locale,
    clientName: face.clientName,
    clientLines: face.clientLines,
    reference: invoice.reference,
    notes: invoice.notes,
    paymentTerms: (invoice.terms ?? paymentTerms) || null,
    payUrl,
    number: invoice.number,
    creditOf: null,
    currency,
    issuedOn: invoice.issuedOn,
    dueOn: invoice.dueOn,
    lines: lines.map((line) => ({
      description: line.description,
      quantity: formatDecimalTrimmed(BigInt(line.quantity), QUANTITY_PLACES),
      unitPriceMinor: line.unitPriceMinor,
      taxPercent: percentText(line.taxPpm),
      discountMinor: line.discountMinor,
      discountPercent: line.discountPpm === null ? null : percentText(line.discountPpm),
      amountMinor: line.amountMinor,
    })),
    subtotalMinor: invoice.subtotalMinor,
    discountMinor: invoice.discountMinor,
    discountPercent: invoice.discountPpm === null ? null : percentText(invoice.discountPpm),
    taxes: taxes
      .filter(({ taxPpm }) => taxPpm > 0)
      .map(({ taxPpm, base, tax }) => ({
        percent: percentText(taxPpm),
        baseMinor: base.amountMinor,
        taxMinor: tax.amountMinor,
      })),
    totalMinor,
    creditedMinor: invoice.creditedMinor,
    paidMinor: amountPaidMinor,
    mark,
    markedOn: markedAt && dateInTimeZone(markedAt, timeZone),
    test: invoice.mode === 'TEST',
    datedAt: (invoice.issuedAt ?? invoice.createdAt).toISOString(),
  };
}

function percentText(ppm: number): string {
  return formatDecimalTrimmed(BigInt(ppm), TAX_PERCENT_PLACES);
}

function markOf(invoice: InvoiceEntity): [InvoicePdfMark | null, Date | null] {
  if (invoice.voidedAt) return ['VOID', invoice.voidedAt];
  if (invoice.cancelledAt) return ['CANCELLED', invoice.cancelledAt];
  if (!invoice.issuedAt) return ['DRAFT', null];
  return dueMinor(invoice) <= 0 ? ['PAID', invoice.paidAt] : [null, null];
}
