import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { AuditLogResolver } from './audit-log.resolver.js';
import { OrganizationsModule } from './organizations.module.js';
import { ViewerOrganizationResolver } from './viewer-organization.resolver.js';

/** The doors of this room: its part of the GraphQL API. */
@Module({
  imports: [AuthModule, OrganizationsModule],
  providers: [AuditLogResolver, ViewerOrganizationResolver],
})
export class OrganizationsApiModule {}
