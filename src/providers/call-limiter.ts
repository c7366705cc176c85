import { setTimeout as sleep } from 'node:timers/promises';
import type { Allowance, CallBudget } from './call-budget.js';
import { callPriority, type CallPriority } from './call-priority.js';
import { ProviderBusyError } from './provider-errors.js';

/** How many calls a second an account takes. */
export interface CallRates {
  /** In all. */
  total: number;
  /** To one endpoint. */
  perEndpoint: number;
}

/** A call that is about to be made. */
export interface PlannedCall {
  /** Whose allowance it counts against: account and mode. */
  account: string;
  rates: CallRates;
  /** For example `GET payment_intents`. */
  endpoint: string;
  /** Writes go before reads that are as urgent. */
  writes: boolean;
}

interface Waiting {
  call: PlannedCall;
  rank: number;
  since: number;
  priority: CallPriority;
  go: () => void;
  refuse: (error: Error) => void;
}

interface Line {
  waiting: Waiting[];
  pumping: boolean;
  /** Somebody came since the line was last gone through. */
  arrived: boolean;
  /** Ends the pause of the pump: somebody came who may be more urgent. */
  wake: (() => void) | null;
  /** Nothing is asked before: the provider said so. */
  closedUntil: number;
  slowedAt: number | null;
}

/** Nobody waits longer than this for a turn; whoever waits for an answer is told to come back, the rest try later. */
const MAX_WAIT_MS: Record<CallPriority, number> = { interactive: 5_000, background: 60_000 };
/** What the background may use of an account's allowance while others may want the rest. */
const BACKGROUND_SHARE = 0.5;
/** After a refusal for asking too much we go at half the speed, and are back at the whole after this long. */
const RECOVERY_MS = 30_000;
const PAUSE_MS = 1_000;
const MAX_LINES = 10_000;

/**
 * Keeps every account within what its provider accepts: calls wait for their turn, the urgent before the patient and
 * writes before reads, and a provider that asks us to slow down is given time.
 */
export class CallLimiter {
  private readonly lines = new Map<string, Line>();

  constructor(
    private readonly budget: CallBudget,
    private readonly now: () => number = () => performance.now(),
    private readonly pause: (ms: number) => Promise<unknown> = sleep,
    private readonly random: () => number = Math.random,
  ) {}

  /** Resolves when the call may be made; throws ProviderBusyError when its turn does not come in time. */
  async turn(call: PlannedCall): Promise<void> {
    const line = this.line(call.account);
    const priority = callPriority();
    const rank = (priority === 'interactive' ? 0 : 2) + (call.writes ? 0 : 1);
    await new Promise<void>((go, refuse) => {
      const entry: Waiting = { call, rank, priority, since: this.now(), go, refuse };
      const place = line.waiting.findIndex((each) => each.rank > rank);
      line.waiting.splice(place === -1 ? line.waiting.length : place, 0, entry);
      line.arrived = true;
      line.wake?.();
      if (!line.pumping) void this.pump(line);
    });
  }

  /** The provider refused a call of this account for asking too much. */
  slowDown(account: string, retryAfterSeconds: number | null): void {
    const line = this.line(account);
    const pauseMs = retryAfterSeconds === null ? PAUSE_MS * this.random() : retryAfterSeconds * 1000;
    line.closedUntil = Math.max(line.closedUntil, this.now() + pauseMs);
    line.slowedAt = this.now();
  }

  /** Lets go who may go, until nobody waits. Never rejects: what goes wrong is told to those who wait. */
  private async pump(line: Line): Promise<void> {
    line.pumping = true;
    try {
      while (line.waiting.length > 0) {
        line.arrived = false;
        const waitMs = await this.admit(line);
        if (line.waiting.length > 0 && !line.arrived) await this.rest(line, waitMs);
      }
    } catch (error) {
      for (const each of line.waiting.splice(0)) each.refuse(error as Error);
    } finally {
      line.pumping = false;
    }
  }

  /** Jitter keeps processes that wait for the same allowance from asking at the same moment. */
  private async rest(line: Line, waitMs: number): Promise<void> {
    const woken = new Promise<void>((wake) => (line.wake = wake));
    await Promise.race([woken, this.pause(Math.max(1, waitMs + waitMs * 0.2 * this.random()))]);
    line.wake = null;
  }

  /** Goes through the line once, most urgent first; answers when it makes sense to look again, in milliseconds. */
  private async admit(line: Line): Promise<number> {
    this.dropLate(line);
    const closedMs = line.closedUntil - this.now();
    if (closedMs > 0) return Math.min(closedMs, PAUSE_MS);
    const full = new Set<string>();
    let soonest = PAUSE_MS;
    for (const entry of [...line.waiting]) {
      const lane = entry.priority === 'background' ? 'background' : entry.call.endpoint;
      if (full.has(lane) || full.has(entry.call.endpoint)) continue;
      const waitMs = await this.budget.take(this.allowances(entry, line));
      if (waitMs > 0) {
        full.add(lane);
        soonest = Math.min(soonest, waitMs);
        continue;
      }
      line.waiting.splice(line.waiting.indexOf(entry), 1);
      entry.go();
    }
    return soonest;
  }

  private allowances({ call, priority }: Waiting, line: Line): Allowance[] {
    const speed = this.speed(line);
    const { account, endpoint, rates } = call;
    const total = { key: account, perSecond: rates.total * speed };
    const one = { key: `${account} ${endpoint}`, perSecond: rates.perEndpoint * speed };
    if (priority === 'interactive') return [total, one];
    return [total, one, { key: `${account} background`, perSecond: rates.total * speed * BACKGROUND_SHARE }];
  }

  /** One half right after a refusal, growing back to one in steps (each is a rate of its own to the budget). */
  private speed(line: Line): number {
    if (line.slowedAt === null) return 1;
    const passed = (this.now() - line.slowedAt) / RECOVERY_MS;
    if (passed >= 1) line.slowedAt = null;
    return Math.min(1, 0.5 + Math.floor(passed * 5) / 10);
  }

  private dropLate(line: Line): void {
    const now = this.now();
    const late = line.waiting.filter((each) => now - each.since > MAX_WAIT_MS[each.priority]);
    if (late.length === 0) return;
    line.waiting = line.waiting.filter((each) => !late.includes(each));
    for (const each of late) each.refuse(new ProviderBusyError());
  }

  private line(account: string): Line {
    const line = this.lines.get(account) ?? {
      waiting: [],
      pumping: false,
      arrived: false,
      wake: null,
      closedUntil: 0,
      slowedAt: null,
    };
    this.lines.delete(account);
    this.lines.set(account, line);
    if (this.lines.size > MAX_LINES) this.forgetIdle();
    return line;
  }

  private forgetIdle(): void {
    for (const [account, line] of this.lines) {
      if (this.lines.size <= MAX_LINES) return;
      if (line.waiting.length === 0 && !line.pumping && line.closedUntil <= this.now()) this.lines.delete(account);
    }
  }
}
