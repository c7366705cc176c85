import type { CombinedError } from 'urql';
import { problemOf } from '../../api/errors';

/** What the API says would no longer be followed, one sentence each; nothing when it refused for another reason. */
export function inFlightOf(error: CombinedError): string[] {
  const { reason, data } = problemOf(error);
  if (reason !== 'stripe.payments_in_flight' || !Array.isArray(data.items)) return [];
  return (data.items as { description?: unknown }[]).map((each) => String(each.description));
}
