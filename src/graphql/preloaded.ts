import {
  isObjectType,
  Kind,
  type FieldNode,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';

/**
 * Fields that a list loads for all its rows at once, when they are asked for: what a row holds under the field's name is
 * then the answer, without a call of Nest's and a promise each.
 */
const PRELOADED: Readonly<Record<string, readonly string[]>> = { Invoice: ['client', 'payments'] };

/** Lets those fields be answered by what their row holds; where it holds nothing, they are resolved as ever. */
export function answerPreloaded(schema: GraphQLSchema): GraphQLSchema {
  for (const [typeName, names] of Object.entries(PRELOADED)) {
    const type = schema.getType(typeName);
    const fields = isObjectType(type) ? type.getFields() : {};
    for (const name of names) {
      const field = fields[name];
      const resolve = field?.resolve;
      if (!resolve) throw new Error(`${typeName}.${name} is resolved by nobody`);
      field.resolve = (row: Record<string, unknown>, ...rest) => row[name] ?? resolve(row, ...rest);
    }
  }
  return schema;
}

/** What Nest calls the resolver of a field that is a property of its row. */
const OF_A_PROPERTY = 'rootFieldResolver';

/**
 * Takes those resolvers away: GraphQL by itself reads the property, and compiled queries read it in place instead of
 * making a call with all that a resolver is told. One that does anything else stays.
 */
export function readProperties(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const resolve = field.resolve as ((row: object) => unknown) | undefined;
      if (resolve?.name !== OF_A_PROPERTY) continue;
      const value = {};
      // Not under another name, and with no default.
      if (resolve({ [field.name]: value }) === value && resolve({}) === undefined) delete field.resolve;
    }
  }
  return schema;
}

const known = new WeakMap<FieldNode, Map<string, ReadonlySet<string>>>();

/**
 * Names of the fields that an operation asks for under a field, at the end of a path of fields. What stands under a
 * directive is left out, since it may not be asked for this time.
 */
export function askedUnder({ fieldNodes, fragments }: GraphQLResolveInfo, ...path: string[]): ReadonlySet<string> {
  const [first] = fieldNodes;
  if (!first || fieldNodes.length > 1) return new Set();
  const paths = known.get(first) ?? new Map<string, ReadonlySet<string>>();
  known.set(first, paths);
  const key = path.join('.');
  let names = paths.get(key);
  if (!names) {
    let under = [first];
    for (const name of path)
      under = under
        .flatMap((each) => fieldsOf(each.selectionSet, fragments))
        .filter((each) => each.name.value === name);
    names = new Set(under.flatMap((each) => fieldsOf(each.selectionSet, fragments)).map((each) => each.name.value));
    paths.set(key, names);
  }
  return names;
}

function fieldsOf(set: SelectionSetNode | undefined, fragments: GraphQLResolveInfo['fragments']): FieldNode[] {
  const plain = (set?.selections ?? []).filter(({ directives }) => !directives?.length);
  return plain.flatMap((each) => {
    if (each.kind === Kind.FIELD) return [each];
    if (each.kind === Kind.INLINE_FRAGMENT) return fieldsOf(each.selectionSet, fragments);
    return fieldsOf(fragments[each.name.value]?.selectionSet, fragments);
  });
}
