import type { Failure } from './run.js';
import type { Way } from './way.js';

const SHOWN = 5;

/** What went wrong, with the one command that plays it again; empty when nothing did. */
export function explain(failures: readonly Failure[], way: Way): string {
  const shown = failures
    .slice(0, SHOWN)
    .map(({ seed, again, history, texts }) =>
      [
        `npm run reliability -- histories-${way} --from ${again.from} --count ${again.count}`,
        `  seed ${seed}: ${JSON.stringify(history)}`,
        ...texts.map((text) => `  ${text}`),
      ].join('\n'),
    );
  const rest = failures.length - shown.length;
  return [...shown, ...(rest > 0 ? [`and ${rest} more`] : [])].join('\n');
}
