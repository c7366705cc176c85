import { timeTexts } from '../../texts/time';

/** 90 is "1 h 30 min", as it is read. */
export function durationOf(minutes: number): string {
  return timeTexts.duration(String(Math.floor(minutes / 60)), String(minutes % 60));
}
