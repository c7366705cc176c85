import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** A logo that issued invoices show, kept for as long as they are, whatever the organization shows now. */
@Entity('issued_logos')
@ForeignKey('organizations', ['organizationId'], ['id'])
export class IssuedLogoEntity {
  @PrimaryColumn('uuid')
  organizationId!: string;

  /** The logo's own: another one for each that was ever uploaded. */
  @PrimaryColumn('text')
  token!: string;

  @Column('bytea')
  content!: Buffer;

  /** Pixels. */
  @Column('integer')
  width!: number;

  /** Pixels. */
  @Column('integer')
  height!: number;
}
