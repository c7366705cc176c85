import { DataSource } from 'typeorm';
import { startApp, type TestApp } from '../../support/app.js';

let running: TestApp | null = null;

/** Starts the one application that all suites of a spec file share; call in beforeAll. */
export async function openSharedApp(): Promise<void> {
  running = await startApp();
}

export async function closeSharedApp(): Promise<void> {
  await running?.close();
  running = null;
}

export function remit(): TestApp {
  if (!running) throw new Error('The application runs in tests only, between openSharedApp and closeSharedApp');
  return running;
}

export function database(): DataSource {
  return remit().app.get(DataSource);
}

/** A service of any room. */
export function service<T>(type: abstract new (...args: never[]) => T): T {
  return remit().app.get<T>(type, { strict: false });
}
