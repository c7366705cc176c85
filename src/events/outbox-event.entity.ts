import { Column, Entity, Index } from 'typeorm';
import { instantColumn } from '../database/columns.js';
import { OrganizationEntity } from '../database/organization-entity.js';

/** A domain event waiting to be handed to its handlers, written in the transaction that made it true. */
@Entity('outbox_events')
@Index('outbox_due', ['dueAt'], { where: 'done_at IS NULL' })
export class OutboxEventEntity extends OrganizationEntity {
  @Column('text')
  name!: string;

  @Column('jsonb')
  payload!: object;

  /** Handlers that have already done their part. */
  @Column('text', { array: true, default: () => "'{}'" })
  handledBy!: string[];

  @Column('integer', { default: 0 })
  attempts!: number;

  /** When it is tried next; moved ahead while a worker holds it. */
  @Column({ ...instantColumn, default: () => 'now()' })
  dueAt!: Date;

  @Column({ ...instantColumn, nullable: true })
  doneAt!: Date | null;

  @Column('text', { nullable: true })
  lastError!: string | null;
}
