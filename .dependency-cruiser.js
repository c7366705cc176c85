/**
 * The fences between the folders of this repository. `npm run deps` (part of `npm run check`) holds us to them, and
 * test/architecture/fences.spec.ts has seen each of them refuse something.
 */

/**
 * The staircase, lowest room first: a room imports itself and the rooms before it, nothing else. This is the only list;
 * docs/ARCHITECTURE.md repeats it for people and a test compares the two.
 */
export const STAIRCASE = [
  'common',
  'config',
  'observability',
  'database',
  'events',
  'queue',
  'limits',
  'vault',
  'audit',
  'mail',
  'providers',
  'graphql',
  'auth',
  'organizations',
  'books',
  'integrations',
  'inbox',
  'clients',
  'invoices',
  'time',
  'payments',
  'credit-notes',
  'disputes',
  'subscriptions',
];

/** The edges of the house: they stand on every step, and nobody but the floor plan (src/*.ts) imports them. */
export const EDGES = ['webhooks', 'notifications', 'accounting', 'reconciliation', 'reports', 'admin'];

/** A provider's SDK is spoken in its adapter only. */
const SDKS = { stripe: '(stripe|@stripe)', mollie: '@mollie' };

/** The same for admin/src, lowest first: the words, the API, what pages are made of, the pages, the frame around them. */
const ADMIN_STAIRCASE = ['texts', 'api', 'ui', 'pages', 'shell'];

const rooms = [...STAIRCASE, ...EDGES];

/** Everything under src/ that `room` may not import: higher rooms, unknown rooms and the floor plan. */
function step(room) {
  const index = STAIRCASE.indexOf(room);
  const lower = index === -1 ? STAIRCASE : STAIRCASE.slice(0, index);
  return {
    name: `staircase-${room}`,
    comment: `${room} imports only ${[...lower, 'itself'].join(', ')}. Emit a domain event, or move the shared thing down.`,
    severity: 'error',
    from: { path: `^src/${room}/` },
    to: { path: '^src/', pathNot: `^src/(${[...lower, room].join('|')})/` },
  };
}

const unknownRoom = {
  name: 'unknown-room',
  comment: 'A folder in src/ is a room and has its place in STAIRCASE or EDGES above.',
  severity: 'error',
};
const OUTSIDE_THE_ROOMS = { path: '^src/[^/]+/', pathNot: `^src/(${rooms.join('|')})/` };

export default {
  forbidden: [
    ...rooms.map(step),
    { ...unknownRoom, from: OUTSIDE_THE_ROOMS, to: {} },
    { ...unknownRoom, from: {}, to: OUTSIDE_THE_ROOMS },
    { ...unknownRoom, from: { ...OUTSIDE_THE_ROOMS, orphan: true }, to: {} },
    {
      name: 'no-cycles',
      comment: 'Files that import each other, types included, can only be understood together.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    ...Object.entries(SDKS).map(([provider, packages]) => ({
      name: `sdk-${provider}`,
      comment: `Only src/providers/${provider} speaks the SDK; the house speaks providers/payment-provider.ts.`,
      severity: 'error',
      from: { pathNot: `^(src/providers/${provider}|sandbox|test)/` },
      to: { path: `(^|node_modules/)${packages}(/|$)` },
    })),
    {
      name: 'adapters-only-translate',
      comment: 'An adapter has no database, no queue and no vault, and knows no other adapter: it translates.',
      severity: 'error',
      from: { path: '^src/providers/([^/]+)/' },
      to: { path: '^src/', pathNot: '^src/(common|config|observability)/|^src/providers/([^/]+[.]ts$|$1/)' },
    },
    {
      name: 'product-stands-alone',
      comment: 'What is shipped does not need the local Stripe, the demo, the scripts or the tests.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(sandbox|demo|scripts|test|bench|admin)/' },
    },
    {
      name: 'sandbox-stands-alone',
      comment: 'The local Stripe is a stand-in for somebody else: what it knows of us, it must be told over HTTP.',
      severity: 'error',
      from: { path: '^sandbox/' },
      to: { path: '^(src|demo|scripts|test|bench|admin)/' },
    },
    {
      name: 'admin-stands-alone',
      comment: 'The admin app is a program of its own that speaks GraphQL, as anybody could write it.',
      severity: 'error',
      from: { path: '^admin/' },
      to: { path: '^(src|sandbox|demo|scripts|test|bench)/' },
    },
    ...ADMIN_STAIRCASE.map((room, index) => ({
      name: `admin-staircase-${room}`,
      comment: `In the admin app ${room} imports only ${ADMIN_STAIRCASE.slice(0, index + 1).join(', ')}.`,
      severity: 'error',
      from: { path: `^admin/src/${room}/` },
      to: { path: '^admin/src/', pathNot: `^admin/src/(${ADMIN_STAIRCASE.slice(0, index + 1).join('|')})/` },
    })),
    {
      name: 'admin-pages-apart',
      comment: 'A page of the admin app knows no other page; what two need is in ui.',
      severity: 'error',
      from: { path: '^admin/src/pages/([^/]+)/' },
      to: { path: '^admin/src/pages/', pathNot: '^admin/src/pages/$1/' },
    },
    {
      name: 'no-dev-packages',
      comment: 'The product runs with the packages of `npm ci --omit=dev`.',
      severity: 'error',
      from: { path: '^src/', pathNot: '[.]spec[.]ts$' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Type imports are imports: a cycle or a step up of types binds two rooms just the same.
    tsPreCompilationDeps: true,
  },
};
