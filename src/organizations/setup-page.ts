import { fieldState, formPage, inputField, type TextField } from '../auth/form-page.js';
import { MIN_PASSWORD_LENGTH } from '../auth/person-rules.js';
import type { FieldError } from '../common/errors/domain-error.js';
import { escapeHtml } from '../common/html.js';

/** The fields of the form, named as the input they become. */
export const SETUP_FIELDS = [
  'name',
  'defaultCurrency',
  'timeZone',
  'owner.name',
  'owner.email',
  'owner.password',
] as const;

export type SetupForm = Partial<Record<(typeof SETUP_FIELDS)[number], string>>;

const TEXT_FIELDS: Record<Exclude<(typeof SETUP_FIELDS)[number], 'timeZone'>, TextField> = {
  name: { label: 'Name of the organization', attributes: 'autocomplete="organization"' },
  defaultCurrency: {
    label: 'Currency',
    hint: 'ISO code, for example USD or EUR',
    attributes: 'pattern="[A-Z]{3}" maxlength="3"',
  },
  'owner.name': { label: 'Your name', attributes: 'autocomplete="name"' },
  'owner.email': { label: 'Your e-mail address', attributes: 'type="email" autocomplete="username"' },
  'owner.password': {
    label: 'Your password',
    hint: `At least ${MIN_PASSWORD_LENGTH} characters`,
    attributes: `type="password" autocomplete="new-password" minlength="${MIN_PASSWORD_LENGTH}"`,
  },
};

/** The form, with what was typed and what is wrong with it. A password is never sent back. */
export function setupForm(values: SetupForm = {}, errors: FieldError[] = []): string {
  const fields = SETUP_FIELDS.map((name) => field(name, values[name] ?? '', errors));
  return formPage(
    'Set up Remit',
    `<p>This creates your organization, with you as its owner.</p>
<form method="post">
${fields.join('\n')}
<button>Create the organization</button>
</form>`,
  );
}

function field(name: (typeof SETUP_FIELDS)[number], value: string, errors: FieldError[]): string {
  if (name !== 'timeZone') return inputField(name, TEXT_FIELDS[name], value, errors);
  const { common, message } = fieldState(name, errors);
  return `<label for="${name}">Time zone</label>${message}<select ${common}>${zones(value)}</select>`;
}

function zones(chosen: string): string {
  return ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')]
    .map((zone) => `<option${zone === chosen ? ' selected' : ''}>${escapeHtml(zone)}</option>`)
    .join('');
}
