import { Check, Column, Entity, ForeignKey, Unique } from 'typeorm';
import { OrganizationEntity } from '../database/organization-entity.js';

/** The organization's logo, one at most; written anew by us (logo-image.ts), so it holds an image and nothing else. */
@Entity('organization_logos')
@Unique('organization_logos_once', ['organizationId'])
@Unique('organization_logos_token', ['token'])
@Check('organization_logos_type_check', "content_type IN ('image/png', 'image/jpeg')")
@ForeignKey('organizations', ['organizationId'], ['id'])
export class OrganizationLogoEntity extends OrganizationEntity {
  /** Of its public address: unguessable, and another one for each logo, so that it may be cached. */
  @Column('text')
  token!: string;

  @Column('text')
  contentType!: 'image/png' | 'image/jpeg';

  @Column('bytea')
  content!: Buffer;

  /** Pixels. */
  @Column('integer')
  width!: number;

  /** Pixels. */
  @Column('integer')
  height!: number;
}
