import { DomainError } from '../../../src/common/errors/domain-error.js';
import { Money } from '../../../src/common/money/money.js';
import type { ClickRequest } from '../../../src/payments/click-answer.js';
import { refundByUs } from './our-refunds.js';
import type { Afterwards, Attempt, History } from './history.js';
import { RefusedByStripe, type Lane, type LaneInvoice } from './lane.js';

const GOOD = { card: '4242424242424242' };
const DECLINED = { card: '4000000000000002' };
const BANK = { bank: '000123456789' };
const DISPUTED = { card: '4000000000000259' };

/** A test number for each attempt that is a single payment by our own link. */
const PLAIN: Partial<Record<Attempt, { card: string } | { bank: string }>> = {
  card: GOOD,
  cardDeclined: DECLINED,
  bank: BANK,
  bankFails: { bank: '000111111113' },
  disputedCard: DISPUTED,
  inquiryCard: { card: '4000000000001976' },
  cardWhoseRefundsFail: { card: '4000000000005126' },
  cardWhoseRefundsWait: { card: '4000000000007726' },
  bankReturned: { bank: '000555555559' },
  twoInvoices: GOOD,
  twoInvoicesByBank: BANK,
};

/** Those that pick the bank where the payer has to choose. */
const BY_BANK: Attempt[] = [
  'bank',
  'bankFails',
  'bankThenVoid',
  'bankReturned',
  'twoInvoicesByBank',
  'bankPartCardRest',
];

/** Those with a payment that nobody made in a checkout. */
const BY_ITSELF: Attempt[] = ['autopay', 'autopayDisputed'];

/** Only what every delivery makes known can be paid again: that a refund reopened an invoice may not have arrived yet. */
const FAILED_AT_FIRST: Attempt[] = ['cardDeclined', 'abandoned', 'bankFails'];

const OPEN = ['needs_response', 'warning_needs_response', 'under_review', 'appeal_needs_response'];
const LOST = ['lost'];

/** A payment as Stripe tells of it. */
interface Paid {
  id: string;
  status: string;
  amount: number;
  metadata: Record<string, string>;
  latest_charge: { created: number };
}

/** Plays one history in a lane. What Stripe or we refuse is part of the history: it is refused however the news travels. */
export class Player {
  private readonly invoices: LaneInvoice[] = [];
  private readonly sessions: string[] = [];
  private paidAgain = false;

  constructor(
    private readonly lane: Lane,
    readonly history: History,
  ) {}

  /** The history's invoices; most have one. */
  get invoiceIds(): string[] {
    return this.invoices.map((each) => each.id);
  }

  /** The invoice, the payer's first attempts, and whether the payer comes back to us. */
  async begin(): Promise<void> {
    const { currency, totalMinor, attempt, returns } = this.history;
    this.invoices.push(await this.lane.invoice(currency, totalMinor));
    const wish = await this.wish(attempt);
    const session = await this.lane.click(this.opened, BY_BANK.includes(attempt) ? 'bank' : 'card', wish);
    if (!session) throw new Error('A new invoice can be paid');
    this.sessions.push(session);
    await allowed(() => this.attempt(attempt, session));
    if (returns) for (const each of this.sessions) await this.lane.comeBack(each);
  }

  /** What the payer asks for besides paying the first invoice. */
  private async wish(attempt: Attempt): Promise<Partial<ClickRequest>> {
    const { currency, totalMinor } = this.history;
    switch (attempt) {
      case 'twoInvoices':
      case 'twoInvoicesByBank':
        this.invoices.push(await this.lane.invoice(currency, Math.ceil(totalMinor / 3), this.opened));
        return { invoiceIds: this.invoiceIds };
      case 'partThenRest':
      case 'bankPartCardRest':
        return { amount: Money.of(Math.floor(totalMinor / 2), currency).toDecimal() };
      case 'autopay':
      case 'autopayDisputed':
        return { save: 'autopay' };
      default:
        return {};
    }
  }

  /** What happens days later. */
  async goOn(steps: readonly Afterwards[]): Promise<void> {
    for (const step of steps) await this.take(step);
  }

  async take(step: Afterwards): Promise<void> {
    await allowed(() => this.step(step));
  }

  private async attempt(attempt: Attempt, session: string): Promise<void> {
    const { lane } = this;
    const plain = PLAIN[attempt];
    if (plain) return lane.pay(session, plain);
    switch (attempt) {
      case 'cardDeclinedThenGood':
        await lane.pay(session, DECLINED);
        return lane.pay(session, GOOD);
      case 'twoCards':
      case 'cardAndBank': {
        const second = await this.byHand(session, 1);
        await lane.pay(session, GOOD);
        // Two payments of one second are told apart by their ids alone; of these two it must be the same one in each run.
        if (attempt === 'cardAndBank') await nextSecond();
        return lane.pay(second, attempt === 'twoCards' ? GOOD : BANK);
      }
      case 'otherAmount':
        return lane.pay(await this.byHand(session, 2), GOOD);
      case 'cardThenVoid':
        await lane.pay(session, GOOD);
        return lane.void(this.opened);
      case 'bankThenVoid':
        await lane.pay(session, BANK);
        return lane.void(this.opened);
      case 'voidThenCard': {
        // A checkout that we do not know of, so that expiring ours does not help.
        const second = await this.byHand(session, 1);
        await lane.void(this.opened);
        return lane.pay(second, GOOD);
      }
      case 'partThenRest':
      case 'bankPartCardRest':
        await lane.pay(session, attempt === 'partThenRest' ? GOOD : BANK);
        return this.payRest(session);
      case 'autopay':
      case 'autopayDisputed':
        await lane.pay(session, attempt === 'autopay' ? GOOD : DISPUTED);
        return this.letPayItself(session);
      default:
        return;
    }
  }

  /** What is left once we know of the part, in a second of its own: two of one second are told apart by their ids alone. */
  private async payRest(first: string): Promise<void> {
    await nextSecond();
    await this.lane.look(first);
    const session = await this.lane.click(this.opened, 'card');
    if (!session) return;
    this.sessions.push(session);
    await this.lane.pay(session, GOOD);
  }

  /** Another invoice of the client falls due, after we know of the consent. */
  private async letPayItself(first: string): Promise<void> {
    const { currency, totalMinor } = this.history;
    await this.lane.look(first);
    await nextSecond();
    this.invoices.push(await this.lane.invoice(currency, Math.ceil(totalMinor / 3), this.opened, true));
    await this.lane.autopay(this.invoices.at(-1)!);
  }

  private async step(step: Afterwards): Promise<void> {
    const { lane } = this;
    switch (step.kind) {
      case 'refund': {
        const intent = await this.intent(step.payment);
        if (!intent) return;
        const amount = Math.max(1, Math.floor((intent.amount * step.percent) / 100));
        if (step.by === 'dashboard')
          return void (await lane.api('POST', 'refunds', { payment_intent: intent.id, amount: String(amount) }));
        await this.look();
        const principal = Math.floor((Number(intent.metadata.principal_minor) * step.percent) / 100);
        return refundByUs(lane, intent.id, principal, step.fromLast ? (this.invoiceIds.at(-1) ?? null) : null);
      }
      case 'refundRest': {
        const intent = await this.intent(step.payment);
        if (intent) await lane.api('POST', 'refunds', { payment_intent: intent.id });
        return;
      }
      case 'dispute': {
        const intent = await this.intent(step.payment);
        if (intent) await lane.control('POST', 'disputes', { payment_intent: intent.id, inquiry: step.inquiry });
        return;
      }
      case 'payAgain': {
        if (this.paidAgain || !FAILED_AT_FIRST.includes(this.history.attempt)) return;
        this.paidAgain = true;
        await this.look();
        const session = await lane.click(this.opened, step.how);
        if (!session || this.sessions.includes(session)) return;
        this.sessions.push(session);
        return lane.pay(session, step.how === 'card' ? GOOD : BANK);
      }
      case 'failRefund':
      case 'cancelRefund': {
        const refund = (await this.refunds())[step.refund];
        if (!refund) return;
        if (step.kind === 'failRefund') await lane.control('POST', `refunds/${refund}/fail`);
        else await lane.api('POST', `refunds/${refund}/cancel`);
        return;
      }
      case 'credit':
        return lane.credit(this.opened, Math.max(1, Math.floor((this.history.totalMinor * step.percent) / 100)));
      case 'resolve':
        for (const dispute of await this.disputes(step.outcome === 'appeal' ? LOST : OPEN))
          await allowed(
            async () => void (await lane.control('POST', `disputes/${dispute}/resolve`, { outcome: step.outcome })),
          );
    }
  }

  /** See Lane.sameByHand. */
  private async byHand(session: string, times: number): Promise<string> {
    const made = await this.lane.sameByHand(session, times);
    this.sessions.push(made);
    return made;
  }

  private async look(): Promise<void> {
    for (const session of this.sessions) await this.lane.look(session);
    if (BY_ITSELF.includes(this.history.attempt))
      for (const index of [0, 1]) {
        const intent = await this.intent(index);
        if (intent) await this.lane.lookAtPayment(intent.id);
      }
  }

  /** A payment of the history's invoices, in Stripe's order of time. */
  private async intent(index: number): Promise<Paid | null> {
    const page = await this.lane.api('GET', 'payment_intents?limit=100&expand[]=data.latest_charge');
    const own = (page.data as Paid[]).filter(
      (each) => each.status === 'succeeded' && this.invoiceIds.includes(each.metadata.remit_invoice ?? ''),
    );
    const at = (each: Paid) => each.latest_charge.created;
    own.sort((a, b) => at(a) - at(b) || (a.id < b.id ? -1 : 1));
    return own[index] ?? null;
  }

  /** Refunds of the invoice's payments, oldest first. */
  private async refunds(): Promise<string[]> {
    return this.ofPayments('refunds');
  }

  private async disputes(statuses: string[]): Promise<string[]> {
    return this.ofPayments('disputes', statuses);
  }

  private async ofPayments(list: 'refunds' | 'disputes', statuses?: string[]): Promise<string[]> {
    const ids: string[] = [];
    for (const index of [0, 1]) {
      const intent = await this.intent(index);
      if (!intent) continue;
      const page = await this.lane.api('GET', `${list}?payment_intent=${intent.id}&limit=100`);
      const data = page.data as { id: string; status: string }[];
      ids.push(...data.filter((each) => !statuses || statuses.includes(each.status)).map((each) => each.id));
    }
    return ids;
  }

  private get opened(): LaneInvoice {
    const [first] = this.invoices;
    if (!first) throw new Error('The history has not begun');
    return first;
  }
}

function nextSecond(): Promise<unknown> {
  return new Promise((wake) => setTimeout(wake, 1_001 - (Date.now() % 1_000)));
}

/** Runs something that may be refused, by Stripe or by our own rules; any other error is a fault. */
async function allowed(run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof RefusedByStripe) && !(error instanceof DomainError)) throw error;
  }
}
