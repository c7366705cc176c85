import { Module, type DynamicModule } from '@nestjs/common';
import { entities } from './app.entities.js';
import { ConfigModule } from './config/config.module.js';
import type { Settings } from './config/env.js';
import { DatabaseModule } from './database/database.module.js';
import { migrations } from './database/migrations/index.js';
import { EventsModule } from './events/events.module.js';
import { GraphqlModule } from './graphql/graphql.module.js';
import { ObservabilityModule } from './observability/observability.module.js';
import { QueueModule } from './queue/queue.module.js';
import { AuditModule } from './audit/audit.module.js';
import { ProvidersModule } from './providers/providers.module.js';
import { IntegrationsModule } from './integrations/integrations.module.js';
import { AccountingModule } from './accounting/accounting.module.js';
import { BooksModule } from './books/books.module.js';
import { AuthModule } from './auth/auth.module.js';
import { OrganizationsApiModule } from './organizations/organizations-api.module.js';
import { ClientsModule } from './clients/clients.module.js';
import { InvoicesModule } from './invoices/invoices.module.js';
import { MailModule } from './mail/mail.module.js';
import { TimeModule } from './time/time.module.js';
import { NotificationsModule } from './notifications/notifications.module.js';
import { PaymentsModule } from './payments/payments.module.js';
import { CreditNotesModule } from './credit-notes/credit-notes.module.js';
import { DisputesModule } from './disputes/disputes.module.js';
import { ReconciliationModule } from './reconciliation/reconciliation.module.js';
import { AdminModule } from './admin/admin.module.js';
import { ReportsModule } from './reports/reports.module.js';
import { WebhooksModule } from './webhooks/webhooks.module.js';
import { VaultModule } from './vault/vault.module.js';

/** The floor plan: every room, lowest first. */
@Module({
  imports: [
    DatabaseModule.forRoot({ entities, migrations }),
    EventsModule,
    VaultModule,
    AuditModule,
    MailModule,
    ProvidersModule,
    GraphqlModule,
    ObservabilityModule,
    AuthModule,
    OrganizationsApiModule,
    BooksModule,
    IntegrationsModule,
    ClientsModule,
    InvoicesModule,
    TimeModule,
    NotificationsModule,
    PaymentsModule,
    CreditNotesModule,
    DisputesModule,
    AccountingModule,
    WebhooksModule,
    ReconciliationModule,
    ReportsModule,
    AdminModule,
  ],
})
export class AppModule {
  /** The rooms with the settings of this process; the queue's driver follows from them. */
  static forRoot(settings: Settings): DynamicModule {
    return { module: AppModule, imports: [ConfigModule.register(settings), QueueModule.register(settings.redisUrl)] };
  }
}
