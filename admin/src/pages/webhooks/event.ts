import type { Tone } from '../../ui/StatusBadge';
import type { WebhookEventsQuery } from './webhooks.gql';

/** An event as this page asks for it. */
export type Event = WebhookEventsQuery['webhookEvents']['edges'][number]['node'];

export const TONES: Record<Event['status'], Tone> = {
  RECEIVED: 'busy',
  PROCESSED: 'good',
  IGNORED: 'plain',
  RETRYING: 'warn',
  DEAD: 'bad',
};
