import { Column, Entity, Unique } from 'typeorm';
import { bigintColumn } from '../database/columns.js';
import { OrganizationEntity } from '../database/organization-entity.js';

/**
 * An entry's place in the chain of its organization; the id is the entry's. Append-only. Written by the database when
 * the transaction of the entry commits (see migration 0010), so that no way of writing entries goes past it.
 */
@Entity('audit_links')
@Unique(['organizationId', 'sequence'])
export class AuditLinkEntity extends OrganizationEntity {
  /** 1 for the first entry of the organization, without gaps. */
  @Column(bigintColumn)
  sequence!: number;

  /** SHA-256 of the entry and of the hash before it, see audit-hash.ts. */
  @Column('text')
  hash!: string;
}
