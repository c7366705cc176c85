/**
 * Waits until `look` gives something other than null, undefined or false, looking again every few milliseconds; throws
 * with the last value seen when it takes unreasonably long. For states that settle in the background, never for timing.
 */
export async function eventually<T>(
  look: () => Promise<T> | T,
  what: string,
  timeoutMs = 45_000,
): Promise<Exclude<T, null | undefined | false>> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const value = await look();
    if (value !== null && value !== undefined && value !== false) return value as Exclude<T, null | undefined | false>;
    if (Date.now() > deadline) throw new Error(`It never came true: ${what}`);
    await new Promise((wake) => setTimeout(wake, 25));
  }
}
