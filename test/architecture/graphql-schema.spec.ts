import { beforeAll, describe, expect, it } from '@jest/globals';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { readFileSync } from 'node:fs';
import { buildGraphSchema, schemaText } from '../../scripts/graph-schema.js';
import { NOT_BUILT_YET } from './not-built-yet.js';
import { compareWithContract } from './support/contract.js';

const CONTRACT = `
  enum Kind { A B }
  interface Named { name: String! }
  type Thing implements Named { id: ID! name: String! kind: Kind! size: Int parts(first: Int = 50, after: String): [Thing!]! }
  input Wish { name: String! size: Int }
  type Query { thing(id: ID!): Thing! wish(input: Wish!): Thing! }
  extend type Query { things: [Thing!]! }
`;

function shortfall(ours: string) {
  return compareWithContract(buildSchema(CONTRACT), buildSchema(ours));
}

describe('the comparison with a contract', () => {
  it('accepts the same, and more', () => {
    const more = CONTRACT.replace('A B', 'A B C').replace('size: Int }', 'size: Int colour: String }');
    expect(shortfall(`${more} type Other { id: ID! }`)).toEqual({ missing: [], different: [] });
  });

  it.each([
    ['a field', 'kind: Kind!', '', 'Thing.kind'],
    ['an operation', 'extend type Query { things: [Thing!]! }', '', 'Query.things'],
    ['an argument', '(first: Int = 50, after: String)', '(first: Int = 50)', 'Thing.parts(after:)'],
    ['an enum value', 'A B', 'A', 'Kind.B'],
    ['an input field', 'name: String! size: Int }', 'name: String! }', 'Wish.size'],
  ])('names %s that is missing', (_what, from, to, coordinate) => {
    expect(shortfall(CONTRACT.replace(from, to))).toEqual({ missing: [coordinate], different: [] });
  });

  it.each([
    ['nullability', 'kind: Kind!', 'kind: Kind', 'Thing.kind is Kind, not Kind!'],
    ['a stricter output', 'kind: Kind! size: Int ', 'kind: Kind! size: Int! ', 'Thing.size is Int!, not Int'],
    ['an argument type', 'thing(id: ID!)', 'thing(id: String!)', 'Query.thing(id:) is String!, not ID!'],
    ['a default', '= 50', '= 20', 'Thing.parts(first:) is Int = 20, not Int = 50'],
    [
      'a new demand',
      'thing(id: ID!)',
      'thing(id: ID!, why: String!)',
      'Query.thing demands why, which the contract does not know',
    ],
    [
      'a new demand of an input',
      'size: Int }',
      'size: Int why: ID! }',
      'Wish demands why, which the contract does not know',
    ],
    ['an interface', 'Thing implements Named', 'Thing', 'Thing does not implement Named'],
    ['another kind of type', 'enum Kind { A B }', 'scalar Kind', 'Kind is a GraphQLScalarType, not a GraphQLEnumType'],
  ])('names a difference in %s', (_what, from, to, sentence) => {
    expect(shortfall(CONTRACT.replace(from, to)).different).toEqual([sentence]);
  });
});

describe('the GraphQL schema', () => {
  let schema: GraphQLSchema;
  let missing: string[];
  let different: string[];

  beforeAll(async () => {
    schema = await buildGraphSchema();
    const contract = buildSchema(readFileSync('docs/contract.graphql', 'utf8'));
    ({ missing, different } = compareWithContract(contract, schema));
  });

  it('is the committed schema.graphql (else: npm run schema)', () => {
    expect(readFileSync('schema.graphql', 'utf8')).toBe(schemaText(schema));
  });

  it('has all of docs/contract.graphql, but for what not-built-yet.ts lists', () => {
    expect(missing.filter((coordinate) => !(coordinate in NOT_BUILT_YET))).toEqual([]);
  });

  it('has nothing that not-built-yet.ts still lists', () => {
    expect(Object.keys(NOT_BUILT_YET).filter((coordinate) => !missing.includes(coordinate))).toEqual([]);
  });

  it('has everything as docs/contract.graphql says', () => {
    expect(different).toEqual([]);
  });
});
