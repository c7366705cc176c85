import { Module } from '@nestjs/common';
import { LimitsModule } from '../limits/limits.module.js';
import { AuthModule } from '../auth/auth.module.js';
import { AuditLogResolver } from './audit-log.resolver.js';
import { AuditVerificationResolver } from './audit-verification.resolver.js';
import { InvitationLimits } from './invitation-limits.service.js';
import { InvitationMailer } from './invitation-mailer.js';
import { InvitationsController } from './invitations.controller.js';
import { Invitations } from './invitations.service.js';
import { MembersResolver } from './members.resolver.js';
import { LogosController } from './logos.controller.js';
import { OrganizationsModule } from './organizations.module.js';
import { OrganizationsResolver } from './organizations.resolver.js';
import { SetupController } from './setup.controller.js';
import { SetupLinks } from './setup-links.service.js';
import { ViewerOrganizationResolver } from './viewer-organization.resolver.js';

/** The doors of this room: its part of the GraphQL API and the pages of links. Owns setup_links and invitations. */
@Module({
  imports: [AuthModule, LimitsModule, OrganizationsModule],
  controllers: [InvitationsController, LogosController, SetupController],
  providers: [
    AuditLogResolver,
    AuditVerificationResolver,
    InvitationLimits,
    InvitationMailer,
    Invitations,
    MembersResolver,
    OrganizationsResolver,
    SetupLinks,
    ViewerOrganizationResolver,
  ],
})
export class OrganizationsApiModule {}
