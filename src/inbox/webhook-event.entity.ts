import { Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { instantColumn } from '../database/columns.js';
import { OrganizationEntity } from '../database/organization-entity.js';
import type { WebhookEventStatus } from './webhook-event-status.js';

/**
 * An event of a provider: a verified delivery, kept before it is acknowledged, or one that reconciliation asked for. The
 * row stays, so that the event is known when it comes again; what it held is in `webhook_payloads` for a while.
 */
@Entity('webhook_events')
@Unique('webhook_events_once', ['connectionId', 'providerEventId'])
@Index('webhook_events_due', ['connectionId', 'nextAttemptAt'], { where: 'next_attempt_at IS NOT NULL' })
@Index('webhook_events_waiting', ['connectionId', 'serialKey'], { where: 'next_attempt_at IS NOT NULL' })
@Index('webhook_events_one_at_a_time', ['connectionId', 'serialKey'], {
  unique: true,
  where: 'locked_until IS NOT NULL',
})
@Index('webhook_events_newest', ['organizationId', 'id'])
@Index('webhook_events_dead', ['organizationId', 'id'], { where: "status = 'DEAD'" })
@Index('webhook_events_of_run', ['reconciliationRunId'], { where: 'reconciliation_run_id IS NOT NULL' })
@ForeignKey('connections', ['organizationId', 'connectionId'], ['organizationId', 'id'])
@ForeignKey('reconciliation_runs', ['organizationId', 'reconciliationRunId'], ['organizationId', 'id'])
export class WebhookEventEntity extends OrganizationEntity {
  @Column('uuid')
  connectionId!: string;

  /** `evt_…` */
  @Column('text')
  providerEventId!: string;

  @Column('text')
  type!: string;

  /** Id of the object the event is about. */
  @Column('text', { nullable: true })
  objectId!: string | null;

  /** The payment it belongs to when the event says so, else the object: events with the same key take turns. */
  @Column('text', { nullable: true })
  serialKey!: string | null;

  /** The run that found it missing and asked for it; null when it was delivered. */
  @Column('uuid', { nullable: true })
  reconciliationRunId!: string | null;

  @Column('text')
  status!: WebhookEventStatus;

  /** Also tells attempts apart: what an attempt that was overtaken says of its end is not believed. */
  @Column('integer', { default: 0 })
  attempts!: number;

  @Column('text', { nullable: true })
  lastError!: string | null;

  /** Why it ended as it did, when there is more to say than the status: the rule by which it was ignored. */
  @Column('text', { nullable: true })
  note!: string | null;

  @Column(instantColumn)
  receivedAt!: Date;

  @Column({ ...instantColumn, nullable: true })
  processedAt!: Date | null;

  /** When it is tried next; moved ahead while a worker holds it. Null when nothing is left to do. */
  @Column({ ...instantColumn, nullable: true })
  nextAttemptAt!: Date | null;

  /** Until when a worker holds it; null when none does. */
  @Column({ ...instantColumn, nullable: true })
  lockedUntil!: Date | null;

  /** When its attempts were used up; it is tried once a day for a while after that. */
  @Column({ ...instantColumn, nullable: true })
  diedAt!: Date | null;
}
