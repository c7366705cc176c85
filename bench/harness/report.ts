import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import type { Line, Part } from './benchmark.js';
import type { Spread } from './statistics.js';

const FOLDER = 'bench/results';

/** The part as text, for people and for docs/performance.md. */
export function textOf({ title, unit, lines, notes }: Part): string {
  const head = ['', `${unit}/s (min to max)`, 'ratio (min to max)', 'p50 ms', 'p99 ms', 'CPU ms each', 'peak MB'];
  const rows = [head, head.map(() => '---'), ...lines.map(cells)];
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const text = rows.map((row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`);
  return [`\n${title}\n`, ...text, ...notes.map((note) => `\n${note}`), ''].join('\n');
}

/** Writes all parts, with what they were measured on, to a dated file; answers its name. */
export function write(parts: Record<string, Part[]>, rounds: number): string {
  mkdirSync(FOLDER, { recursive: true });
  const at = new Date().toISOString();
  const file = join(FOLDER, `${at.replaceAll(':', '-').slice(0, 19)}.json`);
  const machine = { cpus: cpus().length, model: cpus()[0]?.model ?? '', node: process.version, loadAverage: loadavg() };
  writeFileSync(file, `${JSON.stringify({ at, rounds, machine, benchmarks: parts }, null, 2)}\n`);
  return file;
}

function cells({ name, perSecond, ratio, p50Ms, p99Ms, cpuMs, peakMb }: Line): string[] {
  return [
    name,
    between(perSecond, figure),
    ratio === null ? '' : between(ratio, (each) => each.toFixed(2)),
    ...[p50Ms, p99Ms].map((each) => (each === null ? '' : each.toFixed(1))),
    cpuMs === null ? '' : cpuMs.toFixed(3),
    peakMb === null ? '' : peakMb.toFixed(0),
  ];
}

/** A number of milliseconds over the rounds, for a sentence. */
export function inMs(value: Spread): string {
  return `${between(value, (each) => each.toFixed(1))} ms`;
}

function between({ median, min, max }: Spread, format: (value: number) => string): string {
  return `${format(median)} (${format(min)} to ${format(max)})`;
}

function figure(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en-US') : value.toPrecision(3);
}
