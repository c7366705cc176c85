import { Module, type DynamicModule } from '@nestjs/common';
import { entities } from './app.entities.js';
import { AuditModule } from './audit/audit.module.js';
import { ConfigModule } from './config/config.module.js';
import type { Settings } from './config/env.js';
import { DatabaseModule } from './database/database.module.js';
import { migrations } from './database/migrations/index.js';
import { OrganizationsModule } from './organizations/organizations.module.js';
import { VaultModule } from './vault/vault.module.js';

/** What operator commands need: nothing that listens, works on jobs or prints set-up links. */
@Module({ imports: [DatabaseModule.forRoot({ entities, migrations }), AuditModule, OrganizationsModule, VaultModule] })
export class CliModule {
  static forRoot(settings: Settings): DynamicModule {
    return { module: CliModule, imports: [ConfigModule.register(settings)] };
  }
}
