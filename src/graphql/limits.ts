import type { ApolloServerPlugin } from '@apollo/server';
import {
  getOperationAST,
  getVariableValues,
  GraphQLError,
  Kind,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';
import {
  fieldExtensionsEstimator,
  getComplexity,
  simpleEstimator,
  type ComplexityEstimatorArgs,
} from 'graphql-query-complexity';
import { MAX_DEPTH, measure, type Excess } from './operation-size.js';
import { holdsNul, literalHoldsNul } from './texts.js';

const MAX_COST = 20_000;
const MAX_ALIASES = 100;
/** Of how many sets of variables of a document, and how long ones, it is remembered that they cost little enough. */
const MOST_KNOWN = 100;
const LONGEST_KNOWN = 500;
/** Words and signs in an operation: room for an invoice of 500 lines written out, and read in a few milliseconds. */
export const MAX_TOKENS = 15_000;

/** Lists cost what they may return: the page size times what is asked of each row. */
function pageEstimator({ args, childComplexity }: ComplexityEstimatorArgs): number | void {
  const first = (args as { first?: unknown }).first;
  return typeof first === 'number' ? 1 + Math.max(1, Math.min(first, 100)) * childComplexity : undefined;
}

/** Refuses operations that cost more than any screen needs, and texts no database can hold, before anything runs. */
export function costLimit(): ApolloServerPlugin {
  // A document that is parsed once is asked with the same variables again and again.
  const fine = new WeakMap<DocumentNode, Set<string>>();
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ request, document, schema }) {
          const asked = keyOf(request.operationName, request.variables);
          const known = fine.get(document) ?? new Set();
          if (asked !== null && known.has(asked)) return;
          const refused = costRefusal(schema, document, request.operationName, request.variables);
          if (refused) throw badRequest(refused);
          if (asked !== null && known.size < MOST_KNOWN) fine.set(document, known.add(asked));
        },
      };
    },
  };
}

/** What an operation was asked with, where that is short and flat: who nests variables by the thousand is not to have them written out. */
function keyOf(operationName?: string | null, variables?: Record<string, unknown> | null): string | null {
  const flat = Object.values(variables ?? {}).every((each) => Object(each) !== each);
  const key = flat ? JSON.stringify([operationName, variables]) : null;
  return key !== null && key.length <= LONGEST_KNOWN ? key : null;
}

/** Apollo answers 500 for what is thrown here, which would look like a fault of ours to whoever watches the instance. */
function badRequest({ message, extensions }: GraphQLError): GraphQLError {
  return new GraphQLError(message, { extensions: { ...extensions, http: { status: 400 } } });
}

/** Why this operation is not run as it was sent: it costs too much, or its texts cannot be kept; null when it is fine. */
export function costRefusal(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName?: string | null,
  variables?: Record<string, unknown> | null,
): GraphQLError | null {
  const operation = getOperationAST(document, operationName);
  // None has the name that was asked for, which the executor will say.
  if (!operation) return null;
  if (holdsNul(variables) || literalHoldsNul(document)) return refusal('Texts must not hold the character U+0000.');
  const cost = costOf(schema, document, operation, variables ?? {});
  if (cost instanceof GraphQLError) return cost;
  if (cost <= MAX_COST) return null;
  return refusal(`This operation costs ${cost}; at most ${MAX_COST} is allowed. Ask for fewer rows or fields.`);
}

/** Variables that do not fit their types cost nothing here: the executor refuses them, with the code that callers know. */
function costOf(
  schema: GraphQLSchema,
  query: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
): number | GraphQLError {
  const estimators = [fieldExtensionsEstimator(), pageEstimator, simpleEstimator({ defaultComplexity: 1 })];
  try {
    return getComplexity({ schema, query, operationName: operation.name?.value, variables, estimators });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const { errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
    return errors ? 0 : refusal(error.message);
  }
}

const EXCESS: Record<Excess, string> = {
  depth: `Fields may be nested at most ${MAX_DEPTH} deep.`,
  size: 'This operation has too many fields.',
  circle: 'An operation may come back to a type only once.',
};

/** Refuses operations that are nested deeper, larger or more circular than the schema needs, or with masses of aliases. */
export const depthLimit: ValidationRule = (context: ValidationContext) => {
  let aliases = 0;
  return {
    Field(node) {
      if (!node.alias || ++aliases <= MAX_ALIASES) return undefined;
      context.reportError(refusal(`At most ${MAX_ALIASES} aliases are allowed.`));
      return false;
    },
    OperationDefinition(operation) {
      const excess = isIntrospection(operation) ? null : measure(operation, context);
      if (excess) context.reportError(refusal(EXCESS[excess]));
      return undefined;
    },
  };
};

export function isIntrospection({ selectionSet }: OperationDefinitionNode): boolean {
  return selectionSet.selections.every((each) => each.kind === Kind.FIELD && each.name.value.startsWith('__'));
}

/** An operation that is not run, and why. */
export function refusal(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}
