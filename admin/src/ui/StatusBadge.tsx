import { Badge } from '@mantine/core';

/** What a colour says: done, under way, look at it, bad, or nothing in particular. */
export type Tone = 'good' | 'busy' | 'warn' | 'bad' | 'plain';

const COLORS: Record<Tone, string> = { good: 'teal', busy: 'blue', warn: 'yellow', bad: 'red', plain: 'gray' };

/** A state in one word. The word says it; the colour only helps. */
export function StatusBadge({ tone, children }: { tone: Tone; children: string }) {
  return (
    <Badge color={COLORS[tone]} variant="light" radius="sm" tt="none" fw={600}>
      {children}
    </Badge>
  );
}
