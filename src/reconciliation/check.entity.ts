import { Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { instantColumn } from '../database/columns.js';
import { OrganizationEntity } from '../database/organization-entity.js';
import type { UnsettledKind } from './ladder.js';

/** Something that is not final yet, and when the provider is asked about it next. */
@Entity('reconciliation_checks')
@Unique('reconciliation_checks_once', ['connectionId', 'kind', 'reference'])
@Index('reconciliation_checks_due', ['nextCheckAt'])
@ForeignKey('connections', ['organizationId', 'connectionId'], ['organizationId', 'id'])
export class CheckEntity extends OrganizationEntity {
  @Column('uuid')
  connectionId!: string;

  @Column('text')
  kind!: UnsettledKind;

  /** The provider's id of the object. */
  @Column('text')
  reference!: string;

  /** When the object came to be (UTC). */
  @Column(instantColumn)
  begunAt!: Date;

  @Column(instantColumn)
  nextCheckAt!: Date;
}
