/** A form-encoded value: text, or what its brackets make of it. Lists have the keys 0, 1, 2 and so on. */
export type FormValue = string | FormObject;

/** The fields of one level of a form. No prototype, so that no name is special. */
export interface FormObject {
  [key: string]: FormValue;
}

/** An empty form. */
function emptyForm(): FormObject {
  return Object.create(null) as FormObject;
}

/** Reads `a=1&b[c]=2&d[]=3&e[0][f]=4`, the way Stripe's clients write their parameters. */
export function parseForm(text: string): FormObject {
  const form = emptyForm();
  for (const [name, value] of new URLSearchParams(text)) assign(form, splitName(name), value);
  return form;
}

/** `a[b][]` becomes `['a', 'b', '']`. */
function splitName(name: string): string[] {
  const open = name.indexOf('[');
  if (open <= 0 || !name.endsWith(']')) return [name];
  return [name.slice(0, open), ...name.slice(open + 1, -1).split('][')];
}

/** Sets one value, making the levels above it. */
export function assign(form: FormObject, path: string[], value: string): void {
  let level = form;
  path.forEach((part, index) => {
    const next = path[index + 1];
    const key = part === '' ? nextKey(level, next) : part;
    if (next === undefined) {
      level[key] = value;
      return;
    }
    const below = level[key];
    if (typeof below === 'object') level = below;
    else level = level[key] = emptyForm();
  });
}

/** The key of an empty pair of brackets: a further element, or the last one while it lacks the field that follows. */
function nextKey(level: FormObject, field: string | undefined): string {
  const count = Object.keys(level).length;
  const last = level[String(count - 1)];
  const fits = field !== undefined && field !== '' && typeof last === 'object' && !(field in last);
  return String(fits ? count - 1 : count);
}
