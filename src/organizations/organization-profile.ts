import { nameError } from '../auth/person-rules.js';
import { BadInputError, type FieldError } from '../common/errors/domain-error.js';
import { isTimeZone } from './organization-rules.js';
import type { OrganizationEntity } from './organization.entity.js';

/** What of an organization may be changed. */
type Profile = Pick<
  OrganizationEntity,
  | 'name'
  | 'timeZone'
  | 'legalName'
  | 'address'
  | 'taxId'
  | 'contactEmail'
  | 'website'
  | 'accentColor'
  | 'paymentTerms'
  | 'locale'
  | 'receiptsEnabled'
  | 'testReceiptsEnabled'
  | 'remindersEnabled'
  | 'reminderDays'
  | 'reminderHour'
>;

/** What is left out stays; null empties what can be empty, and brings back the default of the rest. */
export type ProfileChanges = { [K in keyof Profile]?: Profile[K] | null };

const MOST_STEPS = 8;
const FURTHEST_STEP = 90;
const DEFAULTS = {
  accentColor: '#1a5fd0',
  locale: 'en-GB',
  receiptsEnabled: true,
  testReceiptsEnabled: false,
  remindersEnabled: true,
  reminderDays: [-3, 0, 7, 14],
  reminderHour: 9,
};

/** Checks and trims changes; throws BadInputError with every field that is wrong. */
export function checkProfile(changes: ProfileChanges): Partial<Profile> {
  const errors: FieldError[] = [];
  const checked: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(changes)) {
    if (value === undefined) continue;
    const rule = RULES[field as keyof Profile];
    const plain: unknown = typeof value === 'string' ? value.trim() || null : value;
    const wanted: unknown = plain ?? (DEFAULTS as Record<string, unknown>)[field] ?? null;
    const message = rule(wanted);
    if (message) errors.push({ field, message });
    checked[field] = wanted;
  }
  if (errors.length > 0) throw new BadInputError(errors);
  const { accentColor, reminderDays } = checked as Partial<Profile>;
  if (accentColor) checked.accentColor = accentColor.toLowerCase();
  if (reminderDays) checked.reminderDays = [...new Set(reminderDays)].sort((a, b) => a - b);
  return checked;
}

/** What is wrong with a value, or null. */
type Rule = (value: unknown) => string | null;

const flag: Rule = (value) => (typeof value === 'boolean' ? null : 'must be true or false');

const RULES: Record<keyof Profile, Rule> = {
  name: (value) => nameError(value),
  timeZone: (value) =>
    typeof value === 'string' && isTimeZone(value) ? null : 'must be an IANA time zone, for example America/New_York',
  legalName: text(200),
  address: text(500, 8),
  taxId: text(60),
  contactEmail: (value) =>
    value === null ||
    (typeof value === 'string' && value.length <= 254 && /^[^\s@<>",;:()[\]\\]+@[^\s@<>",;:()[\]\\]+$/.test(value))
      ? null
      : 'must be an e-mail address',
  website: (value) => (value === null || isWebsite(value) ? null : 'must be an address like https://example.com'),
  accentColor: (value) =>
    typeof value === 'string' && /^#[0-9a-f]{6}$/i.test(value) ? null : 'must be a colour like #1a5fd0',
  paymentTerms: text(1_000, 12),
  locale: (value) =>
    typeof value === 'string' && /^en-[A-Z]{2}$/.test(value) && Intl.DateTimeFormat.supportedLocalesOf(value).length > 0
      ? null
      : 'must be one of English, for example en-GB or en-US',
  receiptsEnabled: flag,
  testReceiptsEnabled: flag,
  remindersEnabled: flag,
  reminderDays: (value) =>
    Array.isArray(value) &&
    value.length <= MOST_STEPS &&
    value.every((day) => Number.isInteger(day) && Math.abs(Number(day)) <= FURTHEST_STEP)
      ? null
      : `must be at most ${MOST_STEPS} whole numbers from -${FURTHEST_STEP} to ${FURTHEST_STEP}`,
  reminderHour: (value) =>
    Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 23 ? null : 'must be an hour from 0 to 23',
};

/** Null, or text of so many characters and lines at most. */
function text(most: number, lines = 1): Rule {
  return (value) => {
    if (value === null) return null;
    if (typeof value !== 'string' || value.length > most) return `must have at most ${most} characters`;
    if (value.split('\n').length <= lines) return null;
    return lines === 1 ? 'must be one line' : `must have at most ${lines} lines`;
  };
}

function isWebsite(value: unknown): boolean {
  if (typeof value !== 'string' || value.length > 300 || !URL.canParse(value)) return false;
  const { protocol, username } = new URL(value);
  return (protocol === 'https:' || protocol === 'http:') && username === '';
}
