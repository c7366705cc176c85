import { Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { instantColumn } from '../../database/columns.js';
import { OrganizationEntity } from '../../database/organization-entity.js';

/** A client's word that invoices may be paid with a saved method on their due date: who gave it, when, and to which text. */
@Entity('autopay_consents')
@Unique('autopay_consents_checkout', ['organizationId', 'checkoutId'])
@Index('autopay_consents_one_live', ['organizationId', 'clientId'], { unique: true, where: 'revoked_at IS NULL' })
@ForeignKey('clients', ['organizationId', 'clientId'], ['organizationId', 'id'])
@ForeignKey('saved_methods', ['organizationId', 'methodId'], ['organizationId', 'id'])
@ForeignKey('checkouts', ['organizationId', 'checkoutId'], ['organizationId', 'id'])
export class AutopayConsentEntity extends OrganizationEntity {
  @Column('uuid')
  clientId!: string;

  @Column('uuid')
  methodId!: string;

  /** The checkout in which it was given. */
  @Column('uuid')
  checkoutId!: string;

  /** What the payer read, letter by letter. */
  @Column('text')
  text!: string;

  @Column(instantColumn)
  givenAt!: Date;

  @Column({ ...instantColumn, nullable: true })
  revokedAt!: Date | null;
}
