import { newId } from './ids.js';

/** Something that is to happen later. Plain data, so that it outlives a restart. */
export interface Job {
  id: string;
  /** When, in the scheduler's own time: the wall clock plus what it has been moved on by. */
  due: number;
  /** Which books it belongs to. */
  books: string;
  kind: string;
  /** The id of what it is about. */
  subject: string;
}

/** What is saved of a scheduler. */
export interface SavedSchedule {
  now: number;
  jobs: Job[];
}

const LONGEST_TIMER = 2 ** 31 - 1;

/** Runs jobs when they come due, in order, and lets that time be brought forward. */
export class Scheduler {
  private jobs: Job[] = [];
  private moved = 0;
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  /** @param run does a job; it must not throw */
  constructor(private readonly run: (job: Job) => void) {}

  /** The scheduler's time in milliseconds. */
  now(): number {
    return Date.now() + this.moved;
  }

  /** Plans a job. */
  plan(books: string, kind: string, subject: string, delayMs: number): void {
    const due = this.now() + Math.max(0, delayMs);
    this.jobs.splice(this.placeOf(due), 0, { id: newId('job'), due, books, kind, subject });
    this.arm();
  }

  /** The subjects of the planned jobs of one kind. */
  planned(kind: string): Set<string> {
    return new Set(this.jobs.filter((job) => job.kind === kind).map((job) => job.subject));
  }

  /** Forgets the jobs of one kind about one subject; answers whether there were any. */
  cancel(kind: string, subject: string): boolean {
    const before = this.jobs.length;
    this.jobs = this.jobs.filter((job) => job.kind !== kind || job.subject !== subject);
    return this.jobs.length < before;
  }

  /** Does at once, and in order, everything that comes due within the given time. */
  advance(milliseconds: number): number {
    const target = this.now() + milliseconds;
    const count = this.runUntil(target, true);
    this.moved += Math.max(0, target - this.now());
    this.arm();
    return count;
  }

  /** Stops for good. */
  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  /** Forgets every job, and the time it was moved by. */
  clear(): void {
    this.jobs = [];
    this.moved = 0;
    this.arm();
  }

  /** For saving. */
  toJSON(): SavedSchedule {
    return { now: this.now(), jobs: this.jobs };
  }

  /** Goes on where a saved schedule was: what came due meanwhile is done at once. */
  load(saved: SavedSchedule): void {
    this.moved = Math.max(0, saved.now - Date.now());
    this.jobs = saved.jobs;
    this.arm();
  }

  private runUntil(target: number, move: boolean): number {
    let count = 0;
    for (;;) {
      const next = this.jobs[0];
      if (!next || next.due > target) return count;
      // What a job plans counts from the moment it comes due, not from the moment the clock was moved.
      if (move) this.moved += Math.max(0, next.due - this.now());
      this.jobs.shift();
      this.run(next);
      count += 1;
    }
  }

  /** Where a job due then belongs: behind all that are due before it or at the same time. */
  private placeOf(due: number): number {
    let low = 0;
    let high = this.jobs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.jobs[middle]?.due ?? 0) <= due) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private arm(): void {
    clearTimeout(this.timer);
    const next = this.jobs[0];
    if (!next || this.stopped) return;
    const wait = Math.min(LONGEST_TIMER, Math.max(0, next.due - this.now()));
    this.timer = setTimeout(() => {
      this.runUntil(this.now(), false);
      this.arm();
    }, wait);
  }
}
