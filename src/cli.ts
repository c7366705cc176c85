import 'reflect-metadata';
import { text } from 'node:stream/consumers';
import { runCommand, UnknownCommandError } from './cli.commands.js';
import { DomainError } from './common/errors/domain-error.js';
import { Settings, SettingsError } from './config/env.js';

/** `node dist/src/cli.js <command>`: JSON on standard input, one JSON line on standard output, the settings of the environment. */
async function main(): Promise<void> {
  const result = await runCommand(process.argv[2] ?? '', await text(process.stdin), new Settings());
  process.stdout.write(`${JSON.stringify(result)}\n`);
}

main().catch((error: unknown) => {
  const expected =
    error instanceof DomainError || error instanceof SettingsError || error instanceof UnknownCommandError;
  process.stderr.write(`${expected ? error.message : String(error instanceof Error ? error.stack : error)}\n`);
  process.exitCode = 1;
});
