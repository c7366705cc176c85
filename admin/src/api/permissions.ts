/** What roles allow, as in docs/permissions.md; a test compares the two. */
export const PERMISSIONS = [
  'organization.manage',
  'integrations.manage',
  'invoices.read',
  'invoices.manage',
  'payments.read',
  'payments.refund',
  'disputes.manage',
  'time.log',
  'time.approve',
  'reports.read',
  'members.manage',
  'audit.read',
] as const;

export type Permission = (typeof PERMISSIONS)[number];
