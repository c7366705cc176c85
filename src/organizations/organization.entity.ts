import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';
import { newId } from '../common/id.js';
import { currencyColumn, instantColumn } from '../database/columns.js';

/** A business that uses Remit. Everything else belongs to one (see database/organization-entity.ts). */
@Entity('organizations')
export class OrganizationEntity {
  @PrimaryColumn('uuid')
  id: string = newId();

  @Column('text')
  name!: string;

  @Column(currencyColumn)
  defaultCurrency!: string;

  /** IANA name: decides what "today" is for due dates. */
  @Column('text')
  timeZone!: string;

  @CreateDateColumn(instantColumn)
  createdAt!: Date;
}
