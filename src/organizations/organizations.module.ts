import { Module } from '@nestjs/common';
import { AccountsModule } from '../auth/accounts.module.js';
import { OrganizationsService } from './organizations.service.js';

/** Organizations and their members, without the doors: what a command line needs as well. Owns organizations. */
@Module({ imports: [AccountsModule], providers: [OrganizationsService], exports: [OrganizationsService] })
export class OrganizationsModule {}
