import {
  buildSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLOutputType,
} from 'graphql';
import { readFileSync } from 'node:fs';

/** A query or mutation of schema.graphql, made callable from nothing but its types. */
export interface Operation {
  name: string;
  kind: 'query' | 'mutation';
  /** Where it takes ids of rows: `id`, `input.clientId`. */
  idPaths: string[];
  document: string;
  /** The least that it can be called with, and what `values` says by path: `{ 'input.email': 'a@b.example' }`. */
  variables: (values?: Record<string, unknown>) => Record<string, unknown>;
}

const SAMPLES: Record<string, unknown> = {
  String: '1',
  Int: 1,
  Float: 1,
  Boolean: false,
  ID: 'nobody',
  MinorUnits: 1,
  CurrencyCode: 'USD',
  Date: '2026-01-31',
  DateTime: '2026-01-31T00:00:00Z',
};

/** All queries and mutations, in the order of their names. */
export function operations(): Operation[] {
  const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));
  const of = (kind: Operation['kind']) =>
    Object.values((kind === 'query' ? schema.getQueryType() : schema.getMutationType())?.getFields() ?? {}).map(
      ({ name, args, type }): Operation => {
        const declared = args.map((each) => `$${each.name}: ${String(each.type)}`).join(', ');
        const passed = args.map((each) => `${each.name}: $${each.name}`).join(', ');
        return {
          name,
          kind,
          idPaths: args.flatMap((each) => idPathsOf(each, '')),
          document: `${kind}${declared && `(${declared})`} { ${name}${passed && `(${passed})`} ${selectionOf(type, 3)} }`,
          variables: (values = {}) => fill(args, '', values),
        };
      },
    );
  return [...of('query'), ...of('mutation')];
}

function idPathsOf({ name, type }: GraphQLArgument | GraphQLInputField, prefix: string, depth = 0): string[] {
  const named = getNamedType(type);
  if (named.name === 'ID') return [prefix + name];
  if (!isInputObjectType(named) || depth > 4) return [];
  return Object.values(named.getFields()).flatMap((field) => idPathsOf(field, `${prefix}${name}.`, depth + 1));
}

function fill(
  fields: readonly (GraphQLArgument | GraphQLInputField)[],
  prefix: string,
  values: Record<string, unknown>,
): Record<string, unknown> {
  const filled: Record<string, unknown> = {};
  for (const field of fields) {
    const path = prefix + field.name;
    const wanted = Object.keys(values).some((each) => each === path || each.startsWith(`${path}.`));
    // Also those with a default: the document declares each variable with its argument's type and no default.
    const required = isNonNullType(field.type);
    if (path in values) filled[field.name] = values[path];
    else if (wanted || required) filled[field.name] = sample(field.type, path, values);
  }
  return filled;
}

function sample(type: GraphQLInputType, path: string, values: Record<string, unknown>): unknown {
  const nullable = getNullableType(type);
  if (isListType(nullable)) return [sample(nullable.ofType, path, values)];
  if (isInputObjectType(nullable)) return fill(Object.values(nullable.getFields()), `${path}.`, values);
  if (isEnumType(nullable)) return nullable.getValues()[0]?.name;
  if (!(nullable.name in SAMPLES)) throw new Error(`There is no sample of ${nullable.name} (${path})`);
  return SAMPLES[nullable.name];
}

/** What can be read without arguments, so deep. */
function selectionOf(type: GraphQLOutputType, depth: number): string {
  const named = getNamedType(type);
  if (isLeafType(named)) return '';
  if (!isObjectType(named) || depth === 0) return '{ __typename }';
  const fields = Object.values(named.getFields())
    .filter((field) => !field.args.some((each) => isNonNullType(each.type) && each.defaultValue === undefined))
    .filter((field) => depth > 1 || isLeafType(getNamedType(field.type)))
    .map((field) => `${field.name} ${selectionOf(field.type, depth - 1)}`.trim());
  return `{ __typename ${fields.join(' ')} }`;
}
