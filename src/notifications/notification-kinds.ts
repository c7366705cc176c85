import { Role, type Permission } from '../auth/permissions.js';

interface Kind {
  /** What it is about, for whoever sets their preferences. */
  description: string;
  /** Who may be told: nobody learns here what they may not look up. */
  permission: Permission;
  /** Whether it is mailed to those who have not said what they want. */
  mailed: boolean;
  /** It may come in masses: then one mail an hour says that there is something to look at. */
  burst?: true;
}

const kinds = {
  'payment.refunded': { description: 'Money went back to a payer', permission: 'payments.read', mailed: false },
  'payment.refund_failed': {
    description: 'A refund did not reach the payer',
    permission: 'payments.read',
    mailed: true,
  },
  'payment.failed': { description: 'An attempt to pay failed', permission: 'payments.read', mailed: false },
  'payment.unapplied': {
    description: 'Money arrived that fits no invoice',
    permission: 'payments.read',
    mailed: true,
  },
  'payment.held_elsewhere': {
    description: 'A payment claims to be for an invoice, but belongs to another organization',
    permission: 'payments.read',
    mailed: true,
  },
  'dispute.opened': {
    description: 'A payment is disputed, or a bank asks about one',
    permission: 'disputes.manage',
    mailed: true,
  },
  'dispute.stage_changed': {
    description: 'A dispute reached another stage',
    permission: 'disputes.manage',
    mailed: true,
  },
  'dispute.deadline_near': {
    description: 'The time to answer a dispute runs out',
    permission: 'disputes.manage',
    mailed: true,
  },
  'fraud_warning.raised': {
    description: 'A card network warns that a payment may be fraudulent',
    permission: 'disputes.manage',
    mailed: true,
  },
  'connection.trouble': {
    description: 'The connection to the payment account stopped working',
    permission: 'payments.read',
    mailed: true,
  },
  'connection.recovered': {
    description: 'The connection to the payment account works again',
    permission: 'payments.read',
    mailed: false,
  },
  'security.notice': {
    description: 'Somebody else tried to reach what is yours; nothing was changed',
    permission: 'audit.read',
    mailed: true,
    burst: true,
  },
  'webhook_event.dead': {
    description: 'An event of the payment provider could not be worked on',
    permission: 'payments.read',
    mailed: true,
    burst: true,
  },
  'invoice.overdue': { description: 'An invoice is overdue', permission: 'invoices.read', mailed: false },
  'invoice.mail_refused': {
    description: "A client's e-mail address is not accepted",
    permission: 'invoices.read',
    mailed: true,
  },
  'autopay.failed': {
    description: 'A saved payment method could not pay an invoice on its due date',
    permission: 'payments.read',
    mailed: true,
  },
  'invoice.fee_missing': {
    description: 'An invoice carries no processing fee, though fees are passed on',
    permission: 'invoices.read',
    mailed: false,
  },
} as const satisfies Record<string, Kind>;

export type NotificationKind = keyof typeof kinds;

/** Everything that people are told, by its dotted name. */
export const NOTIFICATION_KINDS: Readonly<Record<NotificationKind, Kind>> = kinds;

export const KIND_NAMES = Object.keys(kinds) as NotificationKind[];

export function isNotificationKind(name: string): name is NotificationKind {
  return Object.hasOwn(kinds, name);
}

/** What a person gets of a kind. */
export interface Channels {
  inApp: boolean;
  email: boolean;
}

/** What somebody gets who has not said what they want: technicians look after no money, so nothing is mailed to them. */
export function defaultChannels(kind: NotificationKind, role: Role): Channels {
  return { inApp: true, email: NOTIFICATION_KINDS[kind].mailed && role !== Role.TECHNICIAN };
}
