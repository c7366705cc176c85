import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { ClientsModule } from '../clients/clients.module.js';
import { IntegrationsModule } from '../integrations/integrations.module.js';
import { InvoicesModule } from '../invoices/invoices.module.js';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { PaymentsModule } from '../payments/payments.module.js';
import { ConnectionNotifications } from './connection-notifications.js';
import { DisputeNotifications } from './dispute-notifications.js';
import { InvoiceNotifications } from './invoice-notifications.js';
import { NotificationFeed } from './notification-feed.js';
import { NotificationMailer } from './notification-mailer.js';
import { NotificationPreferencesResolver } from './notification-preferences.resolver.js';
import { NotificationPreferences } from './notification-preferences.service.js';
import { NotificationSignals } from './notification-signals.js';
import { NotificationsResolver } from './notifications.resolver.js';
import { NotificationsService } from './notifications.service.js';
import { PaymentNotifications } from './payment-notifications.js';
import { PaymentSubjects } from './payment-subjects.js';

/**
 * What people are told, in the application and by e-mail. Owns notifications, notification_reads, notification_preferences and
 * notification_mailings; reads payments, disputes, inbox; emits notification.mail_due and handles it by mailing. Handles what is
 * told of invoices, payments, refunds, disputes, fraud warnings, connections and dead events. An edge: no room imports it.
 */
@Module({
  imports: [AuthModule, OrganizationsModule, IntegrationsModule, ClientsModule, InvoicesModule, PaymentsModule],
  providers: [
    NotificationsService,
    NotificationPreferences,
    NotificationMailer,
    NotificationSignals,
    NotificationFeed,
    PaymentSubjects,
    PaymentNotifications,
    InvoiceNotifications,
    DisputeNotifications,
    ConnectionNotifications,
    NotificationsResolver,
    NotificationPreferencesResolver,
  ],
})
export class NotificationsModule {}
