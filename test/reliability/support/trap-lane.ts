import { post } from '../histories/deliveries.js';
import type { Lane, LaneInvoice } from '../histories/lane.js';
import { untilWorkedOn } from '../histories/worked-on.js';
import type { Stage } from '../histories/run.js';
import { check } from '../checker.js';
import { readLedger, type LedgerInvoice, type LedgerLine } from './ledger.js';
import type { StripeEvent } from './books.js';

let twins = 0;

/** A lane in which every event is held until the test lets it go. */
export class TrapLane {
  private held: StripeEvent[] = [];

  constructor(
    private readonly stage: Stage,
    readonly lane: Lane,
  ) {}

  /** A published invoice and the checkout that its link leads to. */
  async checkout(currency = 'USD', totalMinor = 10_000): Promise<{ invoice: LaneInvoice; session: string }> {
    const invoice = await this.lane.invoice(currency, totalMinor);
    const session = await this.lane.click(invoice);
    if (!session) throw new Error('A new invoice can be paid');
    return { invoice, session };
  }

  /** Takes what has happened at Stripe since, by event type in the order of the types given; the rest stays held. */
  async happened(...types: string[]): Promise<StripeEvent[]> {
    this.held.push(...(await this.lane.newEvents()));
    return types.map((type) => {
      const index = this.held.findIndex((event) => event.type === type);
      const [event] = this.held.splice(index, index < 0 ? 0 : 1);
      if (!event) throw new Error(`There is no ${type} among ${this.held.map((each) => each.type).join(', ')}`);
      return event;
    });
  }

  /** Delivers these events, each worked on before the next one comes. */
  async tell(...events: StripeEvent[]): Promise<void> {
    for (const event of events) {
      const status = await post(this.lane, event);
      if (status !== 200) throw new Error(`${event.type} was answered ${status}`);
      await untilWorkedOn(this.lane, [event.id]);
    }
  }

  /**
   * Delivers all that is still held, in order; the rest of the story. What Stripe does a moment after a payment (the fee
   * is booked) happens first, so that the story has the same end on a machine of any speed.
   */
  async tellTheRest(): Promise<void> {
    await this.stage.stripe.advanceClock(1);
    await this.happened();
    await this.tell(...this.held.splice(0));
  }

  /** The same news under another id. */
  twin(event: StripeEvent): StripeEvent {
    return { ...event, id: `evt_twin_of_trap_${++twins}` };
  }

  /** The intent of a checkout. */
  async intent(session: string): Promise<string> {
    return String((await this.lane.api('GET', `checkout/sessions/${session}`)).payment_intent);
  }

  /** An invoice in the ledger, with its lines. */
  async ledger(invoice: LaneInvoice): Promise<LedgerInvoice & { lines: LedgerLine[] }> {
    const ledger = await readLedger(this.stage.db, this.lane.organizationId);
    const found = ledger.invoices.find((each) => each.id === invoice.id);
    if (!found) throw new Error('The invoice is not there');
    return { ...found, lines: ledger.lines.filter((line) => line.invoiceId === invoice.id) };
  }

  /** What is wrong with the whole ledger, by the independent checker. */
  async problems(): Promise<string[]> {
    await untilWorkedOn(this.lane, []);
    const found = await check(this.stage.db, this.stage.stripe.url, this.lane);
    return found.map((each) => each.text).filter((text) => !/ was not told: no error/.test(text));
  }
}
