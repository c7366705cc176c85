import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { AuditLog } from '../../src/audit/audit-log.service.js';
import { runCommand } from '../../src/cli.commands.js';
import { Settings } from '../../src/config/env.js';
import { Transactions } from '../../src/database/transactions.js';
import { startApp, type TestApp, type TestMember } from '../support/app.js';
import { createTestDatabase } from '../support/test-database.js';

const databaseUrl = await createTestDatabase();
let remit: TestApp;

beforeAll(async () => {
  remit = await startApp({ DATABASE_URL: databaseUrl });
});
afterAll(() => remit.close());

interface Verification {
  intact: boolean;
  entries: number;
  head: string;
  problem: string | null;
}

const verify = async (by: TestMember, knownHash?: string) =>
  (
    await remit.ask<{ verifyAuditLog: Verification }>(
      'query($knownHash: String) { verifyAuditLog(knownHash: $knownHash) { intact entries head problem } }',
      { knownHash },
      by.token,
    )
  ).verifyAuditLog;

/** An organization with `count` entries beside the two of its beginning, written at the same time. */
async function busy(count: number): Promise<TestMember> {
  const owner = await remit.createOrganization();
  const [transactions, audit] = [remit.app.get(Transactions), remit.app.get(AuditLog)];
  await Promise.all(
    Array.from({ length: count }, (_, index) =>
      transactions.run((tx) =>
        audit.record(tx, owner.organizationId, {
          actor: index % 2 ? 'stripe' : 'client',
          action: index % 2 ? 'test.odd' : 'testing',
          detail: `Nº ${index}\nin two lines, “quoted” \\ 💶`,
        }),
      ),
    ),
  );
  return owner;
}

/** What somebody could do who owns the database. */
async function tamper(sql: string, ...parameters: unknown[]): Promise<void> {
  const runner = remit.app.get(DataSource).createQueryRunner();
  try {
    await runner.query(`SET session_replication_role = 'replica'`);
    await runner.query(sql, parameters);
  } finally {
    await runner.query(`SET session_replication_role = 'origin'`);
    await runner.release();
  }
}

describe('the chain of the audit log', () => {
  it('holds what many transactions wrote at once, and the check finds it so', async () => {
    const owner = await busy(40);
    const checked = await verify(owner);
    expect(checked).toEqual({
      intact: true,
      entries: 42,
      head: expect.stringMatching(/^[0-9a-f]{64}$/),
      problem: null,
    });
    expect(await verify(owner, checked.head)).toEqual(checked);
    const { organizationId } = owner;
    const settings = new Settings({ DATABASE_URL: databaseUrl });
    expect(await runCommand('audit:verify', JSON.stringify({ organizationId }), settings)).toEqual(checked);
  });

  it.each([
    ['a changed entry', `UPDATE audit_entries SET detail = detail || '.' WHERE id = $1`, /is not what was written/],
    ['another author', `UPDATE audit_entries SET actor = 'system' WHERE id = $1`, /is not what was written/],
    ['another time', `UPDATE audit_entries SET created_at = now() + '1 day' WHERE id = $1`, /is not what was written/],
    ['a removed entry', 'DELETE FROM audit_entries WHERE id = $1', /was removed/],
    ['a removed link', 'DELETE FROM audit_links WHERE id = $1', /number \d+ is missing/],
    [
      'an entry put in past the chain',
      `INSERT INTO audit_entries SELECT gen_random_uuid(), organization_id, now(), 'x.y', 'system', '' FROM audit_entries WHERE id = $1`,
      /is not in the chain/,
    ],
  ])('shows %s', async (_what, sql, problem) => {
    const owner = await busy(3);
    const other = await busy(1);
    const rows = await remit.app
      .get(DataSource)
      .query<{ id: string }[]>('SELECT id FROM audit_links WHERE organization_id = $1 AND sequence = 3', [
        owner.organizationId,
      ]);
    await tamper(sql, rows[0]?.id);
    expect(await verify(owner)).toMatchObject({ intact: false, problem: expect.stringMatching(problem) });
    expect(await verify(other)).toMatchObject({ intact: true });
  });

  it('shows a log that was cut off, to whoever noted the head', async () => {
    const owner = await busy(3);
    const { head } = await verify(owner);
    await tamper(
      `WITH cut AS (DELETE FROM audit_links WHERE organization_id = $1 AND sequence = 5 RETURNING id)
       DELETE FROM audit_entries WHERE id IN (SELECT id FROM cut)`,
      owner.organizationId,
    );
    expect(await verify(owner)).toMatchObject({ intact: true, entries: 4 });
    expect(await verify(owner, head)).toMatchObject({ intact: false, problem: expect.stringContaining('cut off') });
  });
});

describe('filters of the audit log', () => {
  it('choose by action, actor and time', async () => {
    const owner = await busy(6);
    const count = async (filter: string) =>
      (
        await remit.ask<{ auditLog: { totalCount: number } }>(
          `{ auditLog(${filter}) { totalCount edges { node { action } } } }`,
          {},
          owner.token,
        )
      ).auditLog.totalCount;
    expect(await count('action: "test"')).toBe(3);
    expect(await count('action: "testing"')).toBe(3);
    expect(await count('action: "test_"')).toBe(0);
    expect(await count('actor: "stripe"')).toBe(3);
    expect(await count(`actor: "${owner.personId}"`)).toBe(1);
    expect(await count('to: "2020-01-01T00:00:00Z"')).toBe(0);
    expect(await count('from: "2020-01-01T00:00:00Z", to: "2999-01-01T00:00:00Z", actor: "client"')).toBe(3);
  });
});
