import { escapeHtml } from '../common/html.js';

/** What a template is filled with: texts, and for sections a list, one object, or something falsy. */
export type TemplateValue = string | number | null | undefined | TemplateData | readonly TemplateData[];
export interface TemplateData {
  readonly [name: string]: TemplateValue;
}

const SECTION = /\{\{#(\w+)\}\}([\s\S]*?)\{\{\/\1\}\}/g;
const VALUE = /\{\{(\w+)\}\}/g;

/**
 * Fills `{{name}}` with text, always escaped for HTML, and repeats `{{#name}}…{{/name}}` for each object of a list, or
 * once for an object or a text; not at all for an empty list, an empty text or nothing. Inside, the object's own names
 * come first and then those outside. What is filled in is never read as a template.
 */
export function fillTemplate(template: string, data: TemplateData): string {
  const parts: string[] = [];
  let end = 0;
  for (const match of template.matchAll(SECTION)) {
    parts.push(fillValues(template.slice(end, match.index), data));
    const [whole, name = '', inner = ''] = match;
    for (const each of scopesOf(data[name])) parts.push(fillTemplate(inner, { ...data, ...each }));
    end = match.index + whole.length;
  }
  parts.push(fillValues(template.slice(end), data));
  return parts.join('');
}

function fillValues(template: string, data: TemplateData): string {
  return template.replace(VALUE, (_, name: string) => {
    const value = data[name];
    return typeof value === 'string' || typeof value === 'number' ? escapeHtml(String(value)) : '';
  });
}

function scopesOf(value: TemplateValue): readonly TemplateData[] {
  if (Array.isArray(value)) return value as readonly TemplateData[];
  if (!value) return [];
  return typeof value === 'object' ? [value as TemplateData] : [{}];
}
