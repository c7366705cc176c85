import { Outbox1700000000001 } from './0001-outbox.js';

/** Every migration in order; listed by hand so that nothing is found by accident. */
export const migrations = [Outbox1700000000001];
