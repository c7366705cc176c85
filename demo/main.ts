import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { isAbsolute, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createSandbox } from '../sandbox/server.js';
import { EmbeddedPostgres } from '../src/database/embedded.js';
import { connect, createAccounts, fillIn, type DemoAccounts } from './demo-data.js';
import { tellStory } from './demo-story.js';
import { GraphqlClient } from './graphql-client.js';
import { startMailCatcher } from './mail-catcher.js';
import { RemitProcess } from './remit-process.js';
import { printTour } from './tour.js';

/** What is running, the last started first: stopped in this order. */
const stopping: (() => Promise<void>)[] = [];

/** `npm run demo`: PostgreSQL, the local Stripe, Remit and demo data, each stopped in order when the demo ends. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { json: { type: 'boolean' }, fresh: { type: 'boolean' } } });
  const port = await freePort('PORT', process.env.PORT ?? '3000');
  const sandboxPort = await freePort('SANDBOX_PORT', process.env.SANDBOX_PORT ?? '4242');
  const mailPort = await freePort('MAIL_PORT', process.env.MAIL_PORT ?? '8025');
  const folder = process.env.REMIT_DATA_DIR ?? '.remit-demo';
  const dataDir = isAbsolute(folder) ? folder : resolve(folder);
  if (values.fresh) rmSync(dataDir, { recursive: true, force: true });
  mkdirSync(dataDir, { recursive: true });

  stopOnSignals();
  const say = (text: string) => process.stderr.write(`${text}\n`);

  say('Starting PostgreSQL …');
  const postgres = await EmbeddedPostgres.start({ dataDir: join(dataDir, 'postgres') });
  stopping.unshift(() => postgres.stop());
  await postgres.createDatabase('remit');

  say('Starting the local Stripe (this is not Stripe) …');
  const sandbox = await createSandbox({ port: sandboxPort, dataFile: join(dataDir, 'local-stripe.json') });
  stopping.unshift(() => sandbox.close());

  const mails = await startMailCatcher(join(dataDir, 'mails'), mailPort);
  stopping.unshift(() => mails.close());

  say('Starting Remit …');
  const url = `http://127.0.0.1:${port}`;
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: 'development',
    PORT: String(port),
    PUBLIC_URL: url,
    DATABASE_URL: postgres.url('remit'),
    STRIPE_API_BASE: sandbox.url,
    REMIT_DATA_DIR: dataDir,
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
    // Mails are written to the data folder, where the page of mails reads them.
    SMTP_URL: undefined,
  };
  const remit = new RemitProcess(env, url);
  stopping.unshift(() => remit.stop());
  const accounts = await accountsOf(dataDir, env);
  await remit.start();
  await bringIn(dataDir, url, accounts);
  if (!values.json) await story(dataDir, url, accounts, sandbox.url);

  const line = {
    url,
    graphqlUrl: `${url}/graphql`,
    sandboxUrl: sandbox.url,
    mailUrl: mails.url,
    ...accounts,
    remitPid: remit.pid,
  };
  if (values.json) process.stdout.write(`${JSON.stringify(line)}\n`);
  else printTour(line);
}

/** The people and organizations of this folder, created on the first start. */
async function accountsOf(dataDir: string, env: NodeJS.ProcessEnv): Promise<DemoAccounts> {
  const file = join(dataDir, 'demo.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as DemoAccounts;
  const accounts = await createAccounts((command, input) => runCommand(env, command, input));
  writeWhole(file, JSON.stringify(accounts, null, 2));
  return accounts;
}

/** Connects and fills in on the first start; on another port than last time the webhook endpoint is made anew. */
async function bringIn(dataDir: string, url: string, accounts: DemoAccounts): Promise<void> {
  const mark = join(dataDir, 'demo-data-is-in');
  const last = existsSync(mark) ? readFileSync(mark, 'utf8') : null;
  if (last === url) return;
  const client = await connect(`${url}/graphql`, accounts);
  if (last === null) await fillIn(client);
  writeWhole(mark, url);
}

/** For people alone, and once. What it got to before it was interrupted is left as it is. */
async function story(dataDir: string, url: string, accounts: DemoAccounts, sandboxUrl: string): Promise<void> {
  const mark = join(dataDir, 'demo-story-is-told');
  if (existsSync(mark)) return;
  writeWhole(mark, url);
  const [owner, technician] = [new GraphqlClient(`${url}/graphql`), new GraphqlClient(`${url}/graphql`)];
  await owner.signIn(accounts.email, accounts.password);
  await technician.signIn(accounts.technicianEmail, accounts.technicianPassword);
  await tellStory({ owner, technician, sandboxUrl });
}

function writeWhole(file: string, text: string): void {
  writeFileSync(`${file}.new`, text, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

async function runCommand(env: NodeJS.ProcessEnv, command: string, input: object): Promise<Record<string, string>> {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../src/cli.js'), command], {
    env,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(JSON.stringify(input));
  let output = '';
  for await (const chunk of child.stdout.setEncoding('utf8')) output += String(chunk);
  const code = child.exitCode ?? (await new Promise<number | null>((done) => child.once('exit', done)));
  if (code !== 0) throw new Error(`The command ${command} failed (${code}).`);
  return JSON.parse(output) as Record<string, string>;
}

/** Checks a port before anything is started, so that the message can name the setting. */
async function freePort(setting: string, text: string): Promise<number> {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`${setting} must be a port number, not ${JSON.stringify(text)}.`);
  return new Promise((found, refuse) => {
    const probe = createServer();
    probe.once('error', () =>
      refuse(new Error(`Port ${port} is in use; choose another with ${setting}=… npm run demo`)),
    );
    probe.listen(port, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => found(typeof address === 'object' && address ? address.port : port));
    });
  });
}

function stopOnSignals(): void {
  let begun = false;
  const stop = () => {
    if (begun) return;
    begun = true;
    process.stderr.write('Stopping …\n');
    stopAll().then(() => process.exit(0), fail);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
}

async function stopAll(): Promise<void> {
  for (const stop of stopping.splice(0)) await stop();
}

function fail(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

main().catch((error: unknown) => stopAll().finally(() => fail(error)));
