import { Column, Entity, ForeignKey, Unique } from 'typeorm';
import { instantColumn } from '../database/columns.js';
import { OrganizationEntity } from '../database/organization-entity.js';

/** How far a connection has been reconciled. */
@Entity('reconciliation_cursors')
@Unique('reconciliation_cursors_once', ['connectionId'])
@ForeignKey('connections', ['organizationId', 'connectionId'], ['organizationId', 'id'])
export class CursorEntity extends OrganizationEntity {
  @Column('uuid')
  connectionId!: string;

  /** All events up to here are stored. */
  @Column({ ...instantColumn, nullable: true })
  eventsUntil!: Date | null;

  /** When the movements on the balance were last compared with the ledger. */
  @Column({ ...instantColumn, nullable: true })
  sweptAt!: Date | null;
}
