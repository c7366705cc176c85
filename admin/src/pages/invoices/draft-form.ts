import { invoiceTexts } from '../../texts/invoices';
import type { ClientChoice } from '../../ui/ClientSelect';
import { decimalOf, minorUnits } from '../../ui/money-input';
import type { CreateInvoiceInput, InvoiceToCopyQuery } from './invoices.gql';

const texts = invoiceTexts.form;

/** A line as it is typed; `key` tells lines apart while they are moved about. */
export interface LineForm {
  key: string;
  description: string;
  quantity: string;
  unitPriceMinor: string;
  taxPercent: string;
}

/** A draft as it is typed; named as the API names its fields, so that what it refuses is shown in its place. */
export interface DraftForm extends Record<string, unknown> {
  clientId: string;
  currency: string;
  dueOn: string;
  lines: LineForm[];
}

let lines = 0;

export function emptyLine(): LineForm {
  return { key: `line-${++lines}`, description: '', quantity: '1', unitPriceMinor: '', taxPercent: '' };
}

export function newDraft(client: ClientChoice | null, defaultCurrency: string): DraftForm {
  return { clientId: client?.id ?? '', currency: client?.currency ?? defaultCurrency, dueOn: '', lines: [emptyLine()] };
}

/** The same lines for the same client; the due date only when it is the same invoice. */
export function draftOf(invoice: InvoiceToCopyQuery['invoice'], keepDate: boolean): DraftForm {
  return {
    clientId: invoice.client.id,
    currency: invoice.currency,
    dueOn: keepDate ? (invoice.dueOn ?? '') : '',
    lines: invoice.lines.map((line) => ({
      ...emptyLine(),
      description: line.description,
      quantity: line.quantity,
      unitPriceMinor: decimalOf(line.unitPrice.amountMinor, invoice.currency),
      taxPercent: Number(line.taxPercent) === 0 ? '' : line.taxPercent,
    })),
  };
}

/** What is sent. */
export function inputOf(form: DraftForm): CreateInvoiceInput {
  const currency = form.currency.trim().toUpperCase();
  return {
    clientId: form.clientId,
    currency,
    dueOn: form.dueOn || null,
    lines: form.lines.map((line) => ({
      description: line.description.trim(),
      quantity: line.quantity.trim(),
      unitPriceMinor: minorUnits(line.unitPriceMinor, currency) ?? 0,
      taxPercent: line.taxPercent.trim() || null,
    })),
  };
}

const isDecimal = (value: string) => /^\d{1,12}(\.\d{1,4})?$/.test(value.trim());

/** What can be told without asking the server. */
export const RULES = {
  clientId: (value: string) => (value ? null : texts.clientNeeded),
  currency: (value: string) => (/^[A-Za-z]{3}$/.test(value.trim()) ? null : texts.badCurrency),
  lines: {
    description: (value: string) => (value.trim() ? null : texts.descriptionNeeded),
    quantity: (value: string) => (isDecimal(value) && Number(value) > 0 ? null : texts.badQuantity),
    unitPriceMinor: (value: string, { currency }: DraftForm) =>
      minorUnits(value, currency.trim().toUpperCase()) === null ? texts.badPrice : null,
    taxPercent: (value: string) =>
      value.trim() === '' || (isDecimal(value) && Number(value) <= 100) ? null : texts.badTax,
  },
};
