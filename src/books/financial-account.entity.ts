import { Column, Entity, ForeignKey, Unique } from 'typeorm';
import { OrganizationEntity } from '../database/organization-entity.js';

/** An account of the organization's books, for example the one that processing fees are booked to. */
@Entity('financial_accounts')
@Unique(['organizationId', 'id'])
@Unique('financial_accounts_code_key', ['organizationId', 'code'])
@ForeignKey('organizations', ['organizationId'], ['id'])
export class FinancialAccountEntity extends OrganizationEntity {
  @Column('text')
  name!: string;

  /** Its number in the chart of accounts; null when it has none. */
  @Column('text', { nullable: true })
  code!: string | null;

  /** The word of the organization's own chart, for example `expense`. */
  @Column('text')
  kind!: string;
}
