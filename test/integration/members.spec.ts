import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { RESETS_PER_ACCOUNT } from '../../src/auth/password-resets.service.js';
import { MAILS_PER_ADDRESS } from '../../src/organizations/invitation-limits.service.js';
import { startApp, TEST_PASSWORD, type TestApp, type TestMember } from '../support/app.js';
import { eventually } from '../support/eventually.js';
import { auditOf, later, refresh, refusal, signIn, VIEWER } from './support/sessions.js';

const dataDir = mkdtempSync(join(tmpdir(), 'remit-mails-'));
let remit: TestApp;

beforeAll(async () => {
  remit = await startApp({ REMIT_DATA_DIR: dataDir });
});
afterEach(() => {
  jest.restoreAllMocks();
});
afterAll(async () => {
  await remit.close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Texts of the mails written so far that are addressed to somebody, long lines joined again. */
function mailsTo(email: string): string[] {
  const folder = join(dataDir, 'mails');
  return files(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8').replace(/=\r?\n/g, ''))
    .filter((mail) => mail.includes(`To: ${email}`));
}

function files(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.eml'));
  } catch {
    return [];
  }
}

/** The links of a kind that somebody was mailed; waits until there are `count`. */
async function linksTo(email: string, kind: 'invite' | 'reset', count = 1): Promise<string[]> {
  const links = () => mailsTo(email).map((mail) => new RegExp(`${remit.url}/${kind}/[\\w-]+`).exec(mail)?.[0] ?? '');
  return eventually(() => Promise.resolve(links().length >= count && links()), `${count} mails to ${email}`);
}

const post = (url: string, fields: Record<string, string> = {}) =>
  fetch(url, { method: 'POST', body: new URLSearchParams(fields) });

let strangers = 0;
const stranger = () => `stranger${++strangers}@example.test`;

const invite = (by: TestMember, email: string, role: string) =>
  remit.graphql<{ inviteMember: { id: string } }>(
    'mutation($input: InviteMemberInput!) { inviteMember(input: $input) { id email role expiresAt mailedAt } }',
    { input: { email, role } },
    by.token,
  );
const invited = async (by: TestMember, email: string, role: string) =>
  (await invite(by, email, role)).data?.inviteMember.id ?? '';
const act = (by: TestMember, field: string) =>
  remit.graphql<Record<string, unknown>>(`mutation { ${field} }`, {}, by.token);

describe('invitations', () => {
  it('make somebody new a member, once, with a name and a password of their own', async () => {
    const owner = await remit.createOrganization({ name: 'Inviting & Co' });
    const email = stranger();
    expect(refusal(await invite(owner, email.toUpperCase(), 'BILLING'))).toBeNull();
    const [link = ''] = await linksTo(email, 'invite');
    const page = await fetch(link);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('Join Inviting &#38; Co');
    const weak = await post(link, { name: 'Nina New', password: 'short' });
    expect([weak.status, await weak.text()]).toEqual([
      400,
      expect.stringContaining('must have at least 12 characters'),
    ]);
    const form = { name: 'Nina New', password: 'twelve characters' };
    const answers = await Promise.all([post(link, form), post(link, form)]);
    expect(answers.map((each) => each.status).sort()).toEqual([201, 410]);
    expect((await fetch(link)).status).toBe(410);
    const { data } = await signIn(remit, { email, password: form.password });
    expect(data?.signIn.viewer).toMatchObject({ role: 'BILLING', name: 'Nina New' });
    const rows = await remit.app
      .get(DataSource)
      .query<object[]>(
        'SELECT invitations::text, (SELECT string_agg(outbox_events::text, $1) FROM outbox_events) FROM invitations',
        [''],
      );
    expect(JSON.stringify(rows)).not.toContain(link.split('/').at(-1));
  });

  it('let somebody who signs in here already join with the password they have', async () => {
    const owner = await remit.createOrganization();
    const known = await remit.createOrganization();
    await invite(owner, known.email, 'ADMIN');
    const [link = ''] = await linksTo(known.email, 'invite');
    expect(await (await fetch(link)).text()).not.toContain('type="password"');
    expect((await post(link, { password: 'another password' })).status).toBe(201);
    expect(refusal(await signIn(remit, { email: known.email, password: 'another password' }))?.code).toBe(
      'UNAUTHENTICATED',
    );
    expect(refusal(await signIn(remit, { ...known, organizationId: owner.organizationId }))).toBeNull();
  });

  it('end when they are revoked, replaced, too old, or when whoever sent them is removed', async () => {
    const owner = await remit.createOrganization();
    const admin = await remit.addMember(owner.organizationId, 'ADMIN');
    const [revoked, replaced, old, orphan] = [stranger(), stranger(), stranger(), stranger()];
    const ids = [await invited(owner, revoked, 'ADMIN'), await invited(owner, replaced, 'ADMIN')];
    await invite(owner, old, 'ADMIN');
    await invite(admin, orphan, 'ADMIN');
    const links = await Promise.all(
      [revoked, replaced, old, orphan].map(async (each) => (await linksTo(each, 'invite'))[0]!),
    );
    await act(owner, `revokeInvitation(id: "${ids[0]}")`);
    await act(owner, `resendInvitation(id: "${ids[1]}") { id }`);
    const both = await linksTo(replaced, 'invite', 2);
    await act(owner, `removeMember(personId: "${admin.personId}")`);
    expect((await fetch(links[0]!)).status).toBe(410);
    expect((await fetch(links[1]!)).status).toBe(404);
    expect((await fetch(links[3]!)).status).toBe(410);
    later(remit, 7 * 86_400_000 + 60_000);
    expect((await post(links[2]!, { name: 'Late', password: 'twelve characters' })).status).toBe(410);
    expect((await fetch(both.find((each) => each !== links[1])!)).status).toBe(410);
    // An expired invitation is no obstacle to another.
    expect(
      (await remit.app.get(DataSource).query<object[]>('SELECT 1 FROM invitations WHERE email = $1', [old])).length,
    ).toBe(1);
  });

  it('are refused for members, for those invited already, and to OWNER by anybody but an owner', async () => {
    const owner = await remit.createOrganization();
    const admin = await remit.addMember(owner.organizationId, 'ADMIN');
    const email = stranger();
    expect(refusal(await invite(owner, admin.email, 'BILLING'))?.reason).toBe('member.exists');
    await invite(owner, email, 'OWNER');
    expect(refusal(await invite(owner, email, 'BILLING'))?.reason).toBe('invitation.exists');
    expect(refusal(await invite(admin, stranger(), 'OWNER'))).toEqual({
      code: 'FORBIDDEN',
      reason: 'member.owner_needed',
    });
    const { invitations } = await remit.ask<{ invitations: { totalCount: number; edges: { node: { id: string } }[] } }>(
      '{ invitations { totalCount edges { node { id email role } } } }',
      {},
      admin.token,
    );
    expect(invitations.totalCount).toBe(1);
    expect(refusal(await act(admin, `revokeInvitation(id: "${invitations.edges[0]!.node.id}")`))?.reason).toBe(
      'member.owner_needed',
    );
    const other = await remit.createOrganization();
    const foreign = await act(other, `resendInvitation(id: "${invitations.edges[0]!.node.id}") { id }`);
    expect(foreign).toEqual(await act(other, 'resendInvitation(id: "01900000-0000-7000-8000-000000000000") { id }'));
    expect(refusal(foreign)?.code).toBe('NOT_FOUND');
  });

  it('are mailed to one person a few times an hour at most, sent again or made anew', async () => {
    const owner = await remit.createOrganization();
    const email = stranger();
    const id = await invited(owner, email, 'BILLING');
    const again = () => act(owner, `resendInvitation(id: "${id}") { id }`);
    for (let mails = 1; mails < MAILS_PER_ADDRESS; mails++) expect(refusal(await again())).toBeNull();
    expect(refusal(await again())).toMatchObject({ code: 'RATE_LIMITED', reason: 'invitation.too_many' });
    await act(owner, `revokeInvitation(id: "${id}")`);
    expect(refusal(await invite(owner, email, 'BILLING'))?.code).toBe('RATE_LIMITED');
    expect(refusal(await invite(owner, stranger(), 'BILLING'))).toBeNull();
    // What one organization does is no other's limit.
    expect(refusal(await invite(await remit.createOrganization(), email, 'BILLING'))).toBeNull();
  });
});

describe('members', () => {
  const ROLE = (id: string, role: string) => `changeMemberRole(personId: "${id}", role: ${role}) { id role }`;

  it('are listed page by page, and change their role at once', async () => {
    const owner = await remit.createOrganization();
    const members = [
      await remit.addMember(owner.organizationId, 'BILLING'),
      await remit.addMember(owner.organizationId, 'TECHNICIAN'),
    ];
    const page = (after?: string) =>
      remit.ask<{
        members: {
          totalCount: number;
          pageInfo: { endCursor: string };
          edges: { node: { id: string; role: string } }[];
        };
      }>(
        'query($after: String) { members(first: 2, after: $after) { totalCount pageInfo { endCursor } edges { node { id email name role joinedAt } } } }',
        { after },
        owner.token,
      );
    const first = (await page()).members;
    const second = (await page(first.pageInfo.endCursor)).members;
    expect(first.totalCount).toBe(3);
    expect([...first.edges, ...second.edges].map(({ node }) => node.id)).toEqual([
      members[1]!.personId,
      members[0]!.personId,
      owner.personId,
    ]);
    expect((await act(owner, ROLE(members[1]!.personId, 'ADMIN'))).data).toEqual({
      changeMemberRole: { id: members[1]!.personId, role: 'ADMIN' },
    });
    expect(refusal(await remit.graphql('{ members { totalCount } }', {}, members[1]!.token))).toBeNull();
    expect(refusal(await remit.graphql('{ members { totalCount } }', {}, members[0]!.token))?.code).toBe('FORBIDDEN');
    expect((await auditOf(remit, owner.token)).entries[0]).toMatchObject({
      action: 'member.role_changed',
      detail: expect.stringContaining('was TECHNICIAN and is now ADMIN'),
    });
  });

  it('keep one OWNER at least, and owners are the business of owners', async () => {
    const owner = await remit.createOrganization();
    const admin = await remit.addMember(owner.organizationId, 'ADMIN');
    for (const change of [
      ROLE(owner.personId, 'ADMIN'),
      ROLE(admin.personId, 'OWNER'),
      `removeMember(personId: "${owner.personId}")`,
    ])
      expect(refusal(await act(admin, change))).toEqual({ code: 'FORBIDDEN', reason: 'member.owner_needed' });
    for (const change of [ROLE(owner.personId, 'ADMIN'), `removeMember(personId: "${owner.personId}")`])
      expect(refusal(await act(owner, change))).toEqual({ code: 'CONFLICT', reason: 'member.last_owner' });
    await act(owner, ROLE(admin.personId, 'OWNER'));
    const both = await Promise.all([
      act(owner, ROLE(admin.personId, 'BILLING')),
      act(admin, ROLE(owner.personId, 'BILLING')),
    ]);
    expect(both.filter((each) => !each.errors)).toHaveLength(1);
  });

  it('who were removed and come back find their earlier sessions closed', async () => {
    const owner = await remit.createOrganization();
    const member = await remit.addMember(owner.organizationId, 'BILLING');
    await act(owner, `removeMember(personId: "${member.personId}")`);
    expect(refusal(await act(owner, `removeMember(personId: "${member.personId}")`))?.code).toBe('NOT_FOUND');
    await invite(owner, member.email, 'BILLING');
    const [link = ''] = await linksTo(member.email, 'invite');
    expect((await post(link)).status).toBe(201);
    expect(refusal(await remit.graphql(VIEWER, {}, member.token))?.code).toBe('UNAUTHENTICATED');
    expect(refusal(await refresh(remit, member.refreshToken))?.code).toBe('UNAUTHENTICATED');
    expect(refusal(await signIn(remit, member))).toBeNull();
  });
});

describe('the password', () => {
  const change = (member: TestMember, currentPassword: string, newPassword: string) =>
    remit.graphql(
      'mutation($input: ChangePasswordInput!) { changePassword(input: $input) }',
      { input: { currentPassword, newPassword } },
      member.token,
    );
  const ask = (email: string) =>
    remit.graphql('mutation($email: String!) { requestPasswordReset(email: $email) }', { email });

  it('is changed by whoever knows it, which ends the other sessions', async () => {
    const owner = await remit.createOrganization();
    const other = await remit.signIn(owner.email, TEST_PASSWORD);
    expect((await change(owner, 'a wrong password', 'brand new password')).errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      reason: 'auth.wrong_password',
      fields: [{ field: 'currentPassword' }],
    });
    expect((await change(owner, TEST_PASSWORD, 'short')).errors?.[0]?.extensions.fields).toMatchObject([
      { field: 'newPassword' },
    ]);
    expect(refusal(await change(owner, TEST_PASSWORD, 'brand new password'))).toBeNull();
    expect(refusal(await remit.graphql(VIEWER, {}, owner.token))).toBeNull();
    expect(refusal(await remit.graphql(VIEWER, {}, other.token))?.code).toBe('UNAUTHENTICATED');
    expect(refusal(await signIn(remit, { email: owner.email, password: TEST_PASSWORD }))?.code).toBe('UNAUTHENTICATED');
    expect(refusal(await signIn(remit, { email: owner.email, password: 'brand new password' }))).toBeNull();
  });

  it('is set anew by a mailed link that works once, which ends every session and every other link', async () => {
    const owner = await remit.createOrganization();
    await ask(owner.email);
    await ask(owner.email.toUpperCase());
    const [link = '', second = ''] = await linksTo(owner.email, 'reset', 2);
    expect((await fetch(link)).status).toBe(200);
    expect((await post(link, { password: 'short' })).status).toBe(400);
    const answers = await Promise.all(
      ['first new password', 'other new password'].map((password) => post(link, { password })),
    );
    expect(answers.map((each) => each.status).sort()).toEqual([200, 410]);
    expect((await fetch(second)).status).toBe(410);
    expect(refusal(await remit.graphql(VIEWER, {}, owner.token))?.code).toBe('UNAUTHENTICATED');
    expect(refusal(await refresh(remit, owner.refreshToken))?.code).toBe('UNAUTHENTICATED');
    expect(refusal(await signIn(remit, { email: owner.email, password: TEST_PASSWORD }))?.code).toBe('UNAUTHENTICATED');
  });

  it('answers the same for an unknown address, and mails an account only so often', async () => {
    const owner = await remit.createOrganization();
    const answers = [await ask(stranger()), await ask('no address at all')];
    for (let count = 0; count < RESETS_PER_ACCOUNT + 2; count++) answers.push(await ask(owner.email));
    for (const answer of answers) expect(answer).toEqual({ data: { requestPasswordReset: true } });
    const links = await linksTo(owner.email, 'reset', RESETS_PER_ACCOUNT);
    expect(links).toHaveLength(RESETS_PER_ACCOUNT);
    const asked = (await auditOf(remit, owner.token)).entries.filter(
      (each) => each.action === 'person.password_reset_requested',
    );
    expect(asked).toHaveLength(RESETS_PER_ACCOUNT);
    later(remit, 3_600_000 + 60_000);
    expect((await post(links[0]!, { password: 'a password too late' })).status).toBe(410);
  });
});
