import { Module } from '@nestjs/common';
import { AccountsModule } from '../auth/accounts.module.js';
import { OrganizationFaces } from './organization-faces.service.js';
import { OrganizationsService } from './organizations.service.js';

/** Organizations, their face and their members, without the doors: what a command line needs as well. Owns organizations and organization_logos. */
@Module({
  imports: [AccountsModule],
  providers: [OrganizationsService, OrganizationFaces],
  exports: [OrganizationsService, OrganizationFaces],
})
export class OrganizationsModule {}
