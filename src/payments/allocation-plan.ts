import { splitGivenBack, type GivenBack } from './refund-split.js';

/** An invoice with everything that decides where the money paid for it is. Amounts in minor units of the invoice's currency. */
export interface PlanInput {
  invoiceId: string;
  totalMinor: number;
  /** Void or cancelled: nothing goes to it. */
  closed: boolean;
  /** On the invoice from elsewhere: applied credit, parts of payments that were made for other invoices. */
  inflowMinor: number;
  /** The client's credit in this currency that does not come from these payments; negative when some of theirs was spent. */
  otherCreditMinor: number;
  payments: PlannedPayment[];
  /** Refunds and lost disputes that count. */
  reductions: PlannedReduction[];
}

export interface PlannedPayment {
  id: string;
  /** The provider's reference: the last word in the order of two payments of one second. */
  reference: string;
  receivedAt: Date;
  principalMinor: number;
  surchargeMinor: number;
  /** The amount and currency we asked for; otherwise nothing is applied by itself. */
  asExpected: boolean;
  /** Parts that a person applied, oldest first. */
  manual: { id: string; invoiceId: string; amountMinor: number }[];
}

export interface PlannedReduction {
  id: string;
  kind: 'refund' | 'dispute';
  reference: string;
  paymentId: string;
  occurredAt: Date;
  grossMinor: number;
}

/** Where the money of the payments is, before what was given back. */
export interface PaymentPlan {
  automaticMinor: number;
  creditMinor: number;
  /** Left on nothing now, after what was given back. */
  unappliedMinor: number;
}

/** What a reduction gives back, and from where it is taken. */
export interface ReductionPlan extends GivenBack {
  fromUnappliedMinor: number;
  fromCreditMinor: number;
  /** From invoices, by invoice id. */
  fromInvoices: Map<string, number>;
}

export interface AllocationPlan {
  payments: Map<string, PaymentPlan>;
  reductions: Map<string, ReductionPlan>;
}

interface Position {
  payment: PlannedPayment;
  unapplied: number;
  credit: number;
  /** Newest last. */
  onInvoices: { invoiceId: string; amount: number }[];
  plan: PaymentPlan;
}

/**
 * Where all the money of an invoice's payments is. Always worked out anew from the facts in the provider's order of time,
 * never from what was known before, so that it does not matter in which order, how often or how late the facts came.
 *
 * A payment goes to the invoice as far as something is due, the rest becomes credit; money for a closed invoice, or that
 * is not what was asked for, stays unapplied. What is given back is taken from unapplied money first, then from unspent
 * credit, then from invoices, the newest allocation first.
 */
export function planAllocations(input: PlanInput): AllocationPlan {
  const shares = sharesOf(input);
  const positions = new Map<string, Position>();
  const reductions = new Map<string, ReductionPlan>();
  let due = input.closed ? 0 : input.totalMinor - input.inflowMinor;
  let credit = input.otherCreditMinor;

  for (const movement of inOrder(input)) {
    if (movement.kind === 'payment') {
      const position = receive(movement.payment, input, due);
      due -= position.plan.automaticMinor;
      credit += position.credit;
      positions.set(movement.payment.id, position);
      for (const part of movement.payment.manual) {
        const applied = applyManually(position, part);
        if (part.invoiceId === input.invoiceId) due -= applied;
      }
      continue;
    }
    const { reduction } = movement;
    const position = positions.get(reduction.paymentId);
    const share = shares.get(reduction.id);
    if (!position || !share) continue;
    const plan = take(position, share, Math.max(0, credit));
    credit -= plan.fromCreditMinor;
    due += plan.fromInvoices.get(input.invoiceId) ?? 0;
    reductions.set(reduction.id, plan);
  }
  const payments = [...positions.values()].map(
    ({ payment, unapplied, plan }) => [payment.id, { ...plan, unappliedMinor: unapplied }] as const,
  );
  return { payments: new Map(payments), reductions };
}

type Movement = { at: number; rank: number; reference: string } & (
  { kind: 'payment'; payment: PlannedPayment } | { kind: 'reduction'; reduction: PlannedReduction }
);

/**
 * By the provider's time; within a second payments come first, then refunds, then lost disputes, each by reference. A
 * dispute takes what is left after refunds, never the other way round: nobody can refund what a bank took already.
 */
function inOrder({ payments, reductions }: PlanInput): Movement[] {
  const second = (date: Date) => Math.floor(date.getTime() / 1000);
  const movements: Movement[] = [
    ...payments.map((payment): Movement => ({
      kind: 'payment',
      payment,
      at: second(payment.receivedAt),
      rank: 0,
      reference: payment.reference,
    })),
    ...reductions.map((reduction): Movement => ({
      kind: 'reduction',
      reduction,
      at: second(reduction.occurredAt),
      rank: reduction.kind === 'refund' ? 1 : 2,
      reference: reduction.reference,
    })),
  ];
  return movements.sort((a, b) => a.at - b.at || a.rank - b.rank || (a.reference < b.reference ? -1 : 1));
}

function receive(payment: PlannedPayment, input: PlanInput, due: number): Position {
  const { principalMinor, asExpected } = payment;
  const applies = asExpected && !input.closed;
  const automaticMinor = applies ? Math.max(0, Math.min(due, principalMinor)) : 0;
  const creditMinor = applies ? principalMinor - automaticMinor : 0;
  return {
    payment,
    unapplied: applies ? 0 : principalMinor,
    credit: creditMinor,
    onInvoices: automaticMinor > 0 ? [{ invoiceId: input.invoiceId, amount: automaticMinor }] : [],
    plan: { automaticMinor, creditMinor, unappliedMinor: 0 },
  };
}

/** A person's decision is kept as far as there still is unapplied money for it. */
function applyManually(position: Position, part: PlannedPayment['manual'][number]): number {
  const amount = Math.min(part.amountMinor, position.unapplied);
  position.unapplied -= amount;
  if (amount > 0) position.onInvoices.push({ invoiceId: part.invoiceId, amount });
  return amount;
}

function take(position: Position, share: GivenBack, unspentCredit: number): ReductionPlan {
  let left = share.principalMinor;
  const fromUnappliedMinor = Math.min(left, position.unapplied);
  position.unapplied -= fromUnappliedMinor;
  left -= fromUnappliedMinor;
  const fromCreditMinor = Math.min(left, position.credit, unspentCredit);
  position.credit -= fromCreditMinor;
  left -= fromCreditMinor;
  const fromInvoices = new Map<string, number>();
  for (const part of position.onInvoices.toReversed()) {
    const amount = Math.min(left, part.amount);
    part.amount -= amount;
    left -= amount;
    if (amount > 0) fromInvoices.set(part.invoiceId, (fromInvoices.get(part.invoiceId) ?? 0) + amount);
  }
  // Only spent credit is left to give back: the client owes it from now on.
  return { ...share, fromUnappliedMinor, fromCreditMinor: fromCreditMinor + left, fromInvoices };
}

/** Each payment's fee is shared over its own reductions, in the provider's order. */
function sharesOf(input: PlanInput): Map<string, GivenBack> {
  const shares = new Map<string, GivenBack>();
  for (const payment of input.payments) {
    const own = inOrder({
      ...input,
      payments: [],
      reductions: input.reductions.filter((each) => each.paymentId === payment.id),
    }).flatMap((movement) => (movement.kind === 'reduction' ? [movement.reduction] : []));
    const split = splitGivenBack(
      payment,
      own.map((each) => each.grossMinor),
    );
    own.forEach((each, index) => shares.set(each.id, split[index]!));
  }
  return shares;
}
