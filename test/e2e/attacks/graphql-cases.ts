import { operations, type Operation } from '../../support/operations.js';

/** One request that must not get as far as a resolver. */
export interface AbuseCase {
  name: string;
  /** Sent as it is to POST /graphql, unless the request says otherwise. */
  body?: string;
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** After `/graphql`. */
  query?: string;
  headers?: Record<string, string>;
}

const JSON_TYPE = { 'content-type': 'application/json' };
const OPERATIONS = operations();
const MUTATIONS = OPERATIONS.filter((each) => each.kind === 'mutation');
const LISTS = OPERATIONS.filter(({ kind, document }) => kind === 'query' && document.includes('$first: Int'));

const asked = (name: string, query: string, variables: unknown = {}): AbuseCase => ({
  name,
  body: JSON.stringify({ query, variables }),
});
const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));

/** Documents that are too much of something, whatever the root they hang on is called. */
export function documents(kind: 'query' | 'subscription', field: string): [string, string, string][] {
  const type = kind === 'query' ? 'Query' : 'Subscription';
  const chain = (length: number, last: string, spread: (next: string) => string) =>
    times(length, (i) => `fragment F${i} on ${type} { ${spread(`...F${i + 1}`)} }`).join(' ') +
    ` fragment F${length} on ${type} { ${last} }`;
  return [
    ...[13, 14, 16, 20, 30, 50, 100, 500, 2_000].map((depth): [string, string, string] => [
      'depth',
      `${depth} levels`,
      `${kind} { ${'a { '.repeat(depth)} b ${'}'.repeat(depth)} }`,
    ]),
    ...[13, 40, 400].map((depth): [string, string, string] => [
      'depth',
      `${depth} lists in a variable's value`,
      `${kind} { ${field}(first: ${'['.repeat(depth)}1${']'.repeat(depth)}) { __typename } }`,
    ]),
    ...[101, 150, 300, 700, 1_000, 3_000].map((count): [string, string, string] => [
      'aliases',
      `${count} of one field`,
      `${kind} { ${times(count, (i) => `a${i}: ${field} { __typename }`).join(' ')} }`,
    ]),
    ...[101, 500].map((count): [string, string, string] => [
      'aliases',
      `${count} spread over fragments`,
      `${kind} { ...A ...B } fragment A on ${type} { ${times(count, (i) => `a${i}: ${field} { __typename }`).join(' ')} } fragment B on ${type} { ...A }`,
    ]),
    ...times(12, (i): [string, string, string] => [
      'circles of fragments',
      `of ${i + 1}`,
      `${kind} { ...C0 } ${times(i + 1, (n) => `fragment C${n} on ${type} { ...C${(n + 1) % (i + 1)} }`).join(' ')}`,
    ]),
    ...times(12, (i): [string, string, string] => [
      'doubling fragments',
      `${13 + i * 2} times`,
      `${kind} { ...F0 } ${chain(13 + i * 2, `${field} { __typename }`, (next) => `${next} ${next}`)}`,
    ]),
    ...['skip(if: false)', 'include(if: true)', 'nonsense', 'deprecated', 'defer', 'stream'].flatMap(
      (directive): [string, string, string][] =>
        [3_000, 10_000].map((count) => [
          'directives',
          `${count} × @${directive}`,
          `${kind} { ${field} ${`@${directive} `.repeat(count)} { __typename } }`,
        ]),
    ),
    ...['skip(if: false) @skip(if: false)', 'nonsense', 'deprecated', 'specifiedBy(url: "x")', 'oneOf'].map(
      (directive): [string, string, string] => [
        'directives',
        `@${directive} where it may not stand`,
        `${kind} { ${field} @${directive} { __typename } }`,
      ],
    ),
    ...[16_000, 40_000, 100_000].map((count): [string, string, string] => [
      'tokens',
      `${count} words`,
      `${kind} { ${'x '.repeat(count)} }`,
    ]),
    ...[
      '{'.repeat(20_000),
      '['.repeat(20_000),
      '#'.repeat(200_000),
      '"'.repeat(20_001),
      '!'.repeat(20_000),
      '…',
      '\uFEFF',
    ].map((text, i): [string, string, string] => ['tokens', `${text.length} times one sign (${i})`, `${kind} ${text}`]),
  ];
}

/** The class of each case, by name. */
export function abuseCases(): Map<string, AbuseCase[]> {
  const classes = new Map<string, AbuseCase[]>();
  const add = (name: string, ...cases: AbuseCase[]) => classes.set(name, [...(classes.get(name) ?? []), ...cases]);
  for (const [group, name, query] of documents('query', 'invoices')) add(group, asked(name, query));
  for (const { name, document } of LISTS) add('cost', asked(name, dear(name, document)));
  for (const each of MUTATIONS) add('confused variables', ...confused(each));
  add('huge variables', ...hugeVariables());
  add('batches', ...batches());
  add('malformed bodies', ...malformed());
  add('content types and CSRF', ...contentTypes());
  add('GET and other methods', ...otherMethods());
  return classes;
}

/** Sixty pages of a hundred, each with all there is to read. */
function dear(name: string, document: string): string {
  const body = document.slice(document.indexOf(`{ ${name}`) + 2, -1).replace(/^\w+(\([^)]*\))?/, '');
  return `{ ${times(60, (i) => `a${i}: ${name}(first: 100) ${body}`).join(' ')} }`;
}

/** Variables of types that they are not. */
function confused({ name, document, variables }: Operation): AbuseCase[] {
  const right = variables();
  const [first] = Object.keys(right);
  if (first === undefined) return [];
  const isInput = typeof right[first] === 'object' && !Array.isArray(right[first]);
  const values: [string, unknown][] = [
    ['a list of lists', [[[]]]],
    ['an object of objects', { a: { b: { c: {} } } }],
    ['null', null],
    ['a prototype', JSON.parse('{"__proto__":{"admin":true},"constructor":{"prototype":{}}}')],
    ...(isInput ? ([['a text', '{"id":1}']] as [string, unknown][]) : []),
  ];
  // One text may stand for a list of them by GraphQL's rules, and so may nothing for what can be left out.
  const required = document.includes(`$${first}: `) && new RegExp(`\\$${first}: [^,)]*!`).test(document);
  return values
    .filter(([, value]) => value !== null || required)
    .map(([what, value]) => asked(`${name}: ${what}`, document, { ...right, [first]: value }));
}

function hugeVariables(): AbuseCase[] {
  const query = 'query($f: Int, $a: String) { invoices(first: $f, after: $a) { edges { cursor } } }';
  const deep = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
  return [
    ...['1e309', '-1e309', '2147483648', '-2147483649', '9007199254740993', '1.5', '"1"', 'true', '{}', '[1,2]'].map(
      (number) => ({
        name: `first: ${number}`,
        body: `{"query":${JSON.stringify(query)},"variables":{"f":${number}}}`,
      }),
    ),
    ...[100, 1_000, 20_000].map((depth) => ({
      name: `after: ${depth} lists`,
      body: `{"query":${JSON.stringify(query)},"variables":{"a":${deep(depth)}}}`,
    })),
    ...[1_100_000, 3_000_000].map((size) => asked(`after: a text of ${size}`, query, { a: 'x'.repeat(size) })),
    asked('a hundred thousand names', query, Object.fromEntries(times(100_000, (i) => [`v${i}`, i]))),
    { name: 'a list for variables', body: JSON.stringify({ query, variables: [1] }) },
    { name: 'a text for variables', body: JSON.stringify({ query, variables: 'x' }) },
    asked('U+0000', query, { a: 'a\u0000b' }),
    asked('ten thousand declared', `query(${times(6_000, (i) => `$v${i}: Int`).join(' ')}) { __typename }`),
  ];
}

function batches(): AbuseCase[] {
  const one = { query: '{ __typename }' };
  return [1, 2, 10, 1_000, 20_000].flatMap((size) => [
    { name: `${size} operations`, body: JSON.stringify(Array(size).fill(one)) },
    { name: `${size} in a list in a list`, body: JSON.stringify([Array(size).fill(one)]) },
  ]);
}

function malformed(): AbuseCase[] {
  const bodies = [
    '',
    '{',
    'null',
    'true',
    '1',
    '"x"',
    '[]',
    '{}',
    '{"query":1}',
    '{"query":null}',
    '{"query":["{ __typename }"]}',
  ];
  const more = [
    '{"query":""}',
    '{"query":" "}',
    '{"query":"{ __typename }","extensions":"x"}',
    '\u0000',
    '\uFEFF{',
    "{'query':1}",
  ];
  const persisted = '{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"00"}}}';
  const named = JSON.stringify({ query: 'query A { __typename } query B { __typename }' });
  const both = JSON.stringify({ query: 'query A { __typename } query A { __typename }', operationName: 'A' });
  const odd = ['toString', '__proto__', 'constructor', ''].map((operationName) =>
    JSON.stringify({ query: 'query A { __typename } query B { __typename }', operationName }),
  );
  return [...bodies, ...more, persisted, named, both, ...odd].map((body) => ({ name: body.slice(0, 60), body }));
}

function contentTypes(): AbuseCase[] {
  const body = JSON.stringify({ query: '{ viewer { id } }' });
  const types = [
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/plain',
    'text/plain; charset=utf-8',
    'text/html',
    'application/xml',
    'application/graphql',
    'application/octet-stream',
    'application/jsonp',
    'text/json',
    'image/png',
    '*/*',
    'nonsense',
    '',
  ];
  return types.map((type) => ({
    name: type || 'none',
    body: type.startsWith('application/x-www') ? 'query={viewer{id}}' : body,
    headers: { 'content-type': type },
  }));
}

function otherMethods(): AbuseCase[] {
  const preflighted = { 'apollo-require-preflight': '1' };
  return [
    ...MUTATIONS.map(({ name, document, variables }): AbuseCase => {
      const query = new URLSearchParams({ query: document, variables: JSON.stringify(variables()) });
      return { name: `GET ${name}`, method: 'GET', query: `?${query.toString()}`, headers: preflighted };
    }),
    ...['{viewer{id}}', 'mutation{signOut(refreshToken:"x")}', ''].map((query): AbuseCase => ({
      name: `GET ${query} as a link`,
      headers: {},
      method: 'GET',
      query: `?query=${encodeURIComponent(query)}`,
    })),
    ...(['PUT', 'DELETE'] as const).map((method): AbuseCase => ({
      name: method,
      method,
      body: JSON.stringify({ query: '{ viewer { id } }' }),
      headers: JSON_TYPE,
    })),
  ];
}

/** Names that are nearly right, and questions about the schema, which production answers with nothing of it. */
export function prying(): [string, string][] {
  const introspection = [
    '{ __schema { types { name } } }',
    '{ __type(name: "Invoice") { fields { name } } }',
    '{ a: __schema { queryType { name } } }',
    '{ ...S } fragment S on Query { __schema { types { name } } }',
    '{ ... on Query { __type(name: "Mutation") { name } } }',
    'query A { __typename } query B { __schema { types { name } } }',
    '{ viewer { id } __schema { directives { name } } }',
  ].map((query): [string, string] => ['introspection', query]);
  const nearly = OPERATIONS.map(({ name, kind }): [string, string] => ['suggestions', `${kind} { ${name}s }`]);
  const fields = LISTS.map(({ name }): [string, string] => ['suggestions', `{ ${name} { edge pageInf totalCoun } }`]);
  const types = ['Invoic', 'InvoiceS', 'Payments', 'Viewers'].map((type): [string, string] => [
    'suggestions',
    `{ ... on ${type} { id } }`,
  ]);
  return [...introspection, ...nearly, ...fields, ...types];
}
