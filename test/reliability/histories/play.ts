import { HttpCarrier, InboxCarrier } from './deliveries.js';
import { explain } from './explain.js';
import { playAll } from './run.js';
import { closeStage, openStage } from './stage.js';
import type { Way } from './way.js';

/** Plays the histories whose seeds come in the arguments, and writes down what went wrong: nothing when nothing did. */
const [way, ...seeds] = process.argv.slice(2);
const abandoned = () => process.exit(1);
// Nobody waits for what is found here any more.
process.once('disconnect', abandoned);
const stage = await openStage(way === 'http' ? new HttpCarrier() : new InboxCarrier());
try {
  // Nothing is delivered but by name: the history decides what, when and how often.
  if (way === 'http') await stage.stripe.control('PUT', 'delivery', { paused: true });
  const failures = await playAll(stage, seeds.map(Number));
  process.send?.(explain(failures, way as Way));
} finally {
  await closeStage(stage);
}
process.off('disconnect', abandoned);
process.disconnect?.();
