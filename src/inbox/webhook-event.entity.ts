import { Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { instantColumn } from '../database/columns.js';
import { OrganizationEntity } from '../database/organization-entity.js';
import type { WebhookEventStatus } from './webhook-event-status.js';

/** An event of a provider: a verified delivery, kept before it is acknowledged, or one that reconciliation asked for. */
@Entity('webhook_events')
@Unique('webhook_events_once', ['connectionId', 'providerEventId'])
@Index('webhook_events_due', ['nextAttemptAt'], { where: "status IN ('RECEIVED', 'RETRYING')" })
@Index('webhook_events_newest', ['organizationId', 'id'])
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

  /** The run that found it missing and asked for it; null when it was delivered. */
  @Column('uuid', { nullable: true })
  reconciliationRunId!: string | null;

  /** The bytes as they were signed; as the provider lists it when it was asked for. */
  @Column('bytea')
  payload!: Buffer;

  @Column('text')
  status!: WebhookEventStatus;

  @Column('integer', { default: 0 })
  attempts!: number;

  @Column('text', { nullable: true })
  lastError!: string | null;

  @Column(instantColumn)
  receivedAt!: Date;

  @Column({ ...instantColumn, nullable: true })
  processedAt!: Date | null;

  /** When it is tried next; moved ahead while a worker holds it. Null when nothing is left to do. */
  @Column({ ...instantColumn, nullable: true })
  nextAttemptAt!: Date | null;
}
