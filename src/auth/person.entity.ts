import { Check, Column, CreateDateColumn, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { newId } from '../common/id.js';
import { instantColumn } from '../database/columns.js';

/** Someone who signs in. A person belongs to no organization by themselves: memberships say where they work, and as what. */
@Entity('people')
@Unique(['email'])
@Check('people_email_check', 'email = lower(email)')
@ForeignKey('organizations', ['lastOrganizationId'], ['id'])
export class PersonEntity {
  @PrimaryColumn('uuid')
  id: string = newId();

  /** In lower case, so that one address is one person however it is typed. */
  @Column('text')
  email!: string;

  @Column('text')
  name!: string;

  /** Argon2id; null for someone who has no password here and therefore cannot sign in with one. */
  @Column('text', { nullable: true })
  passwordHash!: string | null;

  /** Where a sign-in that names no organization goes. */
  @Column('uuid', { nullable: true })
  lastOrganizationId!: string | null;

  @CreateDateColumn(instantColumn)
  createdAt!: Date;
}
