import { DomainError } from '../../../src/common/errors/domain-error.js';
import { refundByUs } from './our-refunds.js';
import type { Afterwards, Attempt, History } from './history.js';
import { RefusedByStripe, type Lane, type LaneInvoice } from './lane.js';

const GOOD = { card: '4242424242424242' };
const DECLINED = { card: '4000000000000002' };
const BANK = { bank: '000123456789' };

/** A test number for each attempt that is a single payment by our own link. */
const PLAIN: Partial<Record<Attempt, { card: string } | { bank: string }>> = {
  card: GOOD,
  cardDeclined: DECLINED,
  bank: BANK,
  bankFails: { bank: '000111111113' },
  disputedCard: { card: '4000000000000259' },
  inquiryCard: { card: '4000000000001976' },
  cardWhoseRefundsFail: { card: '4000000000005126' },
  cardWhoseRefundsWait: { card: '4000000000007726' },
  bankReturned: { bank: '000555555559' },
};

/** Those that pick the bank where the payer has to choose. */
const BY_BANK: Attempt[] = ['bank', 'bankFails', 'bankThenVoid', 'bankReturned'];

/** Only what every delivery makes known can be paid again: that a refund reopened an invoice may not have arrived yet. */
const FAILED_AT_FIRST: Attempt[] = ['cardDeclined', 'abandoned', 'bankFails'];

const OPEN = ['needs_response', 'warning_needs_response', 'under_review', 'appeal_needs_response'];
const LOST = ['lost'];

/** Plays one history in a lane. What Stripe or we refuse is part of the history: it is refused however the news travels. */
export class Player {
  private invoice: LaneInvoice | null = null;
  private readonly sessions: string[] = [];
  private paidAgain = false;

  constructor(
    private readonly lane: Lane,
    readonly history: History,
  ) {}

  get invoiceId(): string {
    return this.opened.id;
  }

  /** The invoice, the payer's first attempts, and whether the payer comes back to us. */
  async begin(): Promise<void> {
    const { currency, totalMinor, attempt, returns } = this.history;
    this.invoice = await this.lane.invoice(currency, totalMinor);
    const session = await this.lane.click(this.invoice, BY_BANK.includes(attempt) ? 'bank' : 'card');
    if (!session) throw new Error('A new invoice can be paid');
    this.sessions.push(session);
    await allowed(() => this.attempt(attempt, session));
    if (returns) for (const each of this.sessions) await this.lane.comeBack(each);
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
      default:
        return;
    }
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
        return refundByUs(lane, intent.id, Math.floor((Number(intent.principal) * step.percent) / 100));
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
  }

  /** A payment of the invoice, in Stripe's order of time. */
  private async intent(index: number): Promise<{ id: string; amount: number; principal: string } | null> {
    const found: { id: string; amount: number; principal: string; at: number }[] = [];
    for (const id of this.sessions) {
      const session = await this.lane.api('GET', `checkout/sessions/${id}?expand[]=payment_intent.latest_charge`);
      const intent = session.payment_intent as {
        id: string;
        status: string;
        amount: number;
        metadata: Record<string, string>;
        latest_charge: { created: number };
      } | null;
      if (intent?.status !== 'succeeded') continue;
      const { amount, metadata, latest_charge: charge } = intent;
      found.push({ id: intent.id, amount, principal: metadata.principal_minor ?? '0', at: charge.created });
    }
    found.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
    return found[index] ?? null;
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
    if (!this.invoice) throw new Error('The history has not begun');
    return this.invoice;
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
