import { Money } from '../../common/money/money.js';
import type { InvoicePdf } from './invoice-pdf.js';

/** '1,234.50' or '−1,234.50', with the places of the currency: none for yen, three for Kuwaiti dinar. */
export function plainAmount(amountMinor: number, currency: string): string {
  const [whole = '', ...fraction] = Money.of(amountMinor, currency).toDecimal().split('.');
  return [whole.replace(/\B(?=(\d{3})+$)/g, ','), ...fraction].join('.').replace('-', '−');
}

/** '1,234.50 USD'. */
export function amountText(amountMinor: number, currency: string): string {
  return `${plainAmount(amountMinor, currency)} ${currency}`;
}

/** What the pages call it: 'Invoice INV-000001', 'Draft invoice', 'Credit note CN-000001'. */
export function titleOf({ number, creditOf }: InvoicePdf): string {
  if (creditOf !== null) return `Credit note ${number ?? ''}`.trim();
  return number === null ? 'Draft invoice' : `Invoice ${number}`;
}

/** Every text of a document, to find out which fonts it needs. */
export function allText(invoice: InvoicePdf): string {
  const {
    organizationName,
    organizationLines,
    clientName,
    clientLines,
    number,
    reference,
    notes,
    paymentTerms,
    lines,
  } = invoice;
  const descriptions = lines.map(({ description }) => description);
  return [
    organizationName,
    ...organizationLines,
    clientName,
    ...clientLines,
    number,
    reference,
    notes,
    paymentTerms,
    ...descriptions,
  ].join('\n');
}
