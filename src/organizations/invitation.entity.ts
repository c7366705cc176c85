import { Check, Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import type { Actor } from '../common/actor.js';
import type { Role } from '../auth/permissions.js';
import { instantColumn } from '../database/columns.js';
import { OrganizationEntity } from '../database/organization-entity.js';

/** Somebody asked by e-mail to become a member. Of the link only the SHA-256 of its token is kept. */
@Entity('invitations')
@Unique(['organizationId', 'id'])
@Unique(['tokenSha256'])
@Index('invitations_open', ['organizationId', 'email'], {
  unique: true,
  where: 'accepted_at IS NULL AND revoked_at IS NULL',
})
@Check('invitations_role_check', "role IN ('OWNER', 'ADMIN', 'BILLING', 'TECHNICIAN')")
@ForeignKey('organizations', ['organizationId'], ['id'])
export class InvitationEntity extends OrganizationEntity {
  /** In lower case, as people's addresses are. */
  @Column('text')
  email!: string;

  @Column('text')
  role!: Role;

  @Column('text')
  invitedBy!: Actor;

  /** Of the newest link; null until the first is mailed. The token is made when the mail is, and kept nowhere else. */
  @Column('text', { nullable: true })
  tokenSha256!: string | null;

  /** New for every sending, so that an event which is handed over twice mails once. */
  @Column('uuid')
  sendingId!: string;

  /** When the mail server took the newest mail. */
  @Column({ ...instantColumn, nullable: true })
  mailedAt!: Date | null;

  /** The mail server refuses the address for good. */
  @Column('boolean', { default: false })
  mailRefused!: boolean;

  @Column(instantColumn)
  expiresAt!: Date;

  @Column({ ...instantColumn, nullable: true })
  acceptedAt!: Date | null;

  @Column({ ...instantColumn, nullable: true })
  revokedAt!: Date | null;
}
