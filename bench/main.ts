import 'reflect-metadata';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { accept } from './benchmarks/accept.js';
import { graphql } from './benchmarks/graphql.js';
import { growth } from './benchmarks/growth.js';
import { payLink } from './benchmarks/pay-link.js';
import { processes } from './benchmarks/processes.js';
import { send } from './benchmarks/send.js';
import { settleWithFetch } from './benchmarks/settle-with-fetch.js';
import { settle } from './benchmarks/settle.js';
import { start } from './benchmarks/start.js';
import type { Benchmark, Part } from './harness/benchmark.js';
import { textOf, write } from './harness/report.js';
import { Stage } from './harness/stage.js';

const BENCHMARKS: Benchmark[] = [accept, processes, settle, settleWithFetch, payLink, send, graphql, growth, start];
const SHORT_ROUNDS = 3;
const LONG_ROUNDS = 7;

/** `npm run bench [-- NAME …] [--long] [--rounds N] [--profile]` */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { long: { type: 'boolean', default: false }, rounds: { type: 'string' }, profile: { type: 'boolean' } },
});
const rounds = Number(values.rounds ?? (values.long ? LONG_ROUNDS : SHORT_ROUNDS));
const unknown = positionals.filter((name) => !BENCHMARKS.some((each) => each.name === name));
if (unknown.length > 0 || !(rounds >= 1)) {
  process.stderr.write(`npm run bench [-- NAME …] [--long] [--rounds N] [--profile], where NAME is one of:\n`);
  for (const { name, about } of BENCHMARKS) process.stderr.write(`  ${name.padEnd(18)} ${about}\n`);
  process.exit(1);
}

// Whatever is running ends with this process; Remit, made in it to prepare things, would keep it alive.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

const results: Record<string, Part[]> = {};
for (const benchmark of BENCHMARKS) {
  if (positionals.length > 0 && !positionals.includes(benchmark.name)) continue;
  const parts: Part[] = (results[benchmark.name] = []);
  process.stdout.write(
    `\n${benchmark.name}: ${benchmark.about}\nLoad average before: ${loadavg()
      .map((each) => each.toFixed(1))
      .join(' ')}\n`,
  );
  const stage = await Stage.set(values.profile);
  try {
    await benchmark.run(stage, { long: values.long, rounds, seconds: values.long ? 3 : 1 }, (part) => {
      parts.push(part);
      process.stdout.write(`${textOf(part)}\n`);
    });
  } finally {
    await stage.clear();
  }
}
process.stdout.write(`Written to ${write(results, rounds)}\n`);
