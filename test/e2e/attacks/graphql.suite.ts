import { describe, expect, it } from '@jest/globals';
import { app, merchant, post } from './bench.js';

export function graphqlSuite(): void {
  describe('GraphQL', () => {
    const SPREADING = (fields: (next: string) => string, type: string, levels: number, last: string) =>
      Array.from({ length: levels }, (_, i) => `fragment F${i} on ${type} { ${fields(`...F${i + 1}`)} }`).join(' ') +
      ` fragment F${levels} on ${type} { ${last} }`;

    const ABUSES: [string, string, string][] = [
      [
        'fragments that double at every step',
        `{ ...F0 } ${SPREADING((next) => `${next} ${next}`, 'Query', 30, 'viewer { id }')}`,
        'too many fields',
      ],
      [
        'aliases that double at every step',
        `{ invoice(id: "1") { ...F0 } } ${SPREADING((next) => `a: client { id } x: client { id } ${next} ${next}`, 'Invoice', 30, 'id')}`,
        'too many fields',
      ],
      [
        'going in a circle',
        '{ invoices(first: 100) { edges { node { payments { invoice { payments { invoice { payments { id } } } } } } } } }',
        'only once',
      ],
      [
        'going in a circle by fragments',
        `{ invoices { edges { node { ...F0 } } } } ${SPREADING((next) => `payments { invoice { ${next} } }`, 'Invoice', 3, 'id')}`,
        'only once',
      ],
      ['a circle of fragments', '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }', 'within itself'],
      ['a hundred thousand words', `{ ${'viewer { id } '.repeat(40_000)} }`, 'token'],
      [
        'a thousand aliases',
        `{ ${Array.from({ length: 1_000 }, (_, i) => `a${i}: viewer { id }`).join(' ')} }`,
        'aliases',
      ],
      ['ten thousand directives', `{ viewer ${'@skip(if: false) '.repeat(10_000)} { id } }`, 'token'],
      ['nesting without end', `${'{a'.repeat(3_000)}${'}'.repeat(3_000)}`, ''],
    ];

    it.each(ABUSES)('refuses %s', async (_what, query, message) => {
      const answer = await app.graphql(query);
      expect(answer.data ?? null).toBeNull();
      expect(answer.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
      expect(JSON.stringify(answer.errors)).toContain(message);
    });

    it('refuses U+0000 wherever it stands', async () => {
      const name = 'a\u0000b';
      const create = 'mutation($input: CreateClientInput!) { createClient(input: $input) { id } }';
      const answers = [
        await app.graphql(create, { input: { name } }, merchant.owner.token),
        await app.graphql('mutation { createClient(input: { name: "a\\u0000b" }) { id } }', {}, merchant.owner.token),
        await app.graphql(
          'query($f: InvoiceFilter) { invoices(filter: $f) { edges { cursor } } }',
          { f: { search: name } },
          merchant.owner.token,
        ),
        await app.graphql('mutation($i: SignInInput!) { signIn(input: $i) { accessToken } }', {
          i: { email: `${name}@example.test`, password: 'x' },
        }),
      ];
      expect(answers.map((each) => each.errors?.[0]?.extensions.code)).toEqual(answers.map(() => 'BAD_USER_INPUT'));
    });

    it('names no operation that is not there', async () => {
      const response = await post('/graphql', JSON.stringify({ query: '{ __typename }', operationName: 'toString' }));
      expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    });

    it.each([
      ['a form', 'application/x-www-form-urlencoded', 'query=mutation{signOut(refreshToken:"x")}'],
      ['plain text', 'text/plain', '{"query":"mutation{signOut(refreshToken:\\"x\\")}"}'],
      ['a batch', 'application/json', JSON.stringify(Array(1_000).fill({ query: '{ __typename }' }))],
      ['a poisoned prototype', 'application/json', '{"query":"{ __typename }","__proto__":{"admin":true}}'],
      ['no object', 'application/json', 'null'],
    ])('takes nothing that comes as %s', async (_what, type, body) => {
      const response = await post('/graphql', body, type);
      expect(response.status).toBe(400);
      expect(await response.text()).not.toContain('__typename');
    });

    it('changes nothing by GET', async () => {
      const query = encodeURIComponent('mutation { signOut(refreshToken: "x") }');
      for (const headers of [new Headers(), new Headers({ 'apollo-require-preflight': '1' })])
        expect((await fetch(`${app.url}/graphql?query=${query}`, { headers })).status).toBeGreaterThanOrEqual(400);
    });
  });
}
