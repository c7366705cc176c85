import { AsyncLocalStorage } from 'node:async_hooks';

/** `interactive`: somebody waits (a payer, an admin, an event). `background`: nobody does. */
export type CallPriority = 'interactive' | 'background';

const current = new AsyncLocalStorage<CallPriority>();

/** Runs `work` with every provider call in it, however deep, made only when nothing more urgent waits. */
export function inBackground<T>(work: () => Promise<T>): Promise<T> {
  return current.run('background', work);
}

/** The priority of calls made here. */
export function callPriority(): CallPriority {
  return current.getStore() ?? 'interactive';
}
