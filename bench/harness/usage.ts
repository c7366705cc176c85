import { readFileSync } from 'node:fs';

/** Ticks per second in /proc; the same on every Linux that Node runs on. */
const TICKS = 100;

/** What a process has used since it started. */
export interface Usage {
  cpuMs: number;
  /** The most memory it ever held, and what it holds now. */
  peakMb: number;
  nowMb: number;
}

/** Null where there is no /proc (macOS, Windows) or no such process any more. */
export function usageOf(pid: number): Usage | null {
  try {
    // The name in parentheses may hold anything, so fields are counted from behind it.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const kilobytes = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? NaN);
    return {
      cpuMs: ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS,
      peakMb: kilobytes('VmHWM') / 1024,
      nowMb: kilobytes('VmRSS') / 1024,
    };
  } catch {
    // Another system, or it has ended: there is nothing to tell.
    return null;
  }
}
