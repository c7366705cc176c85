import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instantColumn } from '../database/columns.js';

/**
 * The bytes of an event of `webhook_events`, apart from it, in a partition for each week: what is too old goes with its
 * week's table. There is no foreign key, since dropping a table that has one locks the other.
 */
@Entity('webhook_payloads')
export class WebhookPayloadEntity {
  @PrimaryColumn('uuid')
  eventId!: string;

  /** As in the event; says which week's table holds it. */
  @PrimaryColumn({ ...instantColumn, nullable: false })
  receivedAt!: Date;

  @Column('uuid')
  organizationId!: string;

  /** The bytes as they were signed; as the provider lists it when it was asked for. */
  @Column('bytea')
  payload!: Buffer;
}
