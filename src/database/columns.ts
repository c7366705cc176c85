import type { ColumnOptions, ValueTransformer } from 'typeorm';

/** bigint columns arrive as text; amounts and counters are exact integers in the code, refused when they are not. */
const exactInteger: ValueTransformer = {
  to: (value: number | null | undefined) => {
    if (value === null || value === undefined) return value;
    if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is not an exact whole number`);
    return value;
  },
  from: (text: string | null) => {
    if (text === null) return null;
    const value = Number(text);
    if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is outside the exact integer range`);
    return value;
  },
};

/** An amount in minor units, or any other whole number past 32 bits. */
export const bigintColumn: ColumnOptions = { type: 'bigint', transformer: exactInteger };

/** ISO 4217 code. */
export const currencyColumn: ColumnOptions = { type: 'char', length: 3 };

/** An instant in UTC. */
export const instantColumn: ColumnOptions = { type: 'timestamp with time zone', precision: 3 };
