import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { AuditLogResolver } from './audit-log.resolver.js';
import { OrganizationsModule } from './organizations.module.js';
import { SetupController } from './setup.controller.js';
import { SetupLinks } from './setup-links.service.js';
import { ViewerOrganizationResolver } from './viewer-organization.resolver.js';

/** The doors of this room: its part of the GraphQL API and the page of the first start. Owns setup_links. */
@Module({
  imports: [AuthModule, OrganizationsModule],
  controllers: [SetupController],
  providers: [AuditLogResolver, SetupLinks, ViewerOrganizationResolver],
})
export class OrganizationsApiModule {}
