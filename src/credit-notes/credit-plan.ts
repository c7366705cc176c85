import { Money } from '../common/money/money.js';
import { divideHalfAwayFromZero, toSafeInteger } from '../common/money/rounding.js';
import { shareOver } from '../invoices/invoice-discount.js';
import { taxByRate } from '../invoices/invoice-totals.js';

/** What can be credited, in minor units of the invoice's currency. */
export interface CreditableInvoice {
  currency: string;
  /** The discount on the whole. */
  discountMinor: number;
  lines: { position: number; description: string; taxPpm: number; amountMinor: number }[];
  /** Lines of the credit notes there are. */
  credited: { invoicePosition: number | null; taxPpm: number; amountMinor: number; taxMinor: number }[];
}

/** All that is left; an amount with its tax; or lines, each by its amount without tax or (null) what is left of it. */
export type CreditOrder =
  | { kind: 'rest' }
  | { kind: 'amount'; amountMinor: number }
  | { kind: 'lines'; lines: { position: number; amountMinor: number | null }[] };

export interface CreditPart {
  invoicePosition: number | null;
  description: string;
  taxPpm: number;
  /** Tax not included. */
  amountMinor: number;
  taxMinor: number;
}

interface Rate {
  taxPpm: number;
  /** Not credited yet. */
  net: number;
  tax: number;
}

interface Line {
  position: number;
  description: string;
  taxPpm: number;
  net: number;
}

/** Why an order cannot be met: `line` is its place in the order, `mostMinor` the most that could be credited there. */
export class CreditTooLargeError extends Error {
  constructor(
    readonly line: number | null,
    readonly mostMinor: number,
  ) {
    super(`More is credited than the ${mostMinor} that is left`);
  }
}

/**
 * The lines of a credit note. Everything is worked out over what is left, so that any number of credit notes together
 * take off exactly the invoice and its tax, never more: the tax of a part is what is left of the rate's tax × part ÷
 * what is left of the rate, half away from zero, and the last part takes the rest.
 */
export function planCredit(invoice: CreditableInvoice, order: CreditOrder): CreditPart[] {
  const { rates, lines } = whatIsLeft(invoice);
  if (order.kind === 'amount') return byAmount(rates, order.amountMinor);
  if (order.kind === 'lines') return byLines(rates, lines, order.lines);
  const looseCredits = invoice.credited.some((each) => each.invoicePosition === null);
  const rest = lines.filter((line) => line.net > 0).map(({ position }) => ({ position, amountMinor: null }));
  return looseCredits ? byAmount(rates, sumOf(rates)) : byLines(rates, lines, rest);
}

/** What of the invoice's total is not credited yet. */
export function creditableMinor(invoice: CreditableInvoice): number {
  return sumOf(whatIsLeft(invoice).rates);
}

function whatIsLeft({ currency, discountMinor, lines, credited }: CreditableInvoice): { rates: Rate[]; lines: Line[] } {
  const amounts = lines.map((line) => ({ taxPpm: line.taxPpm, amount: Money.of(line.amountMinor, currency) }));
  const rates = taxByRate(amounts, currency, Money.of(discountMinor, currency)).map(({ taxPpm, base, tax }) => {
    const before = credited.filter((each) => each.taxPpm === taxPpm);
    return {
      taxPpm,
      base: base.amountMinor,
      net: base.amountMinor - before.reduce((sum, each) => sum + each.amountMinor, 0),
      tax: tax.amountMinor - before.reduce((sum, each) => sum + each.taxMinor, 0),
    };
  });
  // A line is worth its amount less its share of the discount on the whole.
  const worth = new Map<number, number>();
  for (const rate of rates) {
    const own = lines.filter((line) => line.taxPpm === rate.taxPpm);
    const shares = shareOver(
      rate.base,
      own.map((line) => line.amountMinor),
    );
    own.forEach((line, index) => worth.set(line.position, shares[index]!));
  }
  const left = lines.map(({ position, description, taxPpm }) => {
    const before = credited.filter((each) => each.invoicePosition === position);
    const net = worth.get(position)! - before.reduce((sum, each) => sum + each.amountMinor, 0);
    return { position, description, taxPpm, net };
  });
  return { rates, lines: left };
}

function byAmount(rates: Rate[], amountMinor: number): CreditPart[] {
  const most = sumOf(rates);
  if (amountMinor > most) throw new CreditTooLargeError(null, most);
  const shares = shareOver(
    amountMinor,
    rates.map(({ net, tax }) => net + tax),
  );
  return rates.flatMap((rate, index): CreditPart[] => {
    const gross = shares[index]!;
    if (gross === 0) return [];
    const amount = part(rate.net, gross, rate.net + rate.tax);
    const { taxPpm } = rate;
    return [{ invoicePosition: null, description: 'Credit', taxPpm, amountMinor: amount, taxMinor: gross - amount }];
  });
}

function byLines(
  rates: Rate[],
  lines: Line[],
  order: readonly { position: number; amountMinor: number | null }[],
): CreditPart[] {
  return order.map(({ position, amountMinor: asked }, index) => {
    const line = lines.find((each) => each.position === position);
    const rate = line && rates.find((each) => each.taxPpm === line.taxPpm);
    const most = line && rate ? Math.min(line.net, rate.net) : 0;
    const amountMinor = asked ?? most;
    if (!line || !rate || amountMinor > most) throw new CreditTooLargeError(index, most);
    const taxMinor = part(rate.tax, amountMinor, rate.net);
    rate.net -= amountMinor;
    rate.tax -= taxMinor;
    line.net -= amountMinor;
    const { description, taxPpm } = line;
    return { invoicePosition: position, description, taxPpm, amountMinor, taxMinor };
  });
}

/** `whole` × `some` ÷ `all`, half away from zero; 0 of nothing. */
function part(whole: number, some: number, all: number): number {
  if (all === 0) return 0;
  return toSafeInteger(divideHalfAwayFromZero(BigInt(whole) * BigInt(some), BigInt(all)));
}

function sumOf(rates: readonly Rate[]): number {
  return rates.reduce((sum, { net, tax }) => sum + net + tax, 0);
}
