import { describe, expect, it } from '@jest/globals';
import {
  graphqlSync,
  GraphQLList,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
  type GraphQLFieldResolver,
} from 'graphql';
import { answerPreloaded, askedUnder, readProperties } from './preloaded.js';

/** As Nest makes it for a field that is a property of its row. */
function ofAProperty(name: string, otherwise?: string): GraphQLFieldResolver<Record<string, unknown>, unknown> {
  const rootFieldResolver = (row: Record<string, unknown>) => row[name] ?? otherwise;
  return rootFieldResolver;
}

function schemaOf(invoices: object[], asked: (names: string[]) => void): GraphQLSchema {
  const text = (resolve: GraphQLFieldResolver<Record<string, unknown>, unknown>) => ({ type: GraphQLString, resolve });
  const Invoice = new GraphQLObjectType<Record<string, unknown>>({
    name: 'Invoice',
    fields: {
      number: text(ofAProperty('number')),
      note: text(ofAProperty('note', 'none')),
      title: text(ofAProperty('heading')),
      client: text(() => 'resolved'),
      payments: text(() => 'resolved'),
    },
  });
  const invoicesField = {
    type: new GraphQLList(Invoice),
    resolve: (...[, , , info]: Parameters<GraphQLFieldResolver<unknown, unknown>>) => {
      asked([...askedUnder(info)]);
      return invoices;
    },
  };
  const Page = new GraphQLObjectType({ name: 'Page', fields: { nodes: invoicesField } });
  const page = {
    type: Page,
    resolve: (...[, , , info]: Parameters<GraphQLFieldResolver<unknown, unknown>>) => {
      asked([...askedUnder(info, 'nodes')]);
      return {};
    },
  };
  const schema = new GraphQLSchema({ query: new GraphQLObjectType({ name: 'Query', fields: { page } }) });
  return readProperties(answerPreloaded(schema));
}

describe('what a row holds', () => {
  it('is the answer where it was loaded beforehand, and only there', () => {
    const schema = schemaOf([{ client: 'loaded' }, {}], () => undefined);
    const { data } = graphqlSync({ schema, source: '{ page { nodes { client payments } } }' });
    expect(data).toEqual({
      page: {
        nodes: [
          { client: 'loaded', payments: 'resolved' },
          { client: 'resolved', payments: 'resolved' },
        ],
      },
    });
  });

  it('is read without a resolver, unless that reads another name or has a default', () => {
    const schema = schemaOf([{ number: 'INV-1', heading: 'Invoice' }], () => undefined);
    const fields = (schema.getType('Invoice') as GraphQLObjectType).getFields();
    expect(Object.keys(fields).filter((name) => !fields[name]?.resolve)).toEqual(['number']);
    const { data } = graphqlSync({ schema, source: '{ page { nodes { number note title } } }' });
    expect(data).toEqual({ page: { nodes: [{ number: 'INV-1', note: 'none', title: 'Invoice' }] } });
  });

  it('is asked for by fields and fragments; what is under a directive may not be', () => {
    const asked: string[][] = [];
    const schema = schemaOf([], (names) => asked.push(names));
    const source = `query ($all: Boolean!) { page { nodes { number ...Rest ... on Invoice { note } title @include(if: $all) } } }
      fragment Rest on Invoice { client payments @skip(if: $all) }`;
    graphqlSync({ schema, source, variableValues: { all: true } });
    expect(asked).toEqual([
      ['number', 'client', 'note'],
      ['number', 'client', 'note'],
    ]);
  });
});
