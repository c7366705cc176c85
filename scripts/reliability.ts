import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { findProgram, installHint, REDIS } from './programs.js';

/**
 * `npm run reliability`: the experiments of RELIABILITY.md at their long sizes, one after the other, or one of them by
 * name: `npm run reliability -- kills --count 1000`. `--from` is the first seed of histories: a failure prints the
 * command that plays its organization again. Histories are played a thousand at a time, each thousand in a new process and
 * told when it is over: a run that was interrupted goes on with `--from`.
 */

interface Experiment {
  project: 'reliability' | 'redis';
  file: string;
  /** The setting that says how many, and how many there are by itself. */
  setting: string;
  count: number;
  /** What has seeds is played so many at a time. */
  atATime?: number;
}

const EXPERIMENTS: Record<string, Experiment> = {
  'histories-in-process': histories('in-process', 'RELIABILITY_IN_PROCESS', 17_000),
  'histories-http': histories('http', 'RELIABILITY_HTTP', 3_000),
  webhooks: {
    project: 'reliability',
    file: 'malformed-webhooks',
    setting: 'RELIABILITY_MALFORMED',
    count: 100_000,
  },
  kills: { project: 'reliability', file: 'kills', setting: 'RELIABILITY_KILLS', count: 100 },
  database: {
    project: 'reliability',
    file: 'database-crashes',
    setting: 'RELIABILITY_DATABASE_STOPS',
    count: 20,
  },
  redis: { project: 'redis', file: 'redis-outages', setting: 'RELIABILITY_REDIS_OUTAGES', count: 20 },
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { from: { type: 'string' }, count: { type: 'string' } },
});
const unknown = positionals.filter((name) => !(name in EXPERIMENTS));
if (unknown.length > 0) {
  process.stderr.write(`There is no ${unknown.join(', ')}. There are: ${Object.keys(EXPERIMENTS).join(', ')}.\n`);
  process.exit(1);
}
const chosen = Object.entries(EXPERIMENTS).filter(([name]) => positionals.length === 0 || positionals.includes(name));
const failed = chosen.filter(([name, experiment]) => !run(name, experiment)).map(([name]) => name);
process.stdout.write(failed.length === 0 ? 'All held.\n' : `Did not hold: ${failed.join(', ')}\n`);
process.exit(failed.length === 0 ? 0 : 1);

function histories(way: string, setting: string, count: number): Experiment {
  return { project: 'reliability', file: `histories-${way}`, setting, count, atATime: 1_000 };
}

function run(name: string, experiment: Experiment): boolean {
  const count = Number(values.count ?? experiment.count);
  const { atATime } = experiment;
  if (atATime === undefined) return runOnce(name, experiment, count, values.from);
  const first = Number(values.from ?? 1);
  let held = true;
  for (let from = first; from < first + count; from += atATime) {
    const part = Math.min(atATime, first + count - from);
    held = runOnce(`${name} from ${from}`, experiment, part, String(from)) && held;
  }
  return held;
}

function runOnce(
  name: string,
  { project, file, setting }: Experiment,
  count: number,
  from: string | undefined,
): boolean {
  if (project === 'redis' && !process.env[REDIS.setting]) {
    const path = findProgram(REDIS);
    if (!path) {
      process.stderr.write(`${name}: ${installHint([REDIS])}\n`);
      return false;
    }
    process.env[REDIS.setting] = path;
  }
  const sizes = { [setting]: String(count), ...(from !== undefined && { RELIABILITY_FROM: from }) };
  const begun = Date.now();
  const args = ['run', '--silent', 'jest', '--', '--selectProjects', project, '--testPathPatterns', file];
  const { status } = spawnSync('npm', args, { stdio: 'inherit', env: { ...process.env, ...sizes } });
  const minutes = ((Date.now() - begun) / 60_000).toFixed(1);
  process.stdout.write(`${name}, ${count}: ${status === 0 ? 'held' : 'did not hold'}, ${minutes} minutes\n`);
  return status === 0;
}
