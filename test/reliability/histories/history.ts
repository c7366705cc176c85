import fc from 'fast-check';

/** How the payer begins. `ByHand` makes a second checkout for the same invoice, past our own. */
export type Attempt =
  | 'card'
  | 'cardDeclined'
  | 'cardDeclinedThenGood'
  | 'abandoned'
  | 'bank'
  | 'bankFails'
  | 'twoCards'
  | 'cardAndBank'
  | 'otherAmount'
  | 'cardThenVoid'
  | 'bankThenVoid'
  | 'voidThenCard'
  | 'disputedCard'
  | 'inquiryCard'
  | 'cardWhoseRefundsFail'
  | 'cardWhoseRefundsWait'
  | 'bankReturned'
  | Joint;

/** What is paid otherwise than invoice by invoice in full. Where the account does not allow it, the first invoice is paid alone. */
export type Joint =
  /** Two invoices of one client in one payment. */
  | 'twoInvoices'
  | 'twoInvoicesByBank'
  /** A part, then the rest. */
  | 'partThenRest'
  /** A part by bank, and the rest by card while that is under way. */
  | 'bankPartCardRest'
  /** The first with consent to autopay; the second falls due and pays itself. */
  | 'autopay'
  | 'autopayDisputed';

/**
 * What happens to money that was received. `payment` picks one of the history's payments, in Stripe's order; `fromLast`: we
 * are asked to take a refund of several invoices from the last of them.
 */
export type Afterwards =
  | { kind: 'refund'; by: 'dashboard' | 'us'; payment: number; percent: number; fromLast: boolean }
  | { kind: 'refundRest'; payment: number }
  | { kind: 'dispute'; payment: number; inquiry: boolean }
  | { kind: 'payAgain'; how: 'card' | 'bank' }
  | { kind: 'failRefund'; refund: number }
  | { kind: 'cancelRefund'; refund: number }
  | { kind: 'credit'; percent: number }
  | { kind: 'resolve'; outcome: Outcome };

/** What becomes of open disputes; `escalate` makes a dispute of an inquiry, `appeal` opens a lost one again. */
export type Outcome = 'won' | 'lost' | 'prevented' | 'escalate' | 'appeal';

/** The life of one invoice. Between its parts days pass. */
export interface History {
  currency: 'USD' | 'EUR' | 'JPY';
  totalMinor: number;
  attempt: Attempt;
  /** Whether the payer sees our page after paying. */
  returns: boolean;
  soon: Afterwards[];
  later: Afterwards[];
}

/** How the news of a history travels. */
export interface Weather {
  /** Share of events that never arrive; reconciliation has to find what they told. */
  drop: number;
  /** Share of events that arrive only after the next days. */
  late: number;
  /** Share that arrives twice or three times. */
  duplicate: number;
  /** Share that arrives a second time under another id. */
  twin: number;
  /** All events of the account say that they happened in the same second. */
  oneSecond: boolean;
}

const payment = fc.nat(1);
const refund = fc.record({
  kind: fc.constant('refund' as const),
  by: fc.constantFrom('dashboard' as const, 'us' as const),
  payment,
  percent: fc.integer({ min: 1, max: 30 }),
  fromLast: fc.boolean(),
});

const afterwards: fc.Arbitrary<Afterwards> = fc.oneof(
  { weight: 5, arbitrary: refund },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('refundRest' as const), payment }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('dispute' as const), payment, inquiry: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('payAgain' as const), how: fc.constantFrom('card' as const, 'bank') }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('credit' as const), percent: fc.integer({ min: 1, max: 60 }) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('failRefund' as const), refund: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('cancelRefund' as const), refund: fc.nat(2) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('resolve' as const),
      outcome: fc.constantFrom<Outcome>('won', 'won', 'lost', 'lost', 'prevented', 'escalate', 'appeal', 'appeal'),
    }),
  },
);

const attempt = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Attempt>('card') },
  { weight: 2, arbitrary: fc.constant<Attempt>('bank') },
  { weight: 2, arbitrary: fc.constant<Attempt>('twoInvoices') },
  { weight: 2, arbitrary: fc.constant<Attempt>('partThenRest') },
  ...(
    [
      'cardDeclined',
      'cardDeclinedThenGood',
      'abandoned',
      'bankFails',
      'twoCards',
      'cardAndBank',
      'otherAmount',
      'cardThenVoid',
      'bankThenVoid',
      'voidThenCard',
      'disputedCard',
      'inquiryCard',
      'cardWhoseRefundsFail',
      'cardWhoseRefundsWait',
      'bankReturned',
      'twoInvoicesByBank',
      'bankPartCardRest',
      'autopay',
      'autopayDisputed',
    ] as const
  ).map((each) => ({ weight: 1, arbitrary: fc.constant<Attempt>(each) })),
);

export const histories: fc.Arbitrary<History> = fc.record({
  currency: fc.constantFrom('USD', 'USD', 'USD', 'EUR', 'JPY'),
  totalMinor: fc.integer({ min: 1_000, max: 5_000_000 }),
  attempt,
  returns: fc.boolean(),
  soon: fc.array(afterwards, { maxLength: 3 }),
  later: fc.array(afterwards, { maxLength: 2 }),
});

/** The weather of a group of histories that share an account. */
export const weathers: fc.Arbitrary<Weather> = fc.record({
  drop: fc.constantFrom(0, 0.1, 0.3),
  late: fc.constantFrom(0, 0.2),
  duplicate: fc.constantFrom(0, 0.3),
  twin: fc.constantFrom(0, 0.2),
  oneSecond: fc.boolean(),
});

/** The one value that a seed stands for. */
export function seeded<T>(arbitrary: fc.Arbitrary<T>, seed: number): T {
  const [value] = fc.sample(arbitrary, { seed, numRuns: 1 });
  if (value === undefined) throw new Error('A seed always gives a value');
  return value;
}

/** Numbers from 0 to 1 that follow from the seed. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
