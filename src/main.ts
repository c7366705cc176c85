import 'reflect-metadata';
import { createApp } from './app.js';
import { Settings, SettingsError } from './config/env.js';

/** One process: web, worker or both, by REMIT_ROLE. */
async function main(): Promise<void> {
  const app = await createApp();
  const settings = app.get(Settings);
  if (settings.servesWeb) {
    await app.listen(settings.port, settings.host);
    process.stderr.write(`Remit listens on ${await app.getUrl()}\n`);
  } else {
    await app.init();
    process.stderr.write('Remit works on stored events and jobs\n');
  }
}

main().catch((error: unknown) => {
  process.stderr.write(
    error instanceof SettingsError
      ? `${error.message}\n`
      : `Remit could not start: ${String(error instanceof Error ? error.stack : error)}\n`,
  );
  process.exit(1);
});
