import { Module } from '@nestjs/common';
import { InvoicesModule } from '../invoices/invoices.module.js';
import { NotificationHandlers } from './notification-handlers.js';
import { NotificationsResolver } from './notifications.resolver.js';
import { NotificationsService } from './notifications.service.js';

/**
 * In-app notifications. Owns notifications and notification_reads; emits nothing. Handles invoice.issued and
 * payment.unapplied. An edge: no room imports it.
 */
@Module({
  imports: [InvoicesModule],
  providers: [NotificationsService, NotificationHandlers, NotificationsResolver],
})
export class NotificationsModule {}
