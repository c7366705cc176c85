import { HeaderMap, type ApolloServerPlugin } from '@apollo/server';
import {
  OperationTypeNode,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { compileQuery, isCompiledQuery, type CompiledQuery } from 'graphql-jit';
import { isIntrospection } from './limits.js';

/** How often a query is run as usual before it is worth compiling. */
const USES = 3;
/** How many documents are known at most: a front end has some dozens, and strangers may send any number. */
const MAX_DOCUMENTS = 300;
/** Longer ones are few, and would take long to compile. */
const MAX_CHARACTERS = 8_000;

/** An operation as it was asked so far. */
interface Asked {
  /** How often, since its answer last held an error. */
  uses: number;
  /** Null: it is not one to compile. */
  compiled?: CompiledQuery | null;
}

/**
 * Runs queries that are asked again and again as compiled code, which saves a quarter of what a list costs. An answer with
 * an error is thrown away and the query is run again as usual, so that errors are made in one place only. Mutations are
 * never compiled. Limits, guards and loaders are the same: this only walks through the fields.
 */
export function compiledQueries(): ApolloServerPlugin {
  const known = new Map<DocumentNode, Map<string | null, Asked>>();

  const askedOf = (document: DocumentNode, name: string | null): Asked => {
    const operations = known.get(document) ?? new Map<string | null, Asked>();
    // The one that was asked last stands last.
    known.delete(document);
    known.set(document, operations);
    const [oldest] = known.keys();
    if (known.size > MAX_DOCUMENTS && oldest) known.delete(oldest);
    const asked = operations.get(name) ?? { uses: 0 };
    operations.set(name, asked);
    return asked;
  };

  return {
    async requestDidStart() {
      return {
        async responseForOperation({ schema, document, operation, operationName, request, contextValue }) {
          // No operation has the name that was asked for, which the executor will say.
          if (!operation) return null;
          const asked = askedOf(document, operationName);
          if (++asked.uses <= USES) return null;
          if (asked.compiled === undefined) asked.compiled = compile(schema, document, operation);
          if (!asked.compiled) return null;
          const singleResult = await answerOf(asked.compiled, contextValue, request.variables ?? {});
          if (singleResult && !singleResult.errors)
            return { http: { status: undefined, headers: new HeaderMap() }, body: { kind: 'single', singleResult } };
          // Whatever fails is likely to fail again.
          asked.uses = 0;
          return null;
        },
      };
    },
  };
}

/** Null where reading a property failed, which compiled code does not catch: the executor will tell of which field. */
async function answerOf(
  { query }: CompiledQuery,
  context: unknown,
  variables: object,
): Promise<ExecutionResult | null> {
  try {
    return await query(undefined, context, variables);
  } catch {
    return null;
  }
}

function compile(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): CompiledQuery | null {
  const long = (document.loc?.end ?? Infinity) > MAX_CHARACTERS;
  if (operation.operation !== OperationTypeNode.QUERY || isIntrospection(operation) || long) return null;
  const compiled = compileQuery(schema, document, operation.name?.value);
  return isCompiledQuery(compiled) ? compiled : null;
}
