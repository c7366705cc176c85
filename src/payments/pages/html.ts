import { escapeHtml } from '../../common/html.js';

/** HTML that is safe to send: made by `markup` alone, so that no text of others gets in unescaped. */
export class Html {
  constructor(readonly text: string) {}
}

type Part = string | number | Html | readonly Html[] | null | false;

/** A template whose values are escaped, except what is HTML already; null and false leave nothing. */
export function markup(strings: TemplateStringsArray, ...values: Part[]): Html {
  let text = strings[0] ?? '';
  values.forEach((value, index) => {
    text += render(value) + (strings[index + 1] ?? '');
  });
  return new Html(text);
}

function render(value: Part): string {
  if (value === null || value === false) return '';
  if (value instanceof Html) return value.text;
  if (typeof value === 'object') return value.map((each) => each.text).join('\n');
  return escapeHtml(String(value));
}
