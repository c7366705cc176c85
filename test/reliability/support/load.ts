import pg from 'pg';
import { eventually } from '../../support/eventually.js';
import type { Installation } from '../../support/installation.js';
import { sessionOf, type LocalStripe } from '../../support/local-stripe.js';
import { check } from '../checker.js';
import { each } from '../histories/deliveries.js';
import { randomOf } from '../histories/history.js';
import { Lane, RefusedByStripe } from '../histories/lane.js';
import { readBooks } from './books.js';

const PAYERS = 4;
const GOOD = '4242424242424242';
const BANK = '000123456789';
const FIVE_DAYS = 5 * 86_400;
/** Longer than any worker holds what it took up. */
const LONGEST_LEASE = '2 minutes';

/** Payers and a merchant who keep an installation busy while bad things happen to it. */
export class Load {
  /** Invoices that somebody has paid or tried to. */
  done = 0;
  private readonly random: () => number;

  private constructor(
    private readonly installation: Installation,
    private readonly stripe: LocalStripe,
    private readonly lane: Lane,
    private readonly tokens: string[],
    seed: number,
  ) {
    this.random = randomOf(seed);
  }

  /** Makes an organization with so many invoices; the installation's processes must not run yet. */
  static async prepare(installation: Installation, stripe: LocalStripe, invoices: number, seed: number): Promise<Load> {
    const app = await installation.inTest();
    const lane = await Lane.create(app, stripe, { passFees: false, endpoint: true });
    const tokens: string[] = [];
    for (let index = 0; index < invoices; index++) tokens.push((await lane.invoice('USD', 1_000 + index * 7)).token);
    await app.app.close();
    return new Load(installation, stripe, lane, tokens, seed);
  }

  /** Everybody pays, whatever it takes. */
  async run(): Promise<void> {
    await each(this.tokens, PAYERS, async (token) => {
      await this.payOne(token);
      this.done += 1;
    });
  }

  /** Waits for the next so many invoices to be paid. */
  async more(invoices: number): Promise<void> {
    const goal = Math.min(this.tokens.length, this.done + invoices);
    await eventually(() => this.done >= goal, 'payers get on', 120_000);
  }

  /** Until everything is delivered and worked on; then what is wrong, by the independent checker. */
  async end(): Promise<string[]> {
    await this.stripe.advanceClock(FIVE_DAYS);
    const db = new pg.Pool({ connectionString: this.installation.databaseUrl, max: 2 });
    try {
      await eventually(() => this.isQuiet(db), 'everything is worked on', 120_000);
      const problems = await check(db, this.stripe.url, this.lane);
      return [...problems.map((each) => each.text), ...(await this.lostEvents(db)), ...(await this.unpaid(db))];
    } finally {
      await db.end();
    }
  }

  private async payOne(token: string): Promise<void> {
    const session = await this.click(token);
    const byBank = this.random() < 0.2;
    await this.lane.pay(session, byBank ? { bank: BANK } : { card: GOOD });
    // Half of the payers see our page, if it answers.
    if (this.random() < 0.5) await this.answer(`${this.installation.url}/pay/success?session_id=${session}`);
    if (!byBank && this.random() < 0.3) await this.refund(session);
  }

  /** Tries again until the link leads to a checkout. */
  private async click(token: string): Promise<string> {
    return eventually(
      async () => {
        const response = await this.answer(`${this.installation.url}/pay/${token}`);
        const location = response?.headers.get('location');
        if (location) return sessionOf(location);
        // As patient as a person: links that are opened far too often are held back for a minute.
        await new Promise((wake) => setTimeout(wake, 400));
        return null;
      },
      'the pay link leads to a checkout',
      120_000,
    );
  }

  /** Null when nobody answers. */
  private async answer(url: string): Promise<Response | null> {
    try {
      const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(10_000) });
      await response.text();
      return response;
    } catch {
      // Killed, or not up yet: that is what this is about.
      return null;
    }
  }

  private async refund(session: string): Promise<void> {
    const { payment_intent: intent } = await this.lane.api('GET', `checkout/sessions/${session}`);
    try {
      await this.lane.api('POST', 'refunds', { payment_intent: String(intent), amount: '300' });
    } catch (error) {
      if (!(error instanceof RefusedByStripe)) throw error;
    }
  }

  /** Moves time on for those who wait: deliveries to be tried again, and what a killed worker held. */
  private async isQuiet(db: pg.Pool): Promise<boolean> {
    await this.stripe.advanceClock(120);
    await db.query(`UPDATE webhook_events SET next_attempt_at = now() - interval '1 second'
                    WHERE status IN ('RECEIVED', 'RETRYING') AND next_attempt_at < now() + interval '${LONGEST_LEASE}'`);
    await db.query(`UPDATE outbox_events SET due_at = now() WHERE done_at IS NULL AND due_at > now()`);
    await db.query(`UPDATE checkouts SET retry_at = now() WHERE state = 'expiring' AND retry_at > now()`);
    await new Promise((wake) => setTimeout(wake, 500));
    const { rows } = await db.query<{ left: string }>(
      `SELECT (SELECT count(*) FROM webhook_events WHERE status IN ('RECEIVED', 'RETRYING'))
            + (SELECT count(*) FROM outbox_events WHERE done_at IS NULL)
            + (SELECT count(*) FROM checkouts WHERE state = 'expiring') AS left`,
    );
    if (rows[0]?.left !== '0') return false;
    const { events } = await readBooks(this.stripe.url, this.lane.accountId);
    return events.every((event) => event.deliveries?.every((delivery) => delivery.state === 'delivered'));
  }

  /** What was answered with 200 is kept. */
  private async lostEvents(db: pg.Pool): Promise<string[]> {
    const { events } = await readBooks(this.stripe.url, this.lane.accountId);
    const { rows } = await db.query<{ provider_event_id: string }>('SELECT provider_event_id FROM webhook_events');
    const stored = new Set(rows.map((row) => row.provider_event_id));
    return events.filter((event) => !stored.has(event.id)).map((event) => `${event.id} was acknowledged and is lost`);
  }

  private async unpaid(db: pg.Pool): Promise<string[]> {
    const { rows } = await db.query<{ id: string }>(
      `SELECT i.id FROM invoices i WHERE NOT EXISTS (SELECT 1 FROM payments p WHERE p.invoice_id = i.id AND p.kind = 'PAYMENT' AND p.received_at IS NOT NULL)`,
    );
    return rows.map((row) => `invoice ${row.id} was paid and has no payment`);
  }
}
