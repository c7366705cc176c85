import { isDeepStrictEqual } from 'node:util';
import type pg from 'pg';
import type { TestApp } from '../../support/app.js';
import { eventually } from '../../support/eventually.js';
import type { LocalStripe } from '../../support/local-stripe.js';
import { check, type Problem } from '../checker.js';
import { readBooks, type StripeEvent } from '../support/books.js';
import { readLedger } from '../support/ledger.js';
import { accountOf } from './account-of.js';
import type { Carrier } from './deliveries.js';
import { firstOfGroup, PER_LANE } from './group.js';
import { histories, randomOf, seeded, weathers, type History, type Weather } from './history.js';
import { Lane } from './lane.js';
import { Player } from './player.js';
import { reconcile } from './reconcile.js';

const FIVE_DAYS = 5 * 86_400;
const LANES_AT_ONCE = 4;

export interface Stage {
  app: TestApp;
  stripe: LocalStripe;
  db: pg.Pool;
  carrier: Carrier;
}

/** A history that did not end as it must. */
export interface Failure {
  seed: number;
  /** The seeds that bring it back, with its weather. */
  again: { from: number; count: number };
  history: History;
  texts: string[];
}

/** One organization on which histories are played as they happen, or through weather. */
class Round {
  readonly players: Player[];
  private held: StripeEvent[] = [];
  private readonly random: () => number;

  constructor(
    private readonly stage: Stage,
    readonly lane: Lane,
    plays: readonly History[],
    /** Null: every event arrives at once and in order. */
    private readonly weather: Weather | null,
    seed: number,
  ) {
    this.players = plays.map((history) => new Player(lane, history));
    this.random = randomOf(seed);
  }

  async begin(): Promise<void> {
    for (const player of this.players) {
      await player.begin();
      await this.news();
    }
    await this.storm();
  }

  async goOn(part: 'soon' | 'later'): Promise<void> {
    await this.news();
    for (const player of this.players)
      for (const step of player.history[part]) {
        await player.take(step);
        await this.news();
      }
    await this.storm();
  }

  /** The days are over: what was held back arrives, and what never arrived is found by looking. */
  async end(): Promise<void> {
    await this.news();
    await this.storm();
    if (!this.weather) return;
    if (this.held.length > 0)
      await this.stage.carrier.throughWeather(this.lane, this.held, { ...this.weather, drop: 0, late: 0 }, this.random);
    await reconcile(this.lane);
  }

  private async news(): Promise<void> {
    if (!this.weather) await this.stage.carrier.inOrder(this.lane, await this.lane.newEvents());
  }

  private async storm(): Promise<void> {
    if (!this.weather) return;
    const events = [...this.held, ...(await this.lane.newEvents())];
    this.held = await this.stage.carrier.throughWeather(this.lane, events, this.weather, this.random);
  }
}

/** Plays the histories of these seeds, each as it happened and again through weather, and compares. */
export async function playAll(stage: Stage, seeds: readonly number[]): Promise<Failure[]> {
  const failures: Failure[] = [];
  const groups = new Map<number, number[]>();
  for (const seed of seeds) groups.set(firstOfGroup(seed), [...(groups.get(firstOfGroup(seed)) ?? []), seed]);
  for (const batch of chunk([...groups.values()], LANES_AT_ONCE)) failures.push(...(await playBatch(stage, batch)));
  return failures;
}

/** One batch: its organizations go through the same days together, because the local Stripe has one clock. */
async function playBatch(stage: Stage, groups: number[][]): Promise<Failure[]> {
  const plays = groups.map((seeds) => seeds.map((seed) => seeded(histories, seed)));
  const rounds: { straight: Round; stormy: Round; seeds: number[]; weather: Weather }[] = [];
  for (const [index, seeds] of groups.entries()) {
    const first = firstOfGroup(seeds[0] ?? 1);
    const weather = seeded(weathers, first);
    const passFees = Math.floor(first / PER_LANE) % 3 === 0;
    const flexible = Math.floor(first / PER_LANE) % 4 !== 1;
    const lane = (endpoint: boolean) => Lane.create(stage.app, stage.stripe, { passFees, endpoint, flexible });
    rounds.push({
      seeds,
      weather,
      straight: new Round(stage, await lane(false), plays[index] ?? [], null, first),
      stormy: new Round(stage, await lane(stage.carrier.needsEndpoint), plays[index] ?? [], weather, first),
    });
  }
  const all = rounds.flatMap(({ straight, stormy }) => [straight, stormy]);
  const days = () => stage.stripe.advanceClock(FIVE_DAYS);
  const together = (act: (round: Round) => Promise<void>) => Promise.all(all.map(act));
  await together((round) => round.begin());
  await days();
  await together((round) => round.goOn('soon'));
  await days();
  await together((round) => round.goOn('later'));
  await days();
  await together((round) => round.end());
  await settle(stage);
  const failures = await Promise.all(
    rounds.map(async ({ straight, stormy, seeds, weather }) => [
      ...(await faults(stage, straight, seeds, 'in order')),
      ...(await faults(stage, stormy, seeds, `in weather ${JSON.stringify(weather)}`)),
      ...(await disagreements(stage, straight, stormy, seeds)),
    ]),
  );
  return failures.flat();
}

/** Until other rooms were told, and checkouts taken back, by the workers of the application. */
async function settle({ db }: Stage): Promise<void> {
  await eventually(
    async () => {
      const { rows } = await db.query<{ left: string }>(
        `SELECT (SELECT count(*) FROM outbox_events WHERE done_at IS NULL)
              + (SELECT count(*) FROM checkouts WHERE state IN ('creating', 'expiring')) AS left`,
      );
      return rows[0]?.left === '0';
    },
    'the workers have nothing left to do',
    120_000,
  );
}

async function faults(stage: Stage, { lane, players }: Round, seeds: number[], how: string): Promise<Failure[]> {
  const problems = await check(stage.db, stage.stripe.url, lane);
  const byInvoice = new Map<string | null, Problem[]>();
  for (const problem of problems)
    byInvoice.set(problem.invoiceId, [...(byInvoice.get(problem.invoiceId) ?? []), problem]);
  return [...byInvoice].map(([invoiceId, found]) => {
    const index = players.findIndex((player) => invoiceId !== null && player.invoiceIds.includes(invoiceId));
    const at = Math.max(0, index);
    return { ...again(seeds[at]!), history: players[at]!.history, texts: found.map(({ text }) => `${how}: ${text}`) };
  });
}

async function disagreements(stage: Stage, straight: Round, stormy: Round, seeds: number[]): Promise<Failure[]> {
  const read = async ({ lane }: Round) => ({
    ledger: await readLedger(stage.db, lane.organizationId),
    books: await readBooks(stage.stripe.url, lane.accountId),
  });
  const [inOrder, inWeather] = [await read(straight), await read(stormy)];
  return seeds.flatMap((seed, index) => {
    const [a, b] = [straight.players[index]!, stormy.players[index]!];
    const before = accountOf(a.invoiceIds, inOrder.ledger, inOrder.books);
    const after = accountOf(b.invoiceIds, inWeather.ledger, inWeather.books);
    if (isDeepStrictEqual(before, after)) return [];
    const texts = [`in order: ${JSON.stringify(before)}`, `in weather: ${JSON.stringify(after)}`];
    return [{ ...again(seed), history: a.history, texts }];
  });
}

function again(seed: number): Pick<Failure, 'seed' | 'again'> {
  return { seed, again: { from: firstOfGroup(seed), count: PER_LANE } };
}

function chunk<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
