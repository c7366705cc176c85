import type { ComponentType } from 'react';
import type { Permission } from '../api/permissions';
import { navigationTexts } from '../texts/navigation';
import type { IconName } from '../ui/icons';

/** A page of the app. docs/admin.md says how to add one. */
export interface PageEntry {
  /** Below the app's own address; the empty path is the first page. */
  path: string;
  load: () => Promise<{ default: ComponentType }>;
  /** Who may see it; left out: every member. */
  permission?: Permission;
  /** Its place in the navigation; left out: reached from another page. */
  navigation?: { section: keyof typeof navigationTexts.sections; label: string; icon: IconName };
}

const { labels } = navigationTexts;

/** Every page, in the order of the navigation. */
export const PAGES: PageEntry[] = [
  {
    path: '',
    load: () => import('../pages/dashboard/DashboardPage'),
    permission: 'reports.read',
    navigation: { section: 'overview', label: labels.dashboard, icon: 'home' },
  },
  {
    path: 'invoices',
    load: () => import('../pages/invoices/InvoicesPage'),
    permission: 'invoices.read',
    navigation: { section: 'money', label: labels.invoices, icon: 'invoice' },
  },
  {
    path: 'invoices/new',
    load: () => import('../pages/invoices/InvoiceFormPage'),
    permission: 'invoices.manage',
  },
  { path: 'invoices/:id', load: () => import('../pages/invoices/InvoicePage'), permission: 'invoices.read' },
  {
    path: 'invoices/:id/edit',
    load: () => import('../pages/invoices/InvoiceFormPage'),
    permission: 'invoices.manage',
  },
  {
    path: 'recurring',
    load: () => import('../pages/recurring/RecurringPage'),
    permission: 'invoices.read',
    navigation: { section: 'money', label: labels.recurring, icon: 'refresh' },
  },
  {
    path: 'payments',
    load: () => import('../pages/payments/PaymentsPage'),
    permission: 'payments.read',
    navigation: { section: 'money', label: labels.payments, icon: 'payment' },
  },
  { path: 'payments/:id', load: () => import('../pages/payments/PaymentPage'), permission: 'payments.read' },
  {
    path: 'disputes',
    load: () => import('../pages/disputes/DisputesPage'),
    permission: 'payments.read',
    navigation: { section: 'money', label: labels.disputes, icon: 'dispute' },
  },
  { path: 'disputes/:id', load: () => import('../pages/disputes/DisputePage'), permission: 'payments.read' },
  {
    path: 'clients',
    load: () => import('../pages/clients/ClientsPage'),
    permission: 'invoices.read',
    navigation: { section: 'money', label: labels.clients, icon: 'clients' },
  },
  { path: 'clients/:id', load: () => import('../pages/clients/ClientPage'), permission: 'invoices.read' },
  {
    path: 'time',
    load: () => import('../pages/time/MyTimePage'),
    permission: 'time.log',
    navigation: { section: 'time', label: labels.myTime, icon: 'time' },
  },
  {
    path: 'approve-time',
    load: () => import('../pages/time/ApprovalPage'),
    permission: 'time.approve',
    navigation: { section: 'time', label: labels.approveTime, icon: 'check' },
  },
  {
    path: 'integrations/stripe',
    load: () => import('../pages/stripe/StripePage'),
    permission: 'integrations.manage',
    navigation: { section: 'integrations', label: labels.stripe, icon: 'plug' },
  },
  {
    path: 'integrations/webhooks',
    load: () => import('../pages/webhooks/WebhooksPage'),
    permission: 'integrations.manage',
    navigation: { section: 'integrations', label: labels.webhooks, icon: 'inbox' },
  },
  {
    path: 'integrations/reconciliation',
    load: () => import('../pages/reconciliation/ReconciliationPage'),
    permission: 'integrations.manage',
    navigation: { section: 'integrations', label: labels.reconciliation, icon: 'compare' },
  },
  {
    path: 'books',
    load: () => import('../pages/books/BooksPage'),
    permission: 'reports.read',
    navigation: { section: 'organization', label: labels.books, icon: 'books' },
  },
  {
    path: 'organization',
    load: () => import('../pages/organization/OrganizationPage'),
    permission: 'organization.manage',
    navigation: { section: 'organization', label: labels.organization, icon: 'settings' },
  },
  {
    path: 'members',
    load: () => import('../pages/members/MembersPage'),
    permission: 'members.manage',
    navigation: { section: 'organization', label: labels.members, icon: 'people' },
  },
  {
    path: 'api-keys',
    load: () => import('../pages/api-keys/ApiKeysPage'),
    permission: 'members.manage',
    navigation: { section: 'organization', label: labels.apiKeys, icon: 'key' },
  },
  {
    path: 'audit-log',
    load: () => import('../pages/audit-log/AuditLogPage'),
    permission: 'audit.read',
    navigation: { section: 'organization', label: labels.auditLog, icon: 'log' },
  },
  { path: 'notifications', load: () => import('../pages/notifications/NotificationsPage') },
  { path: 'settings/personal', load: () => import('../pages/personal-settings/PersonalSettingsPage') },
];
