import type { ProviderMode } from '../providers/payment-provider.js';
import type { NumberedKind } from './invoice-number-series.entity.js';

/** How an organization writes its numbers. */
export interface NumberFormatSettings {
  numberPrefix: string;
  creditNotePrefix: string;
  /** The year of issue after the prefix: INV-2026-000001. */
  numberYear: boolean;
  /** Digits at least. */
  numberDigits: number;
  /** Numbers start at 1 again each year; only together with the year. */
  numberRestartsYearly: boolean;
}

export const DEFAULT_NUMBER_FORMAT: NumberFormatSettings = {
  numberPrefix: 'INV-',
  creditNotePrefix: 'CN-',
  numberYear: false,
  numberDigits: 6,
  numberRestartsYearly: false,
};

export interface NumberFormat {
  prefix: string;
  year: boolean;
  digits: number;
  restarts: boolean;
}

/** The format of a kind in a mode. Test numbers have prefixes of their own, so that nobody takes one for real. */
export function numberFormat(
  settings: NumberFormatSettings | null,
  mode: ProviderMode,
  kind: NumberedKind,
): NumberFormat {
  const { numberPrefix, creditNotePrefix, numberYear, numberDigits, numberRestartsYearly } =
    settings ?? DEFAULT_NUMBER_FORMAT;
  const live = kind === 'invoice' ? numberPrefix : creditNotePrefix;
  const test = kind === 'invoice' ? 'TEST-' : 'TEST-CN-';
  return {
    prefix: mode === 'LIVE' ? live : test,
    year: numberYear,
    digits: numberDigits,
    restarts: numberYear && numberRestartsYearly,
  };
}

/** INV-000001, TEST-2026-0042; longer where the digits do not suffice. `issuedOn` is YYYY-MM-DD. */
export function formatNumber({ prefix, year, digits }: NumberFormat, sequence: number, issuedOn: string): string {
  return `${prefix}${year ? `${issuedOn.slice(0, 4)}-` : ''}${String(sequence).padStart(digits, '0')}`;
}

/** The year whose series a number comes from; 0 for the one that never starts again. */
export function seriesYear({ restarts }: NumberFormat, issuedOn: string): number {
  return restarts ? Number(issuedOn.slice(0, 4)) : 0;
}
