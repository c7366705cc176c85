import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { bigintColumn, currencyColumn } from '../database/columns.js';
import { OrganizationEntity } from '../database/organization-entity.js';

/** What an hour costs: for everybody, for a client, of a technician, or of a technician at a client (see time-rules.ts). */
@Entity('time_rates')
@Index('time_rates_default', ['organizationId', 'currency'], {
  unique: true,
  where: 'client_id IS NULL AND person_id IS NULL',
})
@Index('time_rates_of_client', ['organizationId', 'clientId', 'currency'], {
  unique: true,
  where: 'client_id IS NOT NULL AND person_id IS NULL',
})
@Index('time_rates_of_person', ['organizationId', 'personId', 'currency'], {
  unique: true,
  where: 'client_id IS NULL AND person_id IS NOT NULL',
})
@Index('time_rates_of_person_at_client', ['organizationId', 'clientId', 'personId', 'currency'], {
  unique: true,
  where: 'client_id IS NOT NULL AND person_id IS NOT NULL',
})
@ForeignKey('organizations', ['organizationId'], ['id'])
@ForeignKey('clients', ['organizationId', 'clientId'], ['organizationId', 'id'])
@ForeignKey('memberships', ['organizationId', 'personId'], ['organizationId', 'personId'])
@Check('time_rates_rate_check', 'rate_minor >= 0 AND length(currency) = 3')
export class TimeRateEntity extends OrganizationEntity {
  @Column('uuid', { nullable: true })
  clientId!: string | null;

  @Column('uuid', { nullable: true })
  personId!: string | null;

  /** Minor units per hour. */
  @Column(bigintColumn)
  rateMinor!: number;

  @Column(currencyColumn)
  currency!: string;
}
