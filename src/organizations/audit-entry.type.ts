import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { AuditEntryEntity } from '../audit/audit-entry.entity.js';
import { connectionTypes } from '../graphql/connection.js';

@ObjectType('AuditEntry', { description: 'Secrets appear only as a SHA-256 fingerprint.' })
export class AuditEntryType {
  @Field(() => ID)
  id!: string;

  @Field({ description: 'Dotted verb, for example session.signed_in.' })
  action!: string;

  @Field({ description: 'Who did it, as a name.' })
  actor!: string;

  @Field({ description: 'One sentence for people.' })
  detail!: string;

  @Field(() => Date)
  occurredAt!: Date;
}

@ObjectType('AuditEntryConnection')
export class AuditEntryConnection extends connectionTypes(AuditEntryType, 'AuditEntry') {}

/** The GraphQL shape of an entry; `actor` is still as stored, its field resolver makes it a name. */
export function toAuditEntryType({ id, action, actor, detail, createdAt }: AuditEntryEntity): AuditEntryType {
  return { id, action, actor, detail, occurredAt: createdAt };
}
