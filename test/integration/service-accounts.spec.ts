import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { startApp, type TestApp, type TestMember } from '../support/app.js';
import { auditOf, refusal, VIEWER } from './support/sessions.js';

let remit: TestApp;

beforeAll(async () => {
  remit = await startApp();
});
afterAll(() => remit.close());

const act = (by: TestMember, field: string) =>
  remit.graphql<Record<string, unknown>>(`mutation { ${field} }`, {}, by.token);

describe('service accounts', () => {
  const CREATE = `mutation($input: CreateServiceAccountInput!) { createServiceAccount(input: $input) {
    apiKey serviceAccount { id name keyEnding permissions lastUsedAt revokedAt } } }`;
  interface Created {
    createServiceAccount: { apiKey: string; serviceAccount: { id: string; keyEnding: string } };
  }
  const create = (by: TestMember, permissions: string[], name = 'Book-keeping') =>
    remit.graphql<Created>(CREATE, { input: { name, permissions } }, by.token);
  const keyOf = async (by: TestMember, permissions: string[]) =>
    (await create(by, permissions)).data!.createServiceAccount;
  const CLIENT = 'mutation { createClient(input: { name: "By a program" }) { id } }';
  const LOG = '{ auditLog { totalCount } }';

  it('do what their key allows, in their own name, until it is revoked', async () => {
    const owner = await remit.createOrganization();
    const { apiKey, serviceAccount } = await keyOf(owner, ['audit.read', 'invoices.manage']);
    expect(apiKey).toMatch(/^rmt_[\w-]{43}$/);
    expect(serviceAccount).toMatchObject({
      keyEnding: apiKey.slice(-4),
      permissions: ['invoices.manage', 'audit.read'],
    });
    expect(refusal(await remit.graphql(CLIENT, {}, apiKey))).toBeNull();
    expect(refusal(await remit.graphql(LOG, {}, apiKey))).toBeNull();
    expect(refusal(await remit.graphql('{ members { totalCount } }', {}, apiKey))?.reason).toBe(
      'auth.permission_missing',
    );
    const other = await remit.createOrganization();
    const revoke = (by: TestMember) => act(by, `revokeServiceAccount(id: "${serviceAccount.id}") { revokedAt }`);
    expect(refusal(await revoke(other))?.code).toBe('NOT_FOUND');
    expect(refusal(await revoke(owner))).toBeNull();
    expect(refusal(await revoke(owner))?.code).toBe('NOT_FOUND');
    expect(refusal(await remit.graphql(LOG, {}, apiKey))).toEqual({
      code: 'UNAUTHENTICATED',
      reason: 'auth.token_invalid',
    });
    const listed = await remit.ask<object>(
      '{ serviceAccounts { totalCount edges { node { name lastUsedAt revokedAt } } } }',
      {},
      owner.token,
    );
    expect(listed).toEqual({
      serviceAccounts: {
        totalCount: 1,
        edges: [{ node: { name: 'Book-keeping', lastUsedAt: expect.any(String), revokedAt: expect.any(String) } }],
      },
    });
    const rows = await remit.app
      .get(DataSource)
      .query<object[]>(
        'SELECT service_accounts::text FROM service_accounts UNION ALL SELECT audit_entries::text FROM audit_entries',
      );
    expect(JSON.stringify(rows)).not.toContain(apiKey);
    expect((await auditOf(remit, owner.token)).entries.slice(0, 2).map((each) => each.action)).toEqual([
      'service_account.revoked',
      'service_account.created',
    ]);
  });

  it('are no persons: what is for people is refused', async () => {
    const owner = await remit.createOrganization();
    const { apiKey } = await keyOf(owner, ['invoices.read']);
    for (const query of [
      VIEWER,
      `mutation { switchOrganization(organizationId: "${owner.organizationId}") { accessToken } }`,
      'mutation { changePassword(input: { currentPassword: "x", newPassword: "twelve characters" }) }',
      'mutation { markAllNotificationsRead }',
    ])
      expect(refusal(await remit.graphql(query, {}, apiKey))).toEqual({
        code: 'FORBIDDEN',
        reason: 'auth.person_needed',
      });
  });

  it('never can do more than whoever made them, and end with their membership', async () => {
    const owner = await remit.createOrganization();
    const admin = await remit.addMember(owner.organizationId, 'ADMIN');
    const wrong = await create(admin, ['members.manage', 'everything'], ' ');
    expect(wrong.errors?.[0]?.extensions.fields?.map((each) => each.field)).toEqual([
      'name',
      'permissions.0',
      'permissions.1',
    ]);
    const { apiKey } = await keyOf(admin, ['audit.read', 'invoices.manage']);
    await act(owner, `changeMemberRole(personId: "${admin.personId}", role: BILLING) { id }`);
    expect(refusal(await remit.graphql(LOG, {}, apiKey))?.code).toBe('FORBIDDEN');
    expect(refusal(await remit.graphql(CLIENT, {}, apiKey))).toBeNull();
    await act(owner, `removeMember(personId: "${admin.personId}")`);
    expect(refusal(await remit.graphql(CLIENT, {}, apiKey))?.code).toBe('UNAUTHENTICATED');
    expect(refusal(await remit.graphql(CLIENT, {}, 'rmt_unknown'))?.code).toBe('UNAUTHENTICATED');
  });
});
