import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { OrganizationEntity } from '../database/organization-entity.js';

/** Who did what, when. Append-only: a trigger refuses changes, another chains it (audit-link.entity.ts). `detail` never holds a secret, only fingerprints. */
@Entity('audit_entries')
@Index(['organizationId', 'id'])
@ForeignKey('organizations', ['organizationId'], ['id'])
export class AuditEntryEntity extends OrganizationEntity {
  /** Dotted verb, for example `stripe_integration.saved`. */
  @Column('text')
  action!: string;

  /** `person:<id>`, `system`, … see common/actor.ts. */
  @Column('text')
  actor!: string;

  /** One sentence for people. */
  @Column('text')
  detail!: string;
}
