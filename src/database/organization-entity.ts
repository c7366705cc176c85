import { Column, CreateDateColumn, PrimaryColumn } from 'typeorm';
import { newId } from '../common/id.js';
import { instantColumn } from './columns.js';

/**
 * The base of every table that belongs to an organization. Subclasses add `@Unique(['organizationId', 'id'])` when
 * other tables point at them, so that a foreign key can hold both columns and never cross organizations.
 */
export abstract class OrganizationEntity {
  @PrimaryColumn('uuid')
  id: string = newId();

  @Column('uuid')
  organizationId!: string;

  @CreateDateColumn(instantColumn)
  createdAt!: Date;
}
