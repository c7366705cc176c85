/** What a role allows. The same table is in docs/permissions.md. */
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

export enum Role {
  OWNER = 'OWNER',
  ADMIN = 'ADMIN',
  BILLING = 'BILLING',
  TECHNICIAN = 'TECHNICIAN',
}

const ROLE_PERMISSIONS: Record<Role, readonly Permission[]> = {
  [Role.OWNER]: PERMISSIONS,
  [Role.ADMIN]: PERMISSIONS,
  [Role.BILLING]: [
    'invoices.read',
    'invoices.manage',
    'payments.read',
    'payments.refund',
    'disputes.manage',
    'time.log',
    'time.approve',
    'reports.read',
  ],
  [Role.TECHNICIAN]: ['time.log'],
};

/** Everything a role may do. */
export function permissionsOf(role: Role): readonly Permission[] {
  return ROLE_PERMISSIONS[role];
}
