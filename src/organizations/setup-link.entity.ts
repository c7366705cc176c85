import { Column, CreateDateColumn, Entity, PrimaryColumn, Unique } from 'typeorm';
import { newId } from '../common/id.js';
import { instantColumn } from '../database/columns.js';

/** The one-time link that makes the first organization of an instance; there is no organization yet that it could belong to. */
@Entity('setup_links')
@Unique(['tokenSha256'])
export class SetupLinkEntity {
  @PrimaryColumn('uuid')
  id: string = newId();

  @Column('text')
  tokenSha256!: string;

  @Column(instantColumn)
  expiresAt!: Date;

  @Column({ ...instantColumn, nullable: true })
  usedAt!: Date | null;

  @CreateDateColumn(instantColumn)
  createdAt!: Date;
}
