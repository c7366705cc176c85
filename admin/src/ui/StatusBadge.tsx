import classes from './StatusBadge.module.css';

/** What a colour says: done, under way, look at it, bad, or nothing in particular. */
export type Tone = 'good' | 'busy' | 'warn' | 'bad' | 'plain';

/** A state in one word. The word says it; the colour only helps. */
export function StatusBadge({ tone, children }: { tone: Tone; children: string }) {
  return <span className={`${classes.badge} ${classes[tone] ?? ''}`}>{children}</span>;
}
