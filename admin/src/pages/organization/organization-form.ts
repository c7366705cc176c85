import { organizationTexts as texts } from '../../texts/organization';
import type { OrganizationSettingsFragment, UpdateOrganizationInput } from './organization.gql';

/** The settings as they are typed. */
export interface OrganizationForm extends Record<string, unknown> {
  name: string;
  legalName: string;
  address: string;
  taxId: string;
  contactEmail: string;
  website: string;
  timeZone: string;
  locale: string;
  accentColor: string;
  paymentTerms: string;
  receiptsEnabled: boolean;
  testReceiptsEnabled: boolean;
  remindersEnabled: boolean;
  reminderDays: string;
  reminderHour: string;
}

export function formOf(organization: OrganizationSettingsFragment): OrganizationForm {
  return {
    name: organization.name,
    legalName: organization.legalName ?? '',
    address: organization.address ?? '',
    taxId: organization.taxId ?? '',
    contactEmail: organization.contactEmail ?? '',
    website: organization.website ?? '',
    timeZone: organization.timeZone,
    locale: organization.locale,
    accentColor: organization.accentColor,
    paymentTerms: organization.paymentTerms ?? '',
    receiptsEnabled: organization.receiptsEnabled,
    testReceiptsEnabled: organization.testReceiptsEnabled,
    remindersEnabled: organization.remindersEnabled,
    reminderDays: organization.reminderDays.join(', '),
    reminderHour: String(organization.reminderHour),
  };
}

/** What is sent: an empty field clears what may be empty. */
export function inputOf(form: OrganizationForm): UpdateOrganizationInput {
  const optional = (text: string) => text.trim() || null;
  return {
    ...form,
    legalName: optional(form.legalName),
    address: optional(form.address),
    taxId: optional(form.taxId),
    contactEmail: optional(form.contactEmail),
    website: optional(form.website),
    paymentTerms: optional(form.paymentTerms),
    reminderDays: daysOf(form.reminderDays) ?? [],
    reminderHour: Number(form.reminderHour),
  };
}

export const RULES = {
  name: (value: string) => (value.trim() === '' ? texts.required : null),
  reminderDays: (value: string) => (daysOf(value) === null ? texts.badDays : null),
  reminderHour: (value: string) => (/^(\d|1\d|2[0-3])$/.test(value.trim()) ? null : texts.badHour),
};

/** '-3, 1, 7' as numbers; null when something else was typed. */
function daysOf(text: string): number[] | null {
  const parts = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return parts.every((part) => /^-?\d{1,2}$/.test(part)) ? parts.map(Number) : null;
}
