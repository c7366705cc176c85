import type { EntityTarget } from 'typeorm';
import { AuditEntryEntity } from './audit/audit-entry.entity.js';
import { MembershipEntity } from './auth/membership.entity.js';
import { PersonEntity } from './auth/person.entity.js';
import { RefreshTokenEntity } from './auth/refresh-token.entity.js';
import { SessionEntity } from './auth/session.entity.js';
import { ConnectionEntity } from './integrations/connection.entity.js';
import { FlatFeeEntity } from './integrations/flat-fee.entity.js';
import { OutboxEventEntity } from './events/outbox-event.entity.js';
import { OrganizationEntity } from './organizations/organization.entity.js';
import { SetupLinkEntity } from './organizations/setup-link.entity.js';

/** Every table of the house, lowest room first. */
export const entities: EntityTarget<object>[] = [
  OutboxEventEntity,
  AuditEntryEntity,
  PersonEntity,
  MembershipEntity,
  SessionEntity,
  RefreshTokenEntity,
  OrganizationEntity,
  SetupLinkEntity,
  ConnectionEntity,
  FlatFeeEntity,
];
