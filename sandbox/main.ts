import { parseArgs } from 'node:util';
import { createSandbox } from './server.js';

/** `npm run sandbox -- --port 4242 [--data FILE]`: the local Stripe by itself. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '4242' },
      host: { type: 'string', default: '127.0.0.1' },
      data: { type: 'string' },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`Not a port: ${values.port}`);
  const sandbox = await createSandbox({
    port,
    host: values.host,
    ...(values.data === undefined ? {} : { dataFile: values.data }),
  });
  process.stdout.write(`The local Stripe (this is not Stripe) answers at ${sandbox.url}\n`);
  const stop = (): void => {
    sandbox.close().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

function fail(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

main().catch(fail);
