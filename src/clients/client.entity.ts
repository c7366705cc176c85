import { Check, Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { currencyColumn } from '../database/columns.js';
import { OrganizationEntity } from '../database/organization-entity.js';

/** A customer of the organization, whom invoices are written to. */
@Entity('clients')
@Unique(['organizationId', 'id'])
// Made where the database allows it: database/search-indexes.ts.
@Index('clients_name_trigrams', { synchronize: false })
@ForeignKey('organizations', ['organizationId'], ['id'])
@Check('clients_currency_check', 'length(currency) = 3')
@Check('clients_region_check', 'billing_state IS NULL OR billing_country IS NOT NULL')
export class ClientEntity extends OrganizationEntity {
  @Column('text')
  name!: string;

  /** Where invoices are mailed to; null: nothing is mailed. */
  @Column('text', { nullable: true })
  email!: string | null;

  /** Lines of a postal address, shown on invoices. */
  @Column('text', { nullable: true })
  billingAddress!: string | null;

  @Column('text', { nullable: true })
  taxId!: string | null;

  /** What invoices are written in unless they say otherwise. */
  @Column(currencyColumn)
  currency!: string;

  /** Where they are billed, ISO 3166: US. Decides with the state whether a card fee may be passed on; null: not known. */
  @Column({ type: 'char', length: 2, nullable: true })
  billingCountry!: string | null;

  @Column('text', { nullable: true })
  billingState!: string | null;
}
