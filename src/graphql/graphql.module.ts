import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Logger, Module } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import type { FastifyRequest } from 'fastify';
import { Settings } from '../config/env.js';
import { compiledQueries } from './compiled.js';
import { formatGraphError, isUnexpected } from './error-format.js';
import { costLimit, depthLimit, MAX_TOKENS } from './limits.js';
import { Loaders, type GraphContext } from './loaders.js';
import { answerPreloaded, readProperties } from './preloaded.js';
import { DateTime } from './scalars.js';
import { SubscriptionServer } from './subscription-server.js';

const logger = new Logger('GraphQL');

/** POST /graphql: code-first schema, Apollo on Fastify, with limits, loaders and one way to show errors; subscriptions by WebSocket. */
@Module({
  imports: [
    GraphQLModule.forRootAsync<ApolloDriverConfig>({
      driver: ApolloDriver,
      inject: [Settings],
      useFactory: (settings: Settings) => ({
        path: '/graphql',
        autoSchemaFile: true,
        sortSchema: true,
        resolvers: { DateTime },
        transformSchema: (schema) => readProperties(answerPreloaded(schema)),
        playground: false,
        graphiql: false,
        introspection: !settings.production,
        includeStacktraceInErrorResponses: false,
        allowBatchedHttpRequests: false,
        csrfPrevention: true,
        validationRules: [depthLimit],
        parseOptions: { maxTokens: MAX_TOKENS },
        hideSchemaDetailsFromClientErrors: settings.production,
        // Nothing here may be cached by others; the plugin would wrap every field of every answer to find that out.
        plugins: [costLimit(), compiledQueries(), ApolloServerPluginCacheControlDisabled()],
        context: (req: FastifyRequest): GraphContext => ({
          req,
          loaders: new Loaders(),
        }),
        formatError: (formatted, error) => {
          if (isUnexpected(error)) logger.error(error);
          return formatGraphError(formatted, error);
        },
      }),
    }),
  ],
  providers: [SubscriptionServer],
})
export class GraphqlModule {}
