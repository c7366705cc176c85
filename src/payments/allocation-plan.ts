import { splitGivenBack, type GivenBack } from './refund-split.js';

/** An invoice with everything that decides where the money paid for it is. Amounts in minor units of the invoice's currency. */
export interface PlanInput {
  invoiceId: string;
  /** What is owed in all: the total less what credit notes took off it, whenever they did. */
  owedMinor: number;
  /** Void or cancelled: nothing goes to it. */
  closed: boolean;
  /** On the invoice from elsewhere: applied credit, parts of payments that were made for other invoices. */
  inflowMinor: number;
  /** The client's credit in this currency that does not come from these payments; negative when some of theirs was spent. */
  otherCreditMinor: number;
  /** Further invoices that some of the payments were made for together with this one. */
  others?: PlannedInvoice[];
  payments: PlannedPayment[];
  /** Refunds and lost disputes that count. */
  reductions: PlannedReduction[];
}

/** Another invoice that payments of this plan are for; its fields mean what those of the plan's own invoice mean. */
export interface PlannedInvoice {
  invoiceId: string;
  owedMinor: number;
  closed: boolean;
  inflowMinor: number;
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
  /** What of the principal is meant for which invoice, oldest invoice first; left out: all of it for the plan's own. */
  parts?: { invoiceId: string; amountMinor: number }[];
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
  /** The invoice that a person said it comes from first; left out: none. */
  fromInvoiceId?: string | null;
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
  /** What of each payment's automatic part is on which invoice. */
  placed: Map<string, Map<string, number>>;
  reductions: Map<string, ReductionPlan>;
}

/** What an invoice can still take. */
interface Place {
  due: number;
  closed: boolean;
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
 * is not what was asked for, stays unapplied. A payment for several invoices does so in parts. What is given back is taken
 * from unapplied money first, then from unspent credit, then from invoices, the newest allocation first; before all of
 * them from the invoice that a person named.
 */
export function planAllocations(input: PlanInput): AllocationPlan {
  const shares = sharesOf(input);
  const positions = new Map<string, Position>();
  const reductions = new Map<string, ReductionPlan>();
  const placed: AllocationPlan['placed'] = new Map();
  const places = placesOf(input);
  let credit = input.otherCreditMinor;

  for (const movement of inOrder(input)) {
    if (movement.kind === 'payment') {
      const position = receive(movement.payment, input.invoiceId, places);
      placed.set(movement.payment.id, new Map(position.onInvoices.map((each) => [each.invoiceId, each.amount])));
      credit += position.credit;
      positions.set(movement.payment.id, position);
      for (const part of movement.payment.manual) {
        const applied = applyManually(position, part);
        const place = places.get(part.invoiceId);
        if (place) place.due -= applied;
      }
      continue;
    }
    const { reduction } = movement;
    const position = positions.get(reduction.paymentId);
    const share = shares.get(reduction.id);
    if (!position || !share) continue;
    const plan = take(position, share, Math.max(0, credit), reduction.fromInvoiceId ?? null);
    credit -= plan.fromCreditMinor;
    for (const [invoiceId, amount] of plan.fromInvoices) {
      const place = places.get(invoiceId);
      if (place) place.due += amount;
    }
    reductions.set(reduction.id, plan);
  }
  const payments = [...positions.values()].map(
    ({ payment, unapplied, plan }) => [payment.id, { ...plan, unappliedMinor: unapplied }] as const,
  );
  return { payments: new Map(payments), placed, reductions };
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

function placesOf({ invoiceId, owedMinor, closed, inflowMinor, others }: PlanInput): Map<string, Place> {
  const invoices: PlannedInvoice[] = [{ invoiceId, owedMinor, closed, inflowMinor }, ...(others ?? [])];
  return new Map(
    invoices.map((each) => [
      each.invoiceId,
      { due: each.closed ? 0 : each.owedMinor - each.inflowMinor, closed: each.closed },
    ]),
  );
}

/** Each part goes to its invoice as far as something is due there; a closed one takes nothing. */
function receive(payment: PlannedPayment, invoiceId: string, places: Map<string, Place>): Position {
  const { principalMinor, asExpected } = payment;
  const parts = payment.parts ?? [{ invoiceId, amountMinor: principalMinor }];
  const position: Position = {
    payment,
    unapplied: 0,
    credit: 0,
    onInvoices: [],
    plan: { automaticMinor: 0, creditMinor: 0, unappliedMinor: 0 },
  };
  for (const part of asExpected ? parts : [{ invoiceId, amountMinor: principalMinor }]) {
    const place = places.get(part.invoiceId);
    if (!asExpected || !place || place.closed) {
      position.unapplied += part.amountMinor;
      continue;
    }
    const amount = Math.max(0, Math.min(place.due, part.amountMinor));
    place.due -= amount;
    position.credit += part.amountMinor - amount;
    if (amount > 0) position.onInvoices.push({ invoiceId: part.invoiceId, amount });
  }
  position.plan.automaticMinor = position.onInvoices.reduce((sum, each) => sum + each.amount, 0);
  position.plan.creditMinor = position.credit;
  return position;
}

/** A person's decision is kept as far as there still is unapplied money for it. */
function applyManually(position: Position, part: PlannedPayment['manual'][number]): number {
  const amount = Math.min(part.amountMinor, position.unapplied);
  position.unapplied -= amount;
  if (amount > 0) position.onInvoices.push({ invoiceId: part.invoiceId, amount });
  return amount;
}

function take(
  position: Position,
  share: GivenBack,
  unspentCredit: number,
  firstInvoiceId: string | null,
): ReductionPlan {
  let left = share.principalMinor;
  const fromInvoices = new Map<string, number>();
  const takeFrom = (part: Position['onInvoices'][number]) => {
    const amount = Math.min(left, part.amount);
    part.amount -= amount;
    left -= amount;
    if (amount > 0) fromInvoices.set(part.invoiceId, (fromInvoices.get(part.invoiceId) ?? 0) + amount);
  };
  for (const part of position.onInvoices) if (part.invoiceId === firstInvoiceId) takeFrom(part);
  const fromUnappliedMinor = Math.min(left, position.unapplied);
  position.unapplied -= fromUnappliedMinor;
  left -= fromUnappliedMinor;
  const fromCreditMinor = Math.min(left, position.credit, unspentCredit);
  position.credit -= fromCreditMinor;
  left -= fromCreditMinor;
  for (const part of position.onInvoices.toReversed()) takeFrom(part);
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
