/**
 * Route configuration of endpoints for machines that sign what they send: the body is handed over as the bytes that came
 * (app.ts), since reading it before its signature is checked would be work for anybody who asks; and the headers that
 * browsers need are left out of the answer.
 */
export const UNPARSED = { unparsed: true, helmet: { skipRoute: true } };

/** Whether a route asked for its body as it came. */
export function isUnparsed(config: unknown): boolean {
  return typeof config === 'object' && config !== null && 'unparsed' in config && config.unparsed === true;
}
