import { currencyExponent } from '../common/money/currency.js';
import { formatDecimalTrimmed, parseDecimal } from '../common/money/decimal.js';
import { BadInputError, type FieldError } from '../common/errors/domain-error.js';
import { isId } from '../common/id.js';
import { Money } from '../common/money/money.js';
import type { PaymentSettings } from './connection.js';
import { DEFAULT_SURCHARGE, surchargeChanges, surchargeWithInput, type SurchargeInput } from './surcharge-settings.js';

/** Percentages have four decimals: one step is one part per million. */
const PERCENT_PLACES = 4;
/** 50 %: beyond it, grossing up makes no sense any more. */
const PERCENT_LIMIT_PPM = 500_000;
/** US bank payments are in dollars, and so is the cap of their fee. */
const BANK_CURRENCY = 'USD';
const DEFAULT_FEE_PPM = 29_000;
const DEFAULT_FLAT_FEE = '0.30';

/** Settings as they are entered. Left out (undefined): keep; null clears what may be empty and keeps the rest. */
export interface SettingsInput extends SurchargeInput {
  processingFeePercent?: string | null;
  flatFee?: string | null;
  flatFees?: { currency: string; amountMinor: number }[] | null;
  bankFeePercent?: string | null;
  bankFeeCap?: string | null;
  passFeesToClient?: boolean | null;
  allowPartialPayments?: boolean | null;
  allowSeveralInvoices?: boolean | null;
  allowSavedPaymentMethods?: boolean | null;
  expenseAccountId?: string | null;
}

/** What an organization starts with: 2.9 % + 0.30 in its own currency (no flat part where there are no decimals), not passed on. */
export function defaultSettings(currency: string): PaymentSettings {
  const flat = parseDecimal(DEFAULT_FLAT_FEE, currencyExponent(currency)) ?? 0n;
  return {
    processingFeePpm: DEFAULT_FEE_PPM,
    flatFeesMinor: new Map([[currency, Number(flat)]]),
    bankFeePpm: null,
    bankFeeCapMinor: null,
    passFeesToClient: false,
    surcharge: DEFAULT_SURCHARGE,
    allowPartialPayments: false,
    allowSeveralInvoices: false,
    allowSavedMethods: false,
    expenseAccountId: null,
  };
}

/** `current` with what was entered; `currency` is the organization's. Throws BadInputError naming every field that is wrong. */
export function withInput(current: PaymentSettings, input: SettingsInput, currency: string): PaymentSettings {
  const errors: FieldError[] = [];
  const read = <T>(
    field: keyof SettingsInput,
    value: string | null | undefined,
    keep: T,
    parse: (text: string) => T | string,
  ): T => {
    if (value === undefined || value === null) return keep;
    const result = parse(value);
    if (typeof result !== 'string') return result;
    errors.push({ field, message: result });
    return keep;
  };
  const { bankFeePercent, bankFeeCap, expenseAccountId } = input;
  const settings: PaymentSettings = {
    processingFeePpm: read('processingFeePercent', input.processingFeePercent, current.processingFeePpm, percent),
    bankFeePpm: read('bankFeePercent', bankFeePercent, bankFeePercent === null ? null : current.bankFeePpm, percent),
    bankFeeCapMinor: read('bankFeeCap', bankFeeCap, bankFeeCap === null ? null : current.bankFeeCapMinor, (text) =>
      amount(text, BANK_CURRENCY),
    ),
    passFeesToClient: input.passFeesToClient ?? current.passFeesToClient,
    surcharge: surchargeWithInput(current.surcharge, input, errors),
    allowPartialPayments: input.allowPartialPayments ?? current.allowPartialPayments,
    allowSeveralInvoices: input.allowSeveralInvoices ?? current.allowSeveralInvoices,
    allowSavedMethods: input.allowSavedPaymentMethods ?? current.allowSavedMethods,
    expenseAccountId: expenseAccountId === undefined ? current.expenseAccountId : expenseAccountId,
    flatFeesMinor: flatFees(current, input, currency, errors),
  };
  if (expenseAccountId && !isId(expenseAccountId))
    errors.push({ field: 'expenseAccountId', message: 'is not a financial account' });
  if (errors.length > 0) throw new BadInputError(errors, 'stripe.settings_invalid');
  return settings;
}

/** The list sets all currencies but the organization's own, which `flatFee` sets. */
function flatFees(
  current: PaymentSettings,
  input: SettingsInput,
  currency: string,
  errors: FieldError[],
): Map<string, number> {
  const own = current.flatFeesMinor.get(currency);
  const fees = input.flatFees ? new Map<string, number>() : new Map(current.flatFeesMinor);
  if (own !== undefined) fees.set(currency, own);
  for (const [index, fee] of (input.flatFees ?? []).entries()) {
    const field = `flatFees.${index}`;
    if (fee.currency === currency)
      errors.push({ field, message: `is the organization's own currency: use flatFee for ${currency}` });
    else if (fees.has(fee.currency)) errors.push({ field, message: `names ${fee.currency} a second time` });
    else if (fee.amountMinor < 0) errors.push({ field, message: 'must be 0 or more' });
    else fees.set(fee.currency, fee.amountMinor);
  }
  if (input.flatFee !== undefined && input.flatFee !== null) {
    const flat = amount(input.flatFee, currency);
    if (typeof flat === 'number') fees.set(currency, flat);
    else errors.push({ field: 'flatFee', message: flat });
  }
  return fees;
}

/** Parts per million, or what is wrong with the text. */
function percent(text: string): number | string {
  const ppm = parseDecimal(text, PERCENT_PLACES);
  if (ppm === null) return `must be a decimal with at most ${PERCENT_PLACES} places, for example 2.9`;
  return ppm >= 0n && ppm < PERCENT_LIMIT_PPM ? Number(ppm) : 'must be at least 0 and less than 50';
}

/** Minor units, or what is wrong with the text. */
function amount(text: string, currency: string): number | string {
  const places = currencyExponent(currency);
  const minor = parseDecimal(text, places);
  if (minor === null)
    return `must be a plain amount of ${currency} with at most ${places} decimals, for example ${Money.of(30, currency).toDecimal()}`;
  if (minor < 0n) return 'must be 0 or more';
  return minor <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(minor) : 'is too large';
}

/** '2.9' of 29000. */
export function formatPercent(ppm: number): string {
  return formatDecimalTrimmed(BigInt(ppm), PERCENT_PLACES);
}

/** The cap of bank fees as an amount. */
export function bankFeeCap(settings: PaymentSettings): Money | null {
  return settings.bankFeeCapMinor === null ? null : Money.of(settings.bankFeeCapMinor, BANK_CURRENCY);
}

/** What differs, one phrase each, for the audit log. Empty: nothing does. */
export function settingsChanges(before: PaymentSettings, after: PaymentSettings): string[] {
  const rows: [string, string, string][] = [
    ['processing fee', `${formatPercent(before.processingFeePpm)} %`, `${formatPercent(after.processingFeePpm)} %`],
    ['flat fees', flatFeesText(before), flatFeesText(after)],
    ['bank fee', optionalPercent(before.bankFeePpm), optionalPercent(after.bankFeePpm)],
    ['bank fee cap', bankFeeCap(before)?.toString() ?? 'none', bankFeeCap(after)?.toString() ?? 'none'],
    ['fees passed to the client', yesNo(before.passFeesToClient), yesNo(after.passFeesToClient)],
    ...surchargeChanges(before.surcharge, after.surcharge),
    ['partial payments', yesNo(before.allowPartialPayments), yesNo(after.allowPartialPayments)],
    ['several invoices in one payment', yesNo(before.allowSeveralInvoices), yesNo(after.allowSeveralInvoices)],
    ['saved payment methods', yesNo(before.allowSavedMethods), yesNo(after.allowSavedMethods)],
    ['expense account', before.expenseAccountId ?? 'none', after.expenseAccountId ?? 'none'],
  ];
  return rows.filter(([, from, to]) => from !== to).map(([what, from, to]) => `${what}: ${from} → ${to}`);
}

/** True when a checkout that was priced by one would not be by the other. */
export function pricesDiffer(before: PaymentSettings, after: PaymentSettings): boolean {
  return settingsChanges({ ...before, expenseAccountId: null }, { ...after, expenseAccountId: null }).length > 0;
}

function flatFeesText({ flatFeesMinor }: PaymentSettings): string {
  const fees = [...flatFeesMinor].map(([currency, minor]) => Money.of(minor, currency).toString());
  return fees.sort().join(', ') || 'none';
}

function optionalPercent(ppm: number | null): string {
  return ppm === null ? 'none' : `${formatPercent(ppm)} %`;
}

function yesNo(value: boolean): string {
  return value ? 'yes' : 'no';
}
