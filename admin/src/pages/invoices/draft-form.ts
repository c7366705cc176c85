import { invoiceTexts } from '../../texts/invoices';
import type { ClientChoice } from '../../ui/ClientSelect';
import { decimalOf, minorUnits } from '../../ui/money-input';
import type { CreateInvoiceInput, InvoiceToCopyQuery, UpdateInvoiceInput } from './invoices.gql';

const texts = invoiceTexts.form;

/** A line as it is typed; `key` tells lines apart while they are moved about. */
export interface LineForm {
  key: string;
  description: string;
  quantity: string;
  unitPriceMinor: string;
  /** 10% or an amount; empty: none. */
  discount: string;
  taxPercent: string;
}

/** A draft as it is typed; named as the API names its fields, so that what it refuses is shown in its place. */
export interface DraftForm extends Record<string, unknown> {
  clientId: string;
  currency: string;
  dueOn: string;
  discount: string;
  reference: string;
  notes: string;
  terms: string;
  lines: LineForm[];
}

let lines = 0;

export function emptyLine(): LineForm {
  return { key: `line-${++lines}`, description: '', quantity: '1', unitPriceMinor: '', discount: '', taxPercent: '' };
}

export function newDraft(client: ClientChoice | null, defaultCurrency: string): DraftForm {
  return {
    clientId: client?.id ?? '',
    currency: client?.currency ?? defaultCurrency,
    ...{ dueOn: '', discount: '', reference: '', notes: '', terms: '' },
    lines: [emptyLine()],
  };
}

/** The same lines for the same client; the due date only when it is the same invoice. */
export function draftOf(invoice: InvoiceToCopyQuery['invoice'], keepDate: boolean): DraftForm {
  return {
    clientId: invoice.client.id,
    currency: invoice.currency,
    dueOn: keepDate ? (invoice.dueOn ?? '') : '',
    discount: typedDiscount(invoice, invoice.currency),
    reference: invoice.reference ?? '',
    notes: invoice.notes ?? '',
    terms: invoice.terms ?? '',
    lines: invoice.lines.map((line) => ({
      ...emptyLine(),
      description: line.description,
      quantity: line.quantity,
      unitPriceMinor: decimalOf(line.unitPrice.amountMinor, invoice.currency),
      discount: typedDiscount(line, invoice.currency),
      taxPercent: Number(line.taxPercent) === 0 ? '' : line.taxPercent,
    })),
  };
}

/** What is sent for a new draft. What is left empty is as the organization always has it. */
export function inputOf(form: DraftForm): CreateInvoiceInput {
  const currency = form.currency.trim().toUpperCase();
  return {
    clientId: form.clientId,
    currency,
    dueOn: form.dueOn || null,
    ...textsOf(form),
    ...discountOf(form.discount, currency),
    lines: form.lines.map((line) => lineOf(line, currency)),
  };
}

/** What is sent for a draft that was read. A due date is only sent when another was typed: it may be so many days as well. */
export function changesOf(form: DraftForm, before: DraftForm, version: number): UpdateInvoiceInput {
  const { currency } = form;
  return {
    version,
    ...(form.dueOn !== before.dueOn && { dueOn: form.dueOn || null }),
    ...textsOf(form),
    ...discountOf(form.discount, currency),
    lines: form.lines.map((line) => lineOf(line, currency)),
  };
}

function textsOf({ reference, notes, terms }: DraftForm) {
  return { reference: reference.trim() || null, notes: notes.trim() || null, terms: terms.trim() || null };
}

function lineOf(line: LineForm, currency: string) {
  return {
    description: line.description.trim(),
    quantity: line.quantity.trim(),
    unitPriceMinor: minorUnits(line.unitPriceMinor, currency) ?? 0,
    taxPercent: line.taxPercent.trim() || null,
    ...discountOf(line.discount, currency),
  };
}

interface ReadDiscount {
  discountPercent: string | null;
  discount: { amountMinor: number };
}

function typedDiscount({ discountPercent, discount }: ReadDiscount, currency: string): string {
  if (discountPercent !== null) return `${discountPercent}%`;
  return discount.amountMinor === 0 ? '' : decimalOf(discount.amountMinor, currency);
}

/** "10%" is a percentage, "10" an amount in major units. */
function discountOf(typed: string, currency: string) {
  const text = typed.trim();
  if (text.endsWith('%')) return { discountPercent: text.slice(0, -1).trim(), discountMinor: null };
  return { discountPercent: null, discountMinor: text === '' ? null : minorUnits(text, currency) };
}

/** The fields of the API that are one field here. */
export const NAMES: Record<string, string> = { discountPercent: 'discount', discountMinor: 'discount' };

const isDecimal = (value: string) => /^\d{1,12}(\.\d{1,4})?$/.test(value.trim());

const isPercent = (value: string) => isDecimal(value) && Number(value) <= 100;

function checkDiscount(value: string, { currency }: DraftForm): string | null {
  const text = value.trim();
  if (text === '') return null;
  const reads = text.endsWith('%') ? isPercent(text.slice(0, -1)) : minorUnits(text, currency.toUpperCase()) !== null;
  return reads ? null : texts.badDiscount;
}

/** What can be told without asking the server. */
export const RULES = {
  discount: checkDiscount,
  clientId: (value: string) => (value ? null : texts.clientNeeded),
  currency: (value: string) => (/^[A-Za-z]{3}$/.test(value.trim()) ? null : texts.badCurrency),
  lines: {
    description: (value: string) => (value.trim() ? null : texts.descriptionNeeded),
    quantity: (value: string) => (isDecimal(value) && Number(value) > 0 ? null : texts.badQuantity),
    unitPriceMinor: (value: string, { currency }: DraftForm) =>
      minorUnits(value, currency.trim().toUpperCase()) === null ? texts.badPrice : null,
    discount: checkDiscount,
    taxPercent: (value: string) => (value.trim() === '' || isPercent(value) ? null : texts.badTax),
  },
};
