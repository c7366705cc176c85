/** The shell: navigation, menus and what surrounds every page. */
export const navigationTexts = {
  sections: {
    overview: '',
    money: 'Money',
    integrations: 'Integrations',
    organization: 'Organization',
  },
  labels: {
    dashboard: 'Dashboard',
    invoices: 'Invoices',
    clients: 'Clients',
    stripe: 'Stripe',
    webhooks: 'Webhook inbox',
    reconciliation: 'Reconciliation',
    books: 'Books',
    organization: 'Organization',
    members: 'Members',
    apiKeys: 'API keys',
    auditLog: 'Audit log',
  },
  navigation: 'Main navigation',
  openNavigation: 'Open navigation',
  closeNavigation: 'Close navigation',
  skip: 'Skip to the page',
  account: 'Account menu',
  personalSettings: 'Personal settings',
  signOut: 'Sign out',
  light: 'Light',
  dark: 'Dark',
  system: 'As the system',
  appearance: 'Appearance',
  notFound: {
    title: 'There is no such page',
    text: 'The address may be mistyped, or the page has moved.',
    home: 'Go to the first page',
  },
  forbidden: {
    title: 'This page is not for your role',
    text: (role: string, permission: string) =>
      `You are signed in as ${role}. The page needs the permission “${permission}”, which an owner or admin of the organization can give you with another role.`,
  },
  nothing: {
    title: 'Welcome',
    text: 'Your role has no pages here yet. An owner or admin of the organization can give you another role.',
  },
  roles: { OWNER: 'Owner', ADMIN: 'Admin', BILLING: 'Billing', TECHNICIAN: 'Technician' },
};
