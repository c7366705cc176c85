import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { newId } from '../src/common/id.js';
import { EmbeddedPostgres } from '../src/database/embedded.js';

/**
 * What it costs to keep organizations apart in the database: by composite keys, by row-level security, by both, and not at all.
 * Each variant is a schema of its own with the same rows; rounds alternate. Prints a table of medians.
 */
const ORGANIZATIONS = 200;
const INVOICES_EACH = 250;
const ROUNDS = 5;
const WRITES = 150;
const READS = 300;

const VARIANTS = { none: [false, false], composite: [true, false], rls: [false, true], both: [true, true] } as const;
type Variant = keyof typeof VARIANTS;
const NAMES = Object.keys(VARIANTS) as Variant[];
const WORKS = ['insert', 'one', 'page'] as const;
type Work = (typeof WORKS)[number];

interface Row {
  organizationId: string;
  id: string;
}

async function main(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'remit-tenancy-'));
  const postgres = await EmbeddedPostgres.start({ dataDir: join(dataDir, 'postgres'), volatile: true });
  try {
    await postgres.createDatabase('tenancy');
    await compare(postgres.url('tenancy'));
  } finally {
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function compare(connectionString: string): Promise<void> {
  const owner = new pg.Client({ connectionString });
  await owner.connect();
  try {
    await owner.query('CREATE ROLE web NOLOGIN');
    const rows = invoices();
    for (const name of NAMES) await build(owner, name, rows);
    await owner.query('VACUUM ANALYZE');
    await measure(owner, rows);
  } finally {
    await owner.end();
  }
}

/** Made in turns, as a busy instance makes them, so that an organization's rows lie apart. */
function invoices(): Row[] {
  const organizations = Array.from({ length: ORGANIZATIONS }, () => newId());
  return Array.from({ length: INVOICES_EACH }, () =>
    organizations.map((organizationId) => ({ organizationId, id: newId() })),
  ).flat();
}

async function build(client: pg.Client, name: Variant, rows: readonly Row[]): Promise<void> {
  const [composite, rls] = VARIANTS[name];
  await client.query(`
    CREATE SCHEMA tenancy_${name};
    CREATE TABLE tenancy_${name}.invoices (id uuid PRIMARY KEY, organization_id uuid NOT NULL, number text, total_minor bigint NOT NULL
      ${composite ? ', UNIQUE (organization_id, id)' : ''});
    CREATE TABLE tenancy_${name}.payments (id uuid PRIMARY KEY, organization_id uuid NOT NULL, invoice_id uuid NOT NULL, amount_minor bigint NOT NULL,
      FOREIGN KEY ${
        composite
          ? `(organization_id, invoice_id) REFERENCES tenancy_${name}.invoices (organization_id, id)`
          : `(invoice_id) REFERENCES tenancy_${name}.invoices (id)`
      });
    CREATE INDEX ON tenancy_${name}.payments (organization_id, id);
    CREATE INDEX ON tenancy_${name}.payments (organization_id, invoice_id);
    ${composite ? '' : `CREATE INDEX ON tenancy_${name}.invoices (organization_id, id);`}
    GRANT USAGE ON SCHEMA tenancy_${name} TO web;
    GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA tenancy_${name} TO web;`);
  await client.query(
    `INSERT INTO tenancy_${name}.invoices SELECT id, o, 'INV', 10000 FROM unnest($1::uuid[], $2::uuid[]) AS r (id, o)`,
    [rows.map((each) => each.id), rows.map((each) => each.organizationId)],
  );
  await client.query(
    `INSERT INTO tenancy_${name}.payments SELECT id, o, i, 100 FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS r (id, o, i)`,
    [rows.map(() => newId()), rows.map((each) => each.organizationId), rows.map((each) => each.id)],
  );
  if (!rls) return;
  for (const table of ['invoices', 'payments']) {
    await client.query(`ALTER TABLE tenancy_${name}.${table} ENABLE ROW LEVEL SECURITY;
      CREATE POLICY own ON tenancy_${name}.${table} USING (organization_id = current_setting('app.organization')::uuid)`);
  }
}

async function measure(client: pg.Client, rows: readonly Row[]): Promise<void> {
  const times = new Map<string, number[]>();
  // The owner of a table is not held by its policies, and nor is a superuser.
  await client.query('SET ROLE web');
  for (let round = 0; round <= ROUNDS; round++) {
    for (const work of WORKS) {
      for (let turn = 0; turn < NAMES.length; turn++) {
        const name = NAMES[(turn + round) % NAMES.length]!;
        const ms = await timed(client, name, work, rows, round);
        // The first round warms caches and plans.
        if (round > 0) times.set(`${name} ${work}`, [...(times.get(`${name} ${work}`) ?? []), ms]);
      }
    }
  }
  await client.query('RESET ROLE');
  const head = ['', ...WORKS.map((each) => `${each}, µs`), 'size, MB'].map((each) => each.padStart(12)).join('');
  process.stdout.write(`${rows.length} invoices and as many payments, ${ROUNDS} rounds in turns, medians\n${head}\n`);
  for (const name of NAMES) {
    const medians = WORKS.map((work) => median(times.get(`${name} ${work}`) ?? []).toFixed(0));
    const size = await client.query<{ size: string }>(
      `SELECT sum(pg_total_relation_size(c.oid)) AS size FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname = $1 AND c.relkind = 'r'`,
      [`tenancy_${name}`],
    );
    const megabytes = (Number(size.rows[0]?.size) / 1024 / 1024).toFixed(1);
    process.stdout.write(`${[name, ...medians, megabytes].map((each) => each.padStart(12)).join('')}\n`);
  }
}

/** Microseconds that one operation takes. */
async function timed(
  client: pg.Client,
  name: Variant,
  work: Work,
  rows: readonly Row[],
  round: number,
): Promise<number> {
  const count = work === 'insert' ? WRITES : READS;
  const start = process.hrtime.bigint();
  for (let i = 0; i < count; i++) {
    const row = rows[(i * 7_919 + round * 104_729) % rows.length]!;
    await operation(client, name, work, row);
  }
  return Number(process.hrtime.bigint() - start) / 1000 / count;
}

/** As a request would: with policies, even a single read is a transaction, because the organization is set for its length. */
async function operation(client: pg.Client, name: Variant, work: Work, { organizationId, id }: Row): Promise<void> {
  const rls = VARIANTS[name][1];
  const transaction = rls || work === 'insert';
  if (transaction) await client.query('BEGIN');
  if (rls) await client.query("SELECT set_config('app.organization', $1, true)", [organizationId]);
  await client.query(statement(name, work, organizationId, id));
  if (transaction) await client.query('COMMIT');
}

function statement(name: Variant, work: Work, organizationId: string, id: string): pg.QueryConfig {
  const named = { name: `${name}-${work}` };
  if (work === 'insert')
    return {
      ...named,
      text: `INSERT INTO tenancy_${name}.payments VALUES ($1, $2, $3, 100)`,
      values: [newId(), organizationId, id],
    };
  if (work === 'one')
    return {
      ...named,
      text: `SELECT * FROM tenancy_${name}.invoices WHERE organization_id = $1 AND id = $2`,
      values: [organizationId, id],
    };
  return {
    ...named,
    text: `SELECT * FROM tenancy_${name}.payments WHERE organization_id = $1 AND id <= $2 ORDER BY id DESC LIMIT 50`,
    values: [organizationId, 'ffffffff-ffff-ffff-ffff-ffffffffffff'],
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

await main();
