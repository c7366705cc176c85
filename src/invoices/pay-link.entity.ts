import { Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { instantColumn } from '../database/columns.js';
import { OrganizationEntity } from '../database/organization-entity.js';

/** The permanent link under which a client pays an invoice. A revoked one stays, so that its token never means anything else. */
@Entity('pay_links')
@Unique(['tokenSha256'])
@Index('pay_links_live', ['organizationId', 'invoiceId'], { unique: true, where: 'revoked_at IS NULL' })
@ForeignKey('invoices', ['organizationId', 'invoiceId'], ['organizationId', 'id'])
export class PayLinkEntity extends OrganizationEntity {
  @Column('uuid')
  invoiceId!: string;

  /** Hex; how a visitor's token is looked up. */
  @Column('text')
  tokenSha256!: string;

  /** The token, sealed by the vault for this row (sealed-columns.ts), so that the link can be shown again. */
  @Column('bytea')
  sealedToken!: Buffer;

  @Column({ ...instantColumn, nullable: true })
  revokedAt!: Date | null;
}
