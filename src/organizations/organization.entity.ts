import { Check, Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';
import { newId } from '../common/id.js';
import { currencyColumn, instantColumn } from '../database/columns.js';

/** A business that uses Remit. Everything else belongs to one (see database/organization-entity.ts). */
@Entity('organizations')
@Check('organizations_accent_color_check', "accent_color ~ '^#[0-9a-f]{6}$'")
@Check('organizations_reminder_hour_check', 'reminder_hour BETWEEN 0 AND 23')
export class OrganizationEntity {
  @PrimaryColumn('uuid')
  id: string = newId();

  @Column('text')
  name!: string;

  @Column(currencyColumn)
  defaultCurrency!: string;

  /** IANA name: decides what "today" is for due dates. */
  @Column('text')
  timeZone!: string;

  /** The name in the register; null: the same as `name`. */
  @Column('text', { nullable: true })
  legalName!: string | null;

  /** Lines of a postal address. */
  @Column('text', { nullable: true })
  address!: string | null;

  @Column('text', { nullable: true })
  taxId!: string | null;

  /** Where clients may write to; mails carry it as their reply address. */
  @Column('text', { nullable: true })
  contactEmail!: string | null;

  @Column('text', { nullable: true })
  website!: string | null;

  /** `#rrggbb` in lower case. */
  @Column('text', { default: '#1a5fd0' })
  accentColor!: string;

  /** Printed below the sums of every invoice. */
  @Column('text', { nullable: true })
  paymentTerms!: string | null;

  /** `en-GB`, `en-US` …: how dates are written; the texts themselves are English. */
  @Column('text', { default: 'en-GB' })
  locale!: string;

  /** Clients are mailed a receipt for what they pay and what is refunded to them. */
  @Column('boolean', { default: true })
  receiptsEnabled!: boolean;

  /** The same for test money, marked TEST. */
  @Column('boolean', { default: false })
  testReceiptsEnabled!: boolean;

  @Column('boolean', { default: true })
  remindersEnabled!: boolean;

  /** Days after the due date, negative before it, in order. */
  @Column('integer', { array: true, default: () => "'{-3,0,7,14}'" })
  reminderDays!: number[];

  /** Hour of the day, 0 to 23, in the organization's time zone. */
  @Column('integer', { default: 9 })
  reminderHour!: number;

  /** When due dates are looked at next (UTC); null: as soon as possible. */
  @Column({ ...instantColumn, nullable: true })
  nextRoundAt!: Date | null;

  @CreateDateColumn(instantColumn)
  createdAt!: Date;
}
