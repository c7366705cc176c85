import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';
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
export const FORM_PAGE_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`;

export interface TextField {
  label: string;
  hint?: string;
  /** Further attributes of the input, as HTML. */
  attributes: string;
}

/** A page of the few that people open from a link and that work without script. `body` is HTML. */
export function formPage(title: string, body: string): string {
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

/** A page with nothing to do on it. */
export function noticePage(title: string, text: string): string {
  return formPage(title, `<p>${escapeHtml(text)}</p>`);
}

/** A labelled input with what was typed and what is wrong with it. A password is never sent back. */
export function inputField(
  name: string,
  { label, hint, attributes }: TextField,
  value = '',
  errors: FieldError[] = [],
) {
  const { common, message } = fieldState(name, errors);
  const shown = attributes.includes('type="password"') ? '' : escapeHtml(value);
  const small = hint ? `<small>${escapeHtml(hint)}</small>` : '';
  return `<label for="${name}">${label}</label>${small}${message}<input ${common} ${attributes} value="${shown}">`;
}

/** The attributes that every field has, and the message about what is wrong with it. */
export function fieldState(name: string, errors: FieldError[]): { common: string; message: string } {
  const wrong = errors.filter((each) => each.field === name).map((each) => each.message);
  const described = wrong.length > 0 ? ` aria-invalid="true" aria-describedby="${name}-wrong"` : '';
  return {
    common: `id="${name}" name="${name}" required${described}`,
    message: wrong.length > 0 ? `<span class="wrong" id="${name}-wrong">${escapeHtml(wrong.join('; '))}</span>` : '',
  };
}

/** Answers with a page that is neither kept nor framed. */
export function sendPage(reply: FastifyReply, status: number, html: string): void {
  void reply
    .status(status)
    .header('content-type', 'text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('content-security-policy', FORM_PAGE_POLICY)
    .send(html);
}

/** The fields of a posted form that are texts; whatever else was sent is left out. */
export function formTexts<N extends string>(body: unknown, names: readonly N[]): Partial<Record<N, string>> {
  const sent = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  return Object.fromEntries(
    names.map((name) => [name, sent[name]] as const).filter(([, value]) => typeof value === 'string'),
  ) as Partial<Record<N, string>>;
}
