import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { findProgram, installHint, REDIS } from './programs.js';

/**
 * `npm run reliability`: the experiments of RELIABILITY.md at their long sizes, one after the other, or one of them by
 * name: `npm run reliability -- kills --count 1000`. `--from` is the first seed of histories: a failure prints the
 * command that plays its organization again.
 */

interface Experiment {
  project: 'reliability' | 'redis';
  file: string;
  /** The setting that says how many, and how many there are by itself. */
  setting: string;
  count: number;
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
  return { project: 'reliability', file: `histories-${way}`, setting, count };
}

function run(name: string, { project, file, setting, count }: Experiment): boolean {
  if (project === 'redis' && !process.env[REDIS.setting]) {
    const path = findProgram(REDIS);
    if (!path) {
      process.stderr.write(`${name}: ${installHint([REDIS])}\n`);
      return false;
    }
    process.env[REDIS.setting] = path;
  }
  const size = values.count ?? String(count);
  const sizes = { [setting]: size, ...(values.from !== undefined && { RELIABILITY_FROM: values.from }) };
  const begun = Date.now();
  const args = ['run', '--silent', 'jest', '--', '--selectProjects', project, '--testPathPatterns', file];
  const { status } = spawnSync('npm', args, { stdio: 'inherit', env: { ...process.env, ...sizes } });
  const minutes = ((Date.now() - begun) / 60_000).toFixed(1);
  process.stdout.write(`${name}, ${size}: ${status === 0 ? 'held' : 'did not hold'}, ${minutes} minutes\n`);
  return status === 0;
}
