import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/**
 * A small repository in which every fence of .dependency-cruiser.js is broken once, and a few imports that are allowed.
 * The folders are those of the real one, so the real configuration is what is tested.
 */
const FIXTURE: Record<string, string> = {
  'node_modules/stripe/package.json': '{ "name": "stripe", "version": "1.0.0", "main": "index.js" }',
  'node_modules/stripe/index.js': 'module.exports = {};',
  'node_modules/@mollie/api-client/package.json':
    '{ "name": "@mollie/api-client", "version": "1.0.0", "main": "index.js" }',
  'node_modules/@mollie/api-client/index.js': 'module.exports = {};',
  'node_modules/fast-check/package.json': '{ "name": "fast-check", "version": "1.0.0", "main": "index.js" }',
  'node_modules/fast-check/index.js': 'module.exports = {};',
  'package.json':
    '{ "dependencies": { "stripe": "1", "@mollie/api-client": "1" }, "devDependencies": { "fast-check": "1" } }',

  'src/app.module.ts': "import './invoices/allowed.js';\nimport './webhooks/allowed.js';",
  'src/common/money.ts': 'export type Money = number;',
  'src/invoices/allowed.ts': "import '../common/money.js';\nimport './rules.js';",
  'src/invoices/rules.ts': 'export const rules = [];',
  'src/webhooks/allowed.ts': "import '../payments/ledger.js';",
  'src/payments/ledger.ts': "import '../invoices/rules.js';\nimport '../providers/payment-provider.js';",
  'src/providers/payment-provider.ts': "import '../common/money.js';",
  'src/providers/providers.module.ts': "import './stripe/stripe.js';",
  'src/providers/stripe/stripe.ts': "import 'stripe';\nimport '../payment-provider.js';",
  'sandbox/allowed.ts': "import 'stripe';",

  'src/clients/reaches-up.ts': "import '../payments/ledger.js';",
  'src/config/reaches-up-by-type.ts':
    "import type { rules } from '../invoices/rules.js';\nexport type R = typeof rules;",
  'src/auth/reaches-the-floor-plan.ts': "import '../app.module.js';",
  'src/payments/reaches-an-edge.ts': "import '../webhooks/allowed.js';",
  'src/reports/reaches-another-edge.ts': "import '../webhooks/allowed.js';",
  'src/helpers/imports.ts': "import '../common/money.js';",
  'src/utils/alone.ts': 'export const alone = true;',
  'src/payments/uses-unknown-room.ts': "import '../dto/input.js';",
  'src/dto/input.ts': 'export const input = {};',
  'src/mail/one.ts': "import { two } from './two.js';\nexport const one = () => two;",
  'src/mail/two.ts': "import type { one } from './one.js';\nexport const two: typeof one | null = null;",
  'src/payments/speaks-stripe.ts': "import type Stripe from 'stripe';\nexport type S = Stripe;",
  'src/providers/stripe/speaks-mollie.ts': "import '@mollie/api-client';",
  'src/providers/stripe/uses-the-database.ts': "import '../../database/transactions.js';",
  'src/providers/stripe/uses-another-adapter.ts': "import '../mollie/mollie.js';",
  'src/providers/mollie/mollie.ts': "import '@mollie/api-client';",
  'src/database/transactions.ts': 'export const run = 1;',
  'src/payments/uses-the-sandbox.ts': "import '../../sandbox/allowed.js';",
  'src/payments/uses-a-test.ts': "import '../../test/support/builders.js';",
  'test/support/builders.ts': 'export const build = 1;',
  'sandbox/uses-the-product.ts': "import '../src/common/money.js';",
  'sandbox/uses-a-test.ts': "import '../test/support/builders.js';",
  'admin/src/texts/words.ts': "import '../api/client';",
  'admin/src/api/client.ts': "import '../../../src/common/money.js';",
  'admin/src/ui/table.ts': "import '../api/client';\nimport '../texts/words';",
  'admin/src/pages/one/page.ts': "import '../../ui/table';\nimport '../two/page';",
  'admin/src/pages/two/page.ts': "import '../../shell/routes';",
  'admin/src/shell/routes.ts': "import '../ui/table';",
  'src/payments/needs-a-dev-package.ts': "import 'fast-check';",
  'src/payments/refundable.spec.ts': "import 'fast-check';",
};

/** Every rule with the files that break it. */
const EXPECTED = {
  'staircase-clients': ['src/clients/reaches-up.ts'],
  'staircase-config': ['src/config/reaches-up-by-type.ts'],
  'staircase-auth': ['src/auth/reaches-the-floor-plan.ts'],
  'staircase-payments': ['src/payments/reaches-an-edge.ts', 'src/payments/uses-unknown-room.ts'],
  'staircase-reports': ['src/reports/reaches-another-edge.ts'],
  'unknown-room': ['src/helpers/imports.ts', 'src/payments/uses-unknown-room.ts', 'src/utils/alone.ts'],
  'no-cycles': ['src/mail/one.ts'],
  'sdk-stripe': ['src/payments/speaks-stripe.ts'],
  'sdk-mollie': ['src/providers/stripe/speaks-mollie.ts'],
  'adapters-only-translate': [
    'src/providers/stripe/uses-another-adapter.ts',
    'src/providers/stripe/uses-the-database.ts',
  ],
  'product-stands-alone': ['src/payments/uses-a-test.ts', 'src/payments/uses-the-sandbox.ts'],
  'sandbox-stands-alone': ['sandbox/uses-a-test.ts', 'sandbox/uses-the-product.ts'],
  'admin-stands-alone': ['admin/src/api/client.ts'],
  'admin-staircase-texts': ['admin/src/texts/words.ts'],
  'admin-staircase-pages': ['admin/src/pages/two/page.ts'],
  'admin-pages-apart': ['admin/src/pages/one/page.ts'],
  'no-dev-packages': ['src/payments/needs-a-dev-package.ts'],
};

interface Cruise {
  summary: { violations: { from: string; rule: { name: string } }[] };
}

/** Runs the real configuration on a folder, as `npm run deps` does on ours. */
function cruise(folder: string): Cruise {
  const command = [
    resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
    ...['--config', resolve('.dependency-cruiser.js'), '--output-type', 'json', 'src', 'admin/src', 'sandbox', 'test'],
  ];
  const { stdout, stderr } = spawnSync(process.execPath, command, { cwd: folder, encoding: 'utf8', maxBuffer: 1e8 });
  if (!stdout) throw new Error(stderr);
  return JSON.parse(stdout) as Cruise;
}

interface Fences {
  default: { forbidden: { name: string }[] };
  STAIRCASE: string[];
  EDGES: string[];
}
// A URL, so that the compiler does not look for types of a configuration file.
const fences = (await import(`file://${resolve('.dependency-cruiser.js')}`)) as Fences;

describe('the fences between folders', () => {
  const folder = mkdtempSync(join(tmpdir(), 'remit-fences-'));
  const found = new Map<string, Set<string>>();

  beforeAll(() => {
    for (const [path, text] of Object.entries(FIXTURE)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    for (const { rule, from } of cruise(folder).summary.violations) {
      found.set(rule.name, (found.get(rule.name) ?? new Set()).add(from));
    }
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(Object.entries(EXPECTED))('%s refuses exactly what breaks it', (rule, files) => {
    expect([...(found.get(rule) ?? [])].sort()).toEqual(files);
  });

  it('refuses nothing else in the fixture', () => {
    expect([...found.keys()].filter((rule) => !(rule in EXPECTED))).toEqual([]);
  });

  it('has a broken example of every kind of rule', () => {
    const kind = (rule: string) => rule.replace(/staircase-.*/, 'staircase');
    const kinds = new Set(fences.default.forbidden.map(({ name }) => kind(name)));
    expect(new Set(Object.keys(EXPECTED).map(kind))).toEqual(kinds);
  });

  it('are the staircase that docs/ARCHITECTURE.md shows', () => {
    const text = readFileSync('docs/ARCHITECTURE.md', 'utf8');
    const shown = /`(common → [^`]+)`/.exec(text)?.[1]?.replace(/\s+/g, ' ');
    expect(shown).toBe([...fences.STAIRCASE, fences.EDGES.join(', ')].join(' → '));
  });
});
