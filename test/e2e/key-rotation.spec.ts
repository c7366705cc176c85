import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { DataSource } from 'typeorm';
import { sealedColumns } from '../../src/app.sealed-columns.js';
import { runCommand } from '../../src/cli.commands.js';
import { newId } from '../../src/common/id.js';
import { Settings } from '../../src/config/env.js';
import { payLinkPurpose } from '../../src/invoices/sealed-columns.js';
import { keyIdOf, SealBrokenError } from '../../src/vault/envelope.js';
import type { RotationReport } from '../../src/vault/key-rotation.js';
import { Vault } from '../../src/vault/vault.service.js';
import { startApp, type TestApp } from '../support/app.js';
import { GOOD_CARD, startLocalStripe, type LocalStripe } from '../support/local-stripe.js';
import { Merchant } from '../support/merchant.js';
import { createTestDatabase } from '../support/test-database.js';

const masterKey = (id: string) => `${id}:${randomBytes(32).toString('base64')}`;
const [OLD, NEW] = [masterKey('old'), masterKey('new')];
const OLDER_LINKS = 1_000;

let stripe: LocalStripe;
let app: TestApp;
let merchant: Merchant;
let database: string;

/** The application restarted on the same database and port with these master keys. */
async function restart(masterKeys: string): Promise<void> {
  const port = new URL(app.url).port;
  await app.close();
  app = await startApp({ STRIPE_API_BASE: stripe.url, DATABASE_URL: database, MASTER_KEYS: masterKeys, PORT: port });
  Object.assign(merchant, { app });
}

const rotate = (masterKeys: string) =>
  runCommand(
    'keys:rotate',
    '',
    new Settings({ DATABASE_URL: database, MASTER_KEYS: masterKeys }),
  ) as Promise<RotationReport>;

const rows = <T>(query: string, parameters: unknown[] = []) => app.app.get(DataSource).query<T[]>(query, parameters);

/** Every sealed value with what it should open for. */
async function everything(): Promise<{ column: string; organizationId: string; purpose: string; sealed: Buffer }[]> {
  const all = sealedColumns.map(async ({ table, column, bindings, purpose }) => {
    const names = ['id', 'organization_id', ...bindings].join(', ');
    const found = await rows<{ sealed: Buffer } & Record<string, string>>(
      `SELECT ${names}, ${column} AS sealed FROM ${table} WHERE ${column} IS NOT NULL`,
    );
    return found.map((row) => ({
      column: `${table}.${column}`,
      organizationId: row.organization_id!,
      purpose: purpose(row),
      sealed: row.sealed,
    }));
  });
  return (await Promise.all(all)).flat();
}

beforeAll(async () => {
  stripe = await startLocalStripe();
  database = await createTestDatabase();
  app = await startApp({ STRIPE_API_BASE: stripe.url, DATABASE_URL: database, MASTER_KEYS: OLD });
  merchant = await Merchant.create(app, stripe);
  await merchant.ask('mutation { rollWebhookSecret { status } }');
}, 120_000);

afterAll(async () => {
  await app.close();
  await stripe.close();
});

describe('sealed columns', () => {
  it('are all in the registry', async () => {
    const found = await rows<{ name: string }>(
      `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
       WHERE table_schema = 'public' AND column_name LIKE 'sealed\\_%' ORDER BY 1`,
    );
    expect(found.map((each) => each.name)).toEqual(sealedColumns.map((each) => `${each.table}.${each.column}`).sort());
  });
});

describe('a master key', () => {
  it('is rotated with traffic running: nothing fails, and the old key opens nothing any more', async () => {
    const { id } = await merchant.sent(5_000);
    await olderLinks(id);
    await restart(`${NEW},${OLD}`);
    const traffic = new Traffic();
    traffic.start();
    const report = await rotate(`${NEW},${OLD}`);
    const { turns, failures } = await traffic.stop();
    expect(failures).toEqual([]);
    expect(turns).toBeGreaterThan(0);
    expect(report).toMatchObject({ key: 'new', unreadable: { count: 0, rows: [] }, unfinished: false });
    expect(report.resealed['pay_links.sealed_token']).toBeGreaterThan(OLDER_LINKS);
    expect(report.resealed).toMatchObject({
      'connections.sealed_secret_key': 1,
      'connections.sealed_webhook_secret': 1,
      'connections.sealed_previous_webhook_secret': 1,
      'connections.sealed_webhook_token': 1,
    });

    const sealed = await everything();
    expect(new Set(sealed.map((each) => keyIdOf(each.sealed)))).toEqual(new Set(['new']));
    const [old, fresh] = [OLD, NEW].map((key) => new Vault(new Settings({ MASTER_KEYS: key }))) as [Vault, Vault];
    for (const each of sealed) {
      expect(() => old.open(each.organizationId, each.purpose, each.sealed)).toThrow(SealBrokenError);
      expect(fresh.open(each.organizationId, each.purpose, each.sealed)).not.toBe('');
    }
    await restart(NEW);
    // Access tokens of the old key are over, as they are after 15 minutes anyway.
    const { email, password } = merchant.owner;
    Object.assign(merchant.owner, await app.signIn(email, password));
    await merchant.paidInvoice(2_500);
  }, 120_000);

  it('has nothing left to do when it is run again, and names what cannot be opened', async () => {
    expect(Object.values((await rotate(NEW)).resealed)).toEqual(sealedColumns.map(() => 0));
    const before = await everything();
    const report = await rotate(masterKey('stranger'));
    expect(report.unreadable.count).toBe(before.length);
    expect(report.unreadable.rows).toHaveLength(20);
    expect(report.unfinished).toBe(false);
    expect(await everything()).toEqual(before);
  });
});

describe('a sealed pay link', () => {
  it('does not open in another row', async () => {
    const [one, two] = [await merchant.sent(1_000), await merchant.sent(1_000)];
    await rows(
      `UPDATE pay_links AS thief SET sealed_token = owner.sealed_token FROM pay_links AS owner
       WHERE thief.invoice_id = $1 AND owner.invoice_id = $2`,
      [one.id, two.id],
    );
    await expect(merchant.invoice(one.id)).rejects.toThrow();
    expect((await merchant.invoice(two.id)).payLink).not.toBeNull();
  });
});

/** Links that were replaced long ago: enough of them for several batches. */
async function olderLinks(invoiceId: string): Promise<void> {
  const vault = new Vault(new Settings({ MASTER_KEYS: OLD }));
  const { organizationId } = merchant.owner;
  const links = Array.from({ length: OLDER_LINKS }, () => {
    const id = newId();
    return { id, sealed: vault.seal(organizationId, payLinkPurpose(id), id) };
  });
  await rows(
    `INSERT INTO pay_links (id, organization_id, invoice_id, token_sha256, sealed_token, revoked_at)
     SELECT id, $1, $2, id::text, sealed, now() FROM unnest($3::uuid[], $4::bytea[]) AS link (id, sealed)`,
    [organizationId, invoiceId, links.map((each) => each.id), links.map((each) => each.sealed)],
  );
}

/** An organization at work: invoices, pay links, payments told by webhook, the integration page, a secret rolled. */
class Traffic {
  private running = true;
  private turns = 0;
  private readonly failures: string[] = [];
  private workers: Promise<void>[] = [];

  start(): void {
    this.workers = [
      this.repeat(async () => void (await merchant.paidInvoice(1_000))),
      this.repeat(async () => void (await merchant.checkoutOf(await merchant.sent(2_000)))),
      this.repeat(() => merchant.ask('{ stripeIntegration { status webhook { tokenUrl } } }')),
      this.repeat(async () => {
        const sent = await merchant.sent(3_000);
        await stripe.pay(await merchant.checkoutOf(sent), GOOD_CARD);
      }),
    ];
  }

  async stop(): Promise<{ turns: number; failures: string[] }> {
    this.running = false;
    await Promise.all(this.workers);
    return { turns: this.turns, failures: this.failures };
  }

  private async repeat(work: () => Promise<unknown>): Promise<void> {
    while (this.running) {
      await work().catch((error: unknown) => this.failures.push(String(error)));
      this.turns++;
    }
  }
}
