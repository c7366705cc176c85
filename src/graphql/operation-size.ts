import {
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  type GraphQLNamedType,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';

export const MAX_DEPTH = 12;
const MAX_NODES = 5_000;
/** How often one type may stand on one path: an invoice's payments may name their invoices, and there it ends. */
const MAX_VISITS = 2;

/** What an operation has too much of. */
export type Excess = 'depth' | 'size' | 'circle';

/** The way down to a selection. */
interface Place {
  depth: number;
  type: GraphQLNamedType | undefined;
  /** How often each type with fields stands above. */
  visits: ReadonlyMap<string, number>;
  fragments: ReadonlySet<string>;
}

/**
 * Walks an operation as it would run, with every fragment in every place where it is spread, and names what there is too
 * much of. The walk ends at the first excess, so that a few lines of fragments that spread each other cannot keep it busy.
 */
export function measure(operation: OperationDefinitionNode, context: ValidationContext): Excess | null {
  const root = context.getSchema().getRootType(operation.operation) ?? undefined;
  const place = { depth: 0, type: root, visits: new Map<string, number>(), fragments: new Set<string>() };
  return walk(operation.selectionSet, place, { left: MAX_NODES }, context);
}

function walk(
  { selections }: SelectionSetNode,
  place: Place,
  nodes: { left: number },
  context: ValidationContext,
): Excess | null {
  for (const selection of selections) {
    if (--nodes.left < 0) return 'size';
    const next = enter(selection, place, context);
    if (next === null) continue;
    if (next.place.depth > MAX_DEPTH) return 'depth';
    if (Math.max(0, ...next.place.visits.values()) > MAX_VISITS) return 'circle';
    const excess = next.selectionSet ? walk(next.selectionSet, next.place, nodes, context) : null;
    if (excess) return excess;
  }
  return null;
}

/** Where a selection leads; null when nowhere, which other rules tell. */
function enter(
  selection: SelectionNode,
  place: Place,
  context: ValidationContext,
): { place: Place; selectionSet: SelectionSetNode | undefined } | null {
  if (selection.kind === Kind.FIELD) {
    const { name, selectionSet } = selection;
    return { place: below(place, name.value, selectionSet !== undefined), selectionSet };
  }
  const schema = context.getSchema();
  if (selection.kind === Kind.INLINE_FRAGMENT) {
    const { typeCondition, selectionSet } = selection;
    const type = typeCondition ? schema.getType(typeCondition.name.value) : place.type;
    return { place: { ...place, type }, selectionSet };
  }
  const name = selection.name.value;
  const fragment = context.getFragment(name);
  if (!fragment || place.fragments.has(name)) return null;
  const type = schema.getType(fragment.typeCondition.name.value);
  return {
    place: { ...place, type, fragments: new Set([...place.fragments, name]) },
    selectionSet: fragment.selectionSet,
  };
}

function below(place: Place, fieldName: string, hasFields: boolean): Place {
  const depth = place.depth + 1;
  const field = isObjectType(place.type) || isInterfaceType(place.type) ? place.type.getFields()[fieldName] : undefined;
  const type = field && getNamedType(field.type);
  if (!type || !hasFields) return { ...place, depth, type };
  const visits = new Map(place.visits).set(type.name, (place.visits.get(type.name) ?? 0) + 1);
  return { ...place, depth, type, visits };
}
