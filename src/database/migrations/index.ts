import { Outbox1700000000001 } from './0001-outbox.js';
import { Organizations1700000000002 } from './0002-organizations.js';
import { Connections1700000000003 } from './0003-connections.js';
import { Invoices1700000000004 } from './0004-invoices.js';
import { Payments1700000000005 } from './0005-payments.js';
import { Refunds1700000000006 } from './0006-refunds.js';
import { Reconciliation1700000000008 } from './0008-reconciliation.js';
import { Disputes1700000000007 } from './0007-disputes.js';
import { Accounting1700000000009 } from './0009-accounting.js';
import { ConnectionHealth1700000000011 } from './0011-connection-health.js';
import { Inbox1700000000012 } from './0012-inbox.js';
import { ConnectionSignal1700000000044 } from './0044-connection-signal.js';
import { NotificationMails1700000000014 } from './0014-notification-mails.js';
import { Identity1700000000010 } from './0010-identity.js';
import { LedgerSigns1700000000015 } from './0015-ledger-signs.js';
import { OrganizationFace1700000000030 } from './0030-organization-face.js';
import { Time1700000000023 } from './0023-time.js';
import { PayPageSettings1700000000035 } from './0035-pay-page-settings.js';
import { CheckoutParts1700000000036 } from './0036-checkout-parts.js';
import { OAuthConnections1700000000019 } from './0019-oauth-connections.js';
import { InvoiceDeliveries1700000000031 } from './0031-invoice-deliveries.js';
import { RefundLimits1700000000020 } from './0020-refund-limits.js';
import { JointPayments1700000000037 } from './0037-joint-payments.js';
import { InvoiceContent1700000000024 } from './0024-invoice-content.js';
import { CreditNotes1700000000025 } from './0025-credit-notes.js';
import { SavedMethods1700000000038 } from './0038-saved-methods.js';
import { RecurringInvoices1700000000026 } from './0026-recurring-invoices.js';
import { PaymentInstruments1700000000032 } from './0032-payment-instruments.js';
import { InvoiceSearch1700000000050 } from './0050-invoice-search.js';
import { IssuedFaces1700000000051 } from './0051-issued-faces.js';
import { FurtherMails1700000000052 } from './0052-further-mails.js';
import { RoomForCheckout1700000000053 } from './0053-room-for-checkout.js';
import { PayloadPartitions1700000000055 } from './0055-payload-partitions.js';

/** Every migration in order; listed by hand so that nothing is found by accident. */
export const migrations = [
  Outbox1700000000001,
  Organizations1700000000002,
  Connections1700000000003,
  Invoices1700000000004,
  Payments1700000000005,
  Refunds1700000000006,
  Disputes1700000000007,
  Reconciliation1700000000008,
  Accounting1700000000009,
  ConnectionHealth1700000000011,
  Inbox1700000000012,
  ConnectionSignal1700000000044,
  NotificationMails1700000000014,
  Identity1700000000010,
  LedgerSigns1700000000015,
  OrganizationFace1700000000030,
  Time1700000000023,
  PayPageSettings1700000000035,
  CheckoutParts1700000000036,
  OAuthConnections1700000000019,
  InvoiceDeliveries1700000000031,
  RefundLimits1700000000020,
  JointPayments1700000000037,
  InvoiceContent1700000000024,
  CreditNotes1700000000025,
  SavedMethods1700000000038,
  RecurringInvoices1700000000026,
  PaymentInstruments1700000000032,
  InvoiceSearch1700000000050,
  IssuedFaces1700000000051,
  FurtherMails1700000000052,
  RoomForCheckout1700000000053,
  PayloadPartitions1700000000055,
];
