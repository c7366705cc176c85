import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { TimeGrouping, TimeRounding } from './time-rules.js';

/** How an organization bills time unless it says otherwise; without a row the defaults of time-rules.ts hold. */
@Entity('time_settings')
@ForeignKey('organizations', ['organizationId'], ['id'])
export class TimeSettingsEntity {
  @PrimaryColumn('uuid')
  organizationId!: string;

  @Column('text')
  rounding!: TimeRounding;

  @Column('text')
  grouping!: TimeGrouping;
}
