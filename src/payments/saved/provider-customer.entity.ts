import { Column, Entity, ForeignKey, Unique } from 'typeorm';
import { OrganizationEntity } from '../../database/organization-entity.js';
import type { ProviderMode, ProviderName } from '../../providers/payment-provider.js';

/** A client as the provider knows them in one account and mode; never found by e-mail. */
@Entity('provider_customers')
@Unique(['organizationId', 'id'])
@Unique('provider_customers_once', ['organizationId', 'clientId', 'provider', 'accountId', 'mode'])
@ForeignKey('clients', ['organizationId', 'clientId'], ['organizationId', 'id'])
export class ProviderCustomerEntity extends OrganizationEntity {
  @Column('uuid')
  clientId!: string;

  @Column('text')
  provider!: ProviderName;

  @Column('text')
  accountId!: string;

  @Column('text')
  mode!: ProviderMode;

  /** `cus_…`; null until the provider answered. */
  @Column('text', { nullable: true })
  reference!: string | null;

  /** The one before, which is gone at the provider; null: none was lost. */
  @Column('text', { nullable: true })
  lostReference!: string | null;
}
