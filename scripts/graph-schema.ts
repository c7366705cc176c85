import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaBuilderModule, GraphQLSchemaFactory } from '@nestjs/graphql';
import { lexicographicSortSchema, printSchema, type GraphQLSchema } from 'graphql';
import { AppModule } from '../src/app.module.js';
import { Settings } from '../src/config/env.js';
import { DateTime } from '../src/graphql/scalars.js';
import { floorPlanOf, providerClasses } from './floor-plan.js';

/** The GraphQL schema of the resolvers that the floor plan holds, made from their decorators: no database, no server. */
export async function buildGraphSchema(): Promise<GraphQLSchema> {
  const resolvers = providerClasses(await floorPlanOf(AppModule.forRoot(new Settings({}))));
  const app = await NestFactory.createApplicationContext(GraphQLSchemaBuilderModule, { logger: false });
  try {
    const schema = await app.get(GraphQLSchemaFactory).create(resolvers, []);
    // At run time our own scalar takes the place of Nest's (graphql.module.ts); its description is part of the text.
    const instant = schema.getType(DateTime.name);
    if (instant) instant.description = DateTime.description;
    return lexicographicSortSchema(schema);
  } finally {
    await app.close();
  }
}

/** The text of `schema.graphql`. */
export function schemaText(schema: GraphQLSchema): string {
  return `# Written by \`npm run schema\` from the resolvers; change those, not this.\n\n${printSchema(schema)}\n`;
}
