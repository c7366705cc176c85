import { badParameter, StripeError } from '../errors.js';
import { type FormObject, type FormValue } from '../form.js';
import { declaredParameters } from './declared.js';
import { parseFields, type Fields, type Spec } from './grammar.js';
import { type ParameterName } from './names.js';

/** A parameter after the check: of the kind the SDK's types declare. */
export type ParameterValue = string | number | boolean | ParameterValue[] | { [name: string]: ParameterValue };

const parsed = new Map<ParameterName, Fields>();

/** Parameters that Stripe took away at the pinned version; it says so instead of calling them unknown. */
const REMOVED = new Set(['payment_method_types']);

/** Holds a request's form against what its operation may carry, and gives its values their types. */
export function checkParameters(name: ParameterName, form: FormObject): Record<string, ParameterValue> {
  let fields = parsed.get(name);
  if (!fields) parsed.set(name, (fields = parseFields(declaredParameters[name])));
  return checkObject(fields, form, '');
}

function checkObject(fields: Fields, form: FormObject, prefix: string): Record<string, ParameterValue> {
  const result: Record<string, ParameterValue> = {};
  for (const [key, value] of Object.entries(form)) {
    const param = prefix === '' ? key : `${prefix}[${key}]`;
    const field = fields.get(key);
    if (!field) throw unknownParameter(param, prefix, key);
    result[key] = checkValue(field.specs, value, param);
  }
  for (const [key, field] of fields) {
    const param = prefix === '' ? key : `${prefix}[${key}]`;
    if (field.required && !(key in result))
      throw badParameter(param, `Missing required param: ${param}.`, 'parameter_missing');
  }
  return result;
}

function unknownParameter(param: string, prefix: string, key: string): StripeError {
  if (prefix === '' && REMOVED.has(key))
    return badParameter(
      param,
      `The \`${key}\` parameter is no longer supported. Use \`allowed_payment_method_types\` to restrict which payment methods are offered.`,
      `${key}_no_longer_supported`,
    );
  return badParameter(param, `Received unknown parameter: ${param}`, 'parameter_unknown');
}

function checkValue(specs: Spec[], value: FormValue, param: string): ParameterValue {
  if (typeof value === 'string') return checkText(specs, value, param);
  for (const spec of specs) {
    if (spec.kind === 'object') return checkObject(spec.fields, value, param);
    if (spec.kind === 'map') return checkMap(value, param);
    if (spec.kind === 'list' && isList(value))
      return Object.values(value).map((element, index) => checkValue(spec.element, element, `${param}[${index}]`));
  }
  if (specs.some((spec) => spec.kind === 'list')) throw badParameter(param, 'Invalid array');
  throw badParameter(param, `Invalid string: ${JSON.stringify(value)}`, 'parameter_invalid_string');
}

function isList(value: FormObject): boolean {
  return Object.keys(value).every((key) => /^\d+$/.test(key));
}

function checkMap(value: FormObject, param: string): ParameterValue {
  const result: Record<string, ParameterValue> = {};
  for (const [key, entry] of Object.entries(value)) {
    if (typeof entry !== 'string') throw badParameter(`${param}[${key}]`, `Invalid string: ${JSON.stringify(entry)}`);
    if (key.length > 40)
      throw badParameter(
        param,
        `Metadata keys can be up to 40 characters long: ${key}`,
        'parameter_invalid_string_long',
      );
    if (entry.length > 500)
      throw badParameter(
        `${param}[${key}]`,
        `Metadata values can be up to 500 characters long.`,
        'parameter_invalid_string_long',
      );
    result[key] = entry;
  }
  if (Object.keys(result).length > 50) throw badParameter(param, 'You can have up to 50 metadata keys.');
  return result;
}

function checkText(specs: Spec[], value: string, param: string): ParameterValue {
  for (const spec of specs) {
    if (spec.kind === 'empty' && value === '') return '';
    if (spec.kind === 'words' && spec.words.has(value)) return value;
    if (spec.kind === 'boolean' && (value === 'true' || value === 'false')) return value === 'true';
    if (spec.kind === 'integer' && /^-?\d{1,15}$/.test(value)) return Number(value);
    if (spec.kind === 'number' && /^-?\d+(\.\d+)?$/.test(value)) return value;
    if (spec.kind === 'file' && value !== '') return value;
  }
  if (value === '') throw cannotUnset(param);
  if (specs.some((spec) => spec.kind === 'text')) {
    if (value.length > 5000)
      throw badParameter(param, `Invalid string: must be at most 5000 characters`, 'parameter_invalid_string_long');
    return value;
  }
  throw wrongKind(specs, value, param);
}

function cannotUnset(param: string): StripeError {
  const message = `You passed an empty string for '${param}'. We assume empty values are an attempt to unset a parameter; however '${param}' cannot be unset. You should remove '${param}' from your request or supply a non-empty value.`;
  return badParameter(param, message, 'parameter_invalid_empty');
}

function wrongKind(specs: Spec[], value: string, param: string): StripeError {
  const words = specs.flatMap((spec) => (spec.kind === 'words' ? [...spec.words] : []));
  if (words.length > 0) return badParameter(param, `Invalid ${param}: must be one of ${words.join(', ')}`);
  const kinds = new Set(specs.map((spec) => spec.kind));
  if (kinds.has('integer')) return badParameter(param, `Invalid integer: ${value}`, 'parameter_invalid_integer');
  if (kinds.has('boolean')) return badParameter(param, `Invalid boolean: ${value}`);
  if (kinds.has('number')) return badParameter(param, `Invalid decimal: ${value}`, 'parameter_invalid_decimal');
  if (kinds.has('list')) return badParameter(param, 'Invalid array');
  return badParameter(param, 'Invalid object');
}
