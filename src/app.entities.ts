import type { EntityTarget } from 'typeorm';
import { AuditEntryEntity } from './audit/audit-entry.entity.js';
import { AuditLinkEntity } from './audit/audit-link.entity.js';
import { MembershipEntity } from './auth/membership.entity.js';
import { PasswordResetEntity } from './auth/password-reset.entity.js';
import { PersonEntity } from './auth/person.entity.js';
import { RefreshTokenEntity } from './auth/refresh-token.entity.js';
import { ServiceAccountEntity } from './auth/service-account.entity.js';
import { SessionEntity } from './auth/session.entity.js';
import { FinancialAccountEntity } from './books/financial-account.entity.js';
import { ConnectionEntity } from './integrations/connection.entity.js';
import { OAuthAttemptEntity } from './integrations/oauth-attempt.entity.js';
import { FlatFeeEntity } from './integrations/flat-fee.entity.js';
import { OutboxEventEntity } from './events/outbox-event.entity.js';
import { OrganizationEntity } from './organizations/organization.entity.js';
import { OrganizationLogoEntity } from './organizations/organization-logo.entity.js';
import { InvitationEntity } from './organizations/invitation.entity.js';
import { SetupLinkEntity } from './organizations/setup-link.entity.js';
import { ClientCreditEntryEntity } from './clients/client-credit-entry.entity.js';
import { ClientEntity } from './clients/client.entity.js';
import { InvoiceHistoryEntryEntity } from './invoices/invoice-history-entry.entity.js';
import { InvoiceLineEntity } from './invoices/invoice-line.entity.js';
import { InvoiceMailingEntity } from './invoices/mailing/invoice-mailing.entity.js';
import { InvoiceNumberSeriesEntity } from './invoices/invoice-number-series.entity.js';
import { RecurringInvoiceEntity } from './invoices/recurring/recurring-invoice.entity.js';
import { RecurringOccurrenceEntity } from './invoices/recurring/recurring-occurrence.entity.js';
import { InvoiceSettingsEntity } from './invoices/invoice-settings.entity.js';
import { InvoiceEntity } from './invoices/invoice.entity.js';
import { IssuedFaceEntity } from './invoices/issued-face.entity.js';
import { IssuedLogoEntity } from './invoices/issued-logo.entity.js';
import { InvoiceTextEntity } from './invoices/invoice-text.entity.js';
import { PayLinkEntity } from './invoices/pay-link.entity.js';
import { TicketEntity } from './time/ticket.entity.js';
import { TimeBillingEntity } from './time/time-billing.entity.js';
import { TimeEntryEntity } from './time/time-entry.entity.js';
import { TimeRateEntity } from './time/time-rate.entity.js';
import { TimeSettingsEntity } from './time/time-settings.entity.js';
import { NotificationMailingEntity } from './notifications/notification-mailing.entity.js';
import { NotificationPreferenceEntity } from './notifications/notification-preference.entity.js';
import { NotificationReadEntity } from './notifications/notification-read.entity.js';
import { NotificationEntity } from './notifications/notification.entity.js';
import { CheckoutEntity } from './payments/checkout.entity.js';
import { AutopayConsentEntity } from './payments/saved/autopay-consent.entity.js';
import { ProviderCustomerEntity } from './payments/saved/provider-customer.entity.js';
import { SavedMethodEntity } from './payments/saved/saved-method.entity.js';
import { CheckoutPartEntity } from './payments/checkout-part.entity.js';
import { PaymentAllocationEntity } from './payments/payment-allocation.entity.js';
import { PaymentEntity } from './payments/payment.entity.js';
import { RefundRequestEntity } from './payments/refund-request.entity.js';
import { CreditNoteLineEntity } from './credit-notes/credit-note-line.entity.js';
import { CreditNoteEntity } from './credit-notes/credit-note.entity.js';
import { DisputeDeadlineNoticeEntity } from './disputes/dispute-deadline-notice.entity.js';
import { DisputeEvidenceEntity } from './disputes/dispute-evidence.entity.js';
import { DisputeFileEntity } from './disputes/dispute-file.entity.js';
import { DisputeMovementEntity } from './disputes/dispute-movement.entity.js';
import { DisputeRequestEntity } from './disputes/dispute-request.entity.js';
import { DisputeEntity } from './disputes/dispute.entity.js';
import { FraudWarningEntity } from './disputes/fraud-warning.entity.js';
import { WebhookEventEntity } from './inbox/webhook-event.entity.js';
import { WebhookPayloadEntity } from './inbox/webhook-payload.entity.js';
import { ExpenseEntity } from './accounting/expense.entity.js';
import { CheckEntity } from './reconciliation/check.entity.js';
import { CursorEntity } from './reconciliation/cursor.entity.js';
import { FindingEntity } from './reconciliation/finding.entity.js';
import { RunEntity } from './reconciliation/run.entity.js';

/** Every table of the house, lowest room first. */
export const entities: EntityTarget<object>[] = [
  OutboxEventEntity,
  AuditEntryEntity,
  AuditLinkEntity,
  PersonEntity,
  MembershipEntity,
  SessionEntity,
  RefreshTokenEntity,
  PasswordResetEntity,
  ServiceAccountEntity,
  OrganizationEntity,
  OrganizationLogoEntity,
  SetupLinkEntity,
  FinancialAccountEntity,
  InvitationEntity,
  ConnectionEntity,
  FlatFeeEntity,
  OAuthAttemptEntity,
  ClientEntity,
  ClientCreditEntryEntity,
  InvoiceEntity,
  InvoiceTextEntity,
  IssuedFaceEntity,
  IssuedLogoEntity,
  InvoiceLineEntity,
  InvoiceMailingEntity,
  InvoiceHistoryEntryEntity,
  InvoiceNumberSeriesEntity,
  InvoiceSettingsEntity,
  RecurringInvoiceEntity,
  RecurringOccurrenceEntity,
  PayLinkEntity,
  TicketEntity,
  TimeEntryEntity,
  TimeRateEntity,
  TimeBillingEntity,
  TimeSettingsEntity,
  NotificationEntity,
  NotificationReadEntity,
  NotificationPreferenceEntity,
  NotificationMailingEntity,
  CheckoutEntity,
  CheckoutPartEntity,
  ProviderCustomerEntity,
  SavedMethodEntity,
  AutopayConsentEntity,
  PaymentEntity,
  PaymentAllocationEntity,
  RefundRequestEntity,
  CreditNoteEntity,
  CreditNoteLineEntity,
  DisputeEntity,
  DisputeMovementEntity,
  DisputeEvidenceEntity,
  DisputeFileEntity,
  DisputeRequestEntity,
  DisputeDeadlineNoticeEntity,
  FraudWarningEntity,
  WebhookEventEntity,
  WebhookPayloadEntity,
  ExpenseEntity,
  RunEntity,
  FindingEntity,
  CursorEntity,
  CheckEntity,
];
