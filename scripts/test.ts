import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CHROMIUM, findProgram, installHint, REDIS, type Program } from './programs.js';

/**
 * `npm test`: everything there is to check, with what it needs set up by itself. `npm run test:core` (`--core`) leaves
 * out what needs a program besides Node: the tests in a browser and with Redis.
 */

/** One run of Jest after the other: they share nothing, and each starts its own database if it needs one. */
const RUNS = [
  { projects: ['unit', 'architecture'], folder: 'src' },
  { projects: ['contract'], folder: 'test/contract' },
  { projects: ['sandbox'], folder: 'test/sandbox' },
  { projects: ['integration'], folder: 'test/integration' },
  { projects: ['e2e'], folder: 'test/e2e' },
  { projects: ['reliability'], folder: 'test/reliability' },
  { projects: ['redis'], folder: 'test/redis', needs: REDIS },
  { projects: ['browser'], folder: 'test/browser', needs: CHROMIUM },
];

interface JestResult {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  /** Files that could not even be loaded: their tests are counted nowhere else. */
  numRuntimeErrorTestSuites: number;
}

const core = process.argv.includes('--core');
const runs = RUNS.filter((run) => hasTests(run.folder) && !(core && run.needs));
let passed = 0;
const failures: string[] = [];
let failed = 0;

provide(runs.flatMap((run) => (run.needs ? [run.needs] : [])));
if (spawnSync('npm', ['run', '--silent', 'check:static'], { stdio: 'inherit' }).status !== 0)
  fail('npm run check:static', 1);
for (const run of runs) jest(run.projects);

for (const failure of failures) process.stdout.write(`failed: ${failure}\n`);
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exit(failed === 0 ? 0 : 1);

function fail(what: string, count: number): void {
  failures.push(what);
  failed += count;
}

function hasTests(folder: string): boolean {
  return (
    existsSync(folder) &&
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).some((path) => path.endsWith('.spec.ts'))
  );
}

function jest(projects: string[]): void {
  const folder = mkdtempSync(join(tmpdir(), 'remit-jest-'));
  const file = join(folder, 'result.json');
  const options = ['--selectProjects', ...projects, '--json', '--outputFile', file, '--ci'];
  // With --json Jest writes its report to standard error and the JSON to standard output: the file is enough.
  const { status } = spawnSync('npm', ['run', '--silent', 'jest', '--', ...options], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const name = `the tests of ${projects.join(' and ')}`;
  if (existsSync(file)) count(name, JSON.parse(readFileSync(file, 'utf8')) as JestResult, status);
  else fail(`${name}: Jest did not finish`, 1);
  rmSync(folder, { recursive: true, force: true });
}

/** A test that is switched off proves nothing, so it counts as failed. */
function count(name: string, result: JestResult, status: number | null): void {
  passed += result.numPassedTests;
  const skipped = result.numPendingTests + result.numTodoTests;
  const bad = result.numFailedTests + result.numRuntimeErrorTestSuites + skipped;
  if (bad > 0) fail(skipped > 0 ? `${name} (${skipped} of them are switched off)` : name, bad);
  else if (status !== 0) fail(`${name}: Jest ended with ${status ?? 'a signal'}`, 1);
}

/** Finds the programs, installs what is missing where that is possible, and hands their paths to the tests. */
function provide(programs: Program[]): void {
  const missing = programs.filter((program) => !findProgram(program));
  if (missing.length > 0) install(missing);
  for (const program of programs) {
    const path = findProgram(program);
    if (!path) giveUp([program]);
    process.env[program.setting] = path;
  }
}

function install(missing: Program[]): void {
  const packages = missing.map((program) => program.debianPackage);
  const hasApt = spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0;
  if (process.getuid?.() !== 0 || !hasApt) giveUp(missing);
  process.stdout.write(`Installing ${packages.join(' and ')} for the tests that need them …\n`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const commands = [['update'], ['install', '--no-install-recommends', '-y', ...packages]];
  for (const command of commands) {
    if (spawnSync('apt-get', ['-qq', ...command], { stdio: 'inherit', env }).status !== 0) giveUp(missing);
  }
}

function giveUp(missing: Program[]): never {
  const names = missing.map((program) => program.names[0]).join(' and ');
  process.stdout.write(
    `Some tests need ${names}. ${installHint(missing)}\n` +
      `Everything else runs with Node alone: npm run test:core\n\n0 passed, 1 failed\n`,
  );
  process.exit(1);
}
