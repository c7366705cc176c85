import { isRole, nameError, personErrors, type PersonInput } from '../auth/person-rules.js';
import { Role } from '../auth/permissions.js';
import { BadInputError, type FieldError } from '../common/errors/domain-error.js';
import { isCurrencyCode } from '../common/money/currency.js';

export interface NewOrganization {
  name: string;
  /** ISO 4217, upper case. */
  defaultCurrency: string;
  /** IANA name, for example `America/New_York`. */
  timeZone: string;
  /** Becomes the first OWNER; somebody new here needs a password. */
  owner: PersonInput;
}

export interface NewMember extends PersonInput {
  role: Role;
}

/** Checks what came from a form or a command line; throws BadInputError with every field that is wrong. */
export function checkNewOrganization(input: unknown): NewOrganization {
  const { name, defaultCurrency, timeZone, owner } = fieldsOf(input);
  const errors: FieldError[] = [];
  const nameIs = nameError(name);
  if (nameIs) errors.push({ field: 'name', message: nameIs });
  if (typeof defaultCurrency !== 'string' || !isCurrencyCode(defaultCurrency)) {
    errors.push({ field: 'defaultCurrency', message: 'must be an ISO 4217 code in upper case, for example USD' });
  }
  if (typeof timeZone !== 'string' || !isTimeZone(timeZone)) {
    errors.push({ field: 'timeZone', message: 'must be an IANA time zone, for example America/New_York' });
  }
  errors.push(...personErrors(fieldsOf(owner), 'owner.'));
  if (errors.length > 0) throw new BadInputError(errors);
  const checked = input as NewOrganization;
  return { ...checked, name: checked.name.trim() };
}

/** Checks a person to be added; throws BadInputError with every field that is wrong. */
export function checkNewMember(input: unknown): NewMember {
  const fields = fieldsOf(input);
  const errors = personErrors(fields);
  if (!isRole(fields.role)) errors.push({ field: 'role', message: `must be one of ${Object.values(Role).join(', ')}` });
  if (errors.length > 0) throw new BadInputError(errors);
  return input as NewMember;
}

/** True for the IANA names this platform knows. Offsets such as `+02:00` are none: they know nothing of summer time. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
