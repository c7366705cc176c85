import { EventEmitter } from 'node:events';

/** Tells the relay of this process that something was committed; the relay also looks by itself, so a lost call costs a second. */
export const outboxWakeUps = new EventEmitter<{ due: [] }>();
