import { formPage, inputField } from '../auth/form-page.js';
import { MIN_PASSWORD_LENGTH } from '../auth/person-rules.js';
import type { FieldError } from '../common/errors/domain-error.js';
import { escapeHtml } from '../common/html.js';
import type { InvitationView } from './invitations.service.js';

export const INVITATION_FIELDS = ['name', 'password'] as const;
export type InvitationForm = Partial<Record<(typeof INVITATION_FIELDS)[number], string>>;

const NAME = { label: 'Your name', attributes: 'autocomplete="name"' };
const PASSWORD = {
  label: 'Your password',
  hint: `At least ${MIN_PASSWORD_LENGTH} characters`,
  attributes: `type="password" autocomplete="new-password" minlength="${MIN_PASSWORD_LENGTH}"`,
};

/** The form of an invitation: a button for whoever signs in here already, name and password for whoever does not. */
export function invitationForm(view: InvitationView, values: InvitationForm = {}, errors: FieldError[] = []): string {
  const fields = view.known
    ? '<p>You sign in with the password you have.</p>'
    : `${inputField('name', NAME, values.name, errors)}\n${inputField('password', PASSWORD, '', errors)}`;
  return formPage(
    `Join ${view.organizationName}`,
    `<p>You are invited as ${escapeHtml(view.role)}, with the address ${escapeHtml(view.email)}.</p>
<form method="post">
${fields}
<button>Join ${escapeHtml(view.organizationName)}</button>
</form>`,
  );
}
