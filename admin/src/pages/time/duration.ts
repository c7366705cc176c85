const MOST = 1440;

/** What somebody typed as a duration, in minutes: 1:30, 1.5 (hours) and 90m are 90. Null when it is none, or over a day. */
export function minutesOf(typed: string): number | null {
  const text = typed.trim().toLowerCase();
  const clock = /^(\d{1,2}):([0-5]\d)$/.exec(text);
  const hours = /^(\d{1,2}(?:[.,]\d{1,2})?)\s*h?$/.exec(text);
  const plain = /^(\d{1,4})\s*m(?:in)?$/.exec(text);
  const minutes = clock
    ? Number(clock[1]) * 60 + Number(clock[2])
    : hours
      ? Math.round(Number(hours[1]!.replace(',', '.')) * 60)
      : plain
        ? Number(plain[1])
        : 0;
  return minutes >= 1 && minutes <= MOST ? minutes : null;
}

/** 90 is 1:30, as it is typed. */
export function clockOf(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}
