import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** Who wrote an invoice and to whom, as both were when it was issued: what its pages show does not change with them. */
@Entity('issued_faces')
@ForeignKey('invoices', ['organizationId', 'invoiceId'], ['organizationId', 'id'])
@ForeignKey('issued_logos', ['organizationId', 'logoToken'], ['organizationId', 'token'])
export class IssuedFaceEntity {
  @PrimaryColumn('uuid')
  organizationId!: string;

  @PrimaryColumn('uuid')
  invoiceId!: string;

  @Column('text')
  organizationName!: string;

  /** Name in the register, address, tax id, where to write to. */
  @Column('text', { array: true })
  organizationLines!: string[];

  /** `#rrggbb` */
  @Column('text')
  accentColor!: string;

  /** `en-GB`, `en-US` …: how dates are written. */
  @Column('text')
  locale!: string;

  @Column('text', { nullable: true })
  logoToken!: string | null;

  @Column('text')
  clientName!: string;

  /** Address, tax id, e-mail address. */
  @Column('text', { array: true })
  clientLines!: string[];
}
