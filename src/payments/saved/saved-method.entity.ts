import { Check, Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { instantColumn } from '../../database/columns.js';
import { OrganizationEntity } from '../../database/organization-entity.js';

/** A card or bank account that a client saved. The numbers are the provider's; we know the last four. */
@Entity('saved_methods')
@Unique(['organizationId', 'id'])
@Unique('saved_methods_once', ['organizationId', 'customerId', 'reference'])
@Index('saved_methods_by_client', ['organizationId', 'clientId'])
@ForeignKey('clients', ['organizationId', 'clientId'], ['organizationId', 'id'])
@ForeignKey('provider_customers', ['organizationId', 'customerId'], ['organizationId', 'id'])
@Check('saved_methods_kind_check', "kind IN ('card', 'bank')")
export class SavedMethodEntity extends OrganizationEntity {
  @Column('uuid')
  clientId!: string;

  @Column('uuid')
  customerId!: string;

  /** `pm_…` */
  @Column('text')
  reference!: string;

  @Column('text')
  kind!: 'card' | 'bank';

  @Column('text', { nullable: true })
  brand!: string | null;

  /** Of a card: credit, debit, prepaid or unknown. */
  @Column('text', { nullable: true })
  funding!: string | null;

  @Column('integer', { nullable: true })
  expMonth!: number | null;

  @Column('integer', { nullable: true })
  expYear!: number | null;

  @Column('text', { nullable: true })
  bankName!: string | null;

  @Column('text')
  last4!: string;

  /** From here on it is not charged and not shown, whatever the provider has heard of it. */
  @Column({ ...instantColumn, nullable: true })
  removedAt!: Date | null;
}
