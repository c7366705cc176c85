import type { EntityTarget } from 'typeorm';
import { OutboxEventEntity } from './events/outbox-event.entity.js';

/** Every table of the house, lowest room first. */
export const entities: EntityTarget<object>[] = [OutboxEventEntity];
