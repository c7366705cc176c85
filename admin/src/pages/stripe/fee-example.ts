/** What decides the fee of an example. Amounts in minor units, rates in parts per million. */
export interface FeeRules {
  ratePpm: number;
  flatMinor: number;
  /** The most of the invoice that the fee may be; null: no cap. */
  maxPpm: number | null;
  /** The most in minor units; null: no cap. */
  capMinor: number | null;
  /** 10 for currencies of three decimals, whose charges must end in 0; else 1. */
  step: number;
}

/**
 * The fee on top of an invoice, so that after the provider's own fee the invoice's amount is left: as the server works it out
 * (src/payments/surcharge.ts), and a test compares the two. 10000 at 29000 ppm + 30 is 330.
 */
export function exampleFee(amountMinor: number, { ratePpm, flatMinor, maxPpm, capMinor, step }: FeeRules): number {
  const divisor = BigInt(1_000_000 - ratePpm) * BigInt(step);
  const gross = ((BigInt(amountMinor + flatMinor) * 1_000_000n * 2n + divisor) / (divisor * 2n)) * BigInt(step);
  const fees = [Number(gross) - amountMinor];
  if (capMinor !== null) fees.push(capMinor);
  if (maxPpm !== null) {
    const tens = BigInt(step);
    fees.push(Number(((BigInt(amountMinor) * BigInt(maxPpm)) / (1_000_000n * tens)) * tens));
  }
  return Math.min(...fees);
}

/** '2.9' as 29000 parts per million; null when it is no percentage from 0 to below 50. */
export function ppmOf(percent: string): number | null {
  const match = /^(\d{1,2})(?:\.(\d{1,4}))?$/.exec(percent.trim());
  if (!match) return null;
  const ppm = Number(match[1]) * 10_000 + Number((match[2] ?? '').padEnd(4, '0'));
  return ppm < 500_000 ? ppm : null;
}
