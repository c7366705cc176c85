import { createHash } from 'node:crypto';
import { MIN_PASSWORD_LENGTH } from '../auth/person-rules.js';
import type { FieldError } from '../common/errors/domain-error.js';
import { escapeHtml } from '../common/html.js';

const STYLE = `
:root{color-scheme:light dark}
body{margin:0 auto;max-width:30rem;padding:2rem 1rem;font:1rem/1.5 system-ui,sans-serif}
label{display:block;margin-top:1rem;font-weight:600}
input,select{box-sizing:border-box;width:100%;padding:.5rem;font:inherit}
small,.wrong{display:block}
.wrong{color:#c0182b}
button{margin-top:1.5rem;padding:.6rem 1.2rem;font:inherit}
`;

/** Nothing but the page's own style, named by its hash, and its own form; no script, no frame. */
export const SETUP_PAGE_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`;

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

interface TextField {
  label: string;
  hint?: string;
  attributes: string;
}

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
  return page(
    'Set up Remit',
    `<p>This creates your organization, with you as its owner.</p>
<form method="post">
${fields.join('\n')}
<button>Create the organization</button>
</form>`,
  );
}

/** A page with nothing to do on it. */
export function setupNotice(title: string, text: string): string {
  return page(title, `<p>${escapeHtml(text)}</p>`);
}

function field(name: (typeof SETUP_FIELDS)[number], value: string, errors: FieldError[]): string {
  const wrong = errors.filter((each) => each.field === name).map((each) => each.message);
  const described = wrong.length > 0 ? ` aria-invalid="true" aria-describedby="${name}-wrong"` : '';
  const message =
    wrong.length > 0 ? `<span class="wrong" id="${name}-wrong">${escapeHtml(wrong.join('; '))}</span>` : '';
  const common = `id="${name}" name="${name}" required${described}`;
  if (name === 'timeZone')
    return `<label for="${name}">Time zone</label>${message}<select ${common}>${zones(value)}</select>`;
  const { label, hint, attributes } = TEXT_FIELDS[name];
  const shown = name === 'owner.password' ? '' : escapeHtml(value);
  const small = hint ? `<small>${escapeHtml(hint)}</small>` : '';
  return `<label for="${name}">${label}</label>${small}${message}<input ${common} ${attributes} value="${shown}">`;
}

function zones(chosen: string): string {
  return ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')]
    .map((zone) => `<option${zone === chosen ? ' selected' : ''}>${escapeHtml(zone)}</option>`)
    .join('');
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${body}
</main>
</body>
</html>
`;
}
