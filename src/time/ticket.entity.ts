import { Column, Entity, ForeignKey, Unique } from 'typeorm';
import { instantColumn } from '../database/columns.js';
import { OrganizationEntity } from '../database/organization-entity.js';

/** Something done for a client, that time is logged on. */
@Entity('tickets')
@Unique(['organizationId', 'id'])
@Unique(['organizationId', 'clientId', 'id'])
@ForeignKey('clients', ['organizationId', 'clientId'], ['organizationId', 'id'])
export class TicketEntity extends OrganizationEntity {
  @Column('uuid')
  clientId!: string;

  @Column('text')
  subject!: string;

  /** What the client, or another system, calls it. */
  @Column('text', { nullable: true })
  reference!: string | null;

  /** No time is logged on a closed ticket; null while open. */
  @Column({ ...instantColumn, nullable: true })
  closedAt!: Date | null;
}
