import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, Kind, type ASTVisitor, type ValidationContext, type ValidationRule } from 'graphql';
import {
  fieldExtensionsEstimator,
  getComplexity,
  simpleEstimator,
  type ComplexityEstimatorArgs,
} from 'graphql-query-complexity';

export const MAX_DEPTH = 12;
export const MAX_COST = 20_000;
const MAX_ALIASES = 100;

/** Lists cost what they may return: the page size times what is asked of each row. */
function pageEstimator({ args, childComplexity }: ComplexityEstimatorArgs): number | void {
  const first = (args as { first?: unknown }).first;
  return typeof first === 'number' ? 1 + Math.max(1, Math.min(first, 100)) * childComplexity : undefined;
}

/** Refuses operations that cost more than any screen needs, before anything runs. */
export function costLimit(): ApolloServerPlugin {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ request, document, schema }) {
          const cost = costOf({
            schema,
            query: document,
            operationName: request.operationName,
            variables: request.variables ?? {},
            estimators: [fieldExtensionsEstimator(), pageEstimator, simpleEstimator({ defaultComplexity: 1 })],
          });
          if (cost > MAX_COST)
            throw refusal(
              `This operation costs ${cost}; at most ${MAX_COST} is allowed. Ask for fewer rows or fields.`,
            );
        },
      };
    },
  };
}

/** Variables that do not fit their types cost nothing here: the executor refuses them, with the code that callers know. */
function costOf(options: Parameters<typeof getComplexity>[0]): number {
  try {
    return getComplexity(options);
  } catch (error) {
    if (error instanceof GraphQLError) return 0;
    throw error;
  }
}

/** Refuses documents nested deeper than the schema needs, or with masses of aliases. */
export const depthLimit: ValidationRule = (context: ValidationContext): ASTVisitor => {
  let depth = 0;
  let aliases = 0;
  return {
    Field: {
      enter(node) {
        if (node.alias && ++aliases > MAX_ALIASES) {
          context.reportError(refusal(`At most ${MAX_ALIASES} aliases are allowed.`));
          return false;
        }
        if (++depth > MAX_DEPTH && !isIntrospection(context)) {
          context.reportError(refusal(`Fields may be nested at most ${MAX_DEPTH} deep.`));
          depth--;
          return false;
        }
      },
      leave() {
        depth--;
      },
    },
  };
};

function isIntrospection(context: ValidationContext): boolean {
  return context
    .getDocument()
    .definitions.some(
      (definition) =>
        definition.kind === Kind.OPERATION_DEFINITION &&
        definition.selectionSet.selections.every(
          (each) => each.kind === Kind.FIELD && each.name.value.startsWith('__'),
        ),
    );
}

function refusal(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}
