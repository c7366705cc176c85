import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { DataSource } from 'typeorm';
import { Role } from '../../src/auth/permissions.js';
import { FAILURES_PER_ACCOUNT } from '../../src/auth/sign-in-limits.service.js';
import { OrganizationsService } from '../../src/organizations/organizations.service.js';
import { startApp, TEST_PASSWORD, type TestApp } from '../support/app.js';
import { auditOf, later, refresh, refusal, SESSION, signIn, VIEWER, type Session } from './support/sessions.js';

let remit: TestApp;

beforeAll(async () => {
  remit = await startApp();
});
afterEach(() => {
  jest.restoreAllMocks();
});
afterAll(() => remit.close());

describe('signing in', () => {
  it('gives a session and says who one is', async () => {
    const owner = await remit.createOrganization({
      name: 'Sunrise',
      defaultCurrency: 'EUR',
      timeZone: 'Europe/Vienna',
    });
    const { data } = await signIn(remit, { email: owner.email.toUpperCase(), password: TEST_PASSWORD });
    expect(data?.signIn.viewer).toEqual({
      id: owner.personId,
      email: owner.email,
      name: expect.any(String),
      role: 'OWNER',
      permissions: expect.arrayContaining(['integrations.manage', 'invoices.manage']),
      organization: { id: owner.organizationId, name: 'Sunrise', defaultCurrency: 'EUR', timeZone: 'Europe/Vienna' },
    });
    const { viewer } = await remit.ask<{ viewer: object }>(VIEWER, {}, data?.signIn.accessToken);
    expect(viewer).toEqual({ id: owner.personId, role: 'OWNER', organization: { id: owner.organizationId } });
  });

  it('answers a wrong password, address or organization with the very same words', async () => {
    const owner = await remit.createOrganization();
    const other = await remit.createOrganization();
    const { email } = owner;
    const answers = await Promise.all([
      signIn(remit, { email, password: 'a wrong password' }),
      signIn(remit, { email: 'nobody@example.test', password: TEST_PASSWORD }),
      signIn(remit, { email, password: TEST_PASSWORD, organizationId: other.organizationId }),
      signIn(remit, { email, password: TEST_PASSWORD, organizationId: '01900000-0000-7000-8000-000000000000' }),
      signIn(remit, { email, password: TEST_PASSWORD, organizationId: 'no id at all' }),
    ]);
    expect(refusal(answers[0])).toEqual({ code: 'UNAUTHENTICATED', reason: 'auth.invalid_credentials' });
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });

  it('goes to the organization used last, or to the one that is named', async () => {
    const first = await remit.createOrganization();
    const second = await remit.createOrganization();
    const { email, password } = first;
    const organizations = remit.app.get(OrganizationsService);
    await organizations.addMember(second.organizationId, { email, name: 'Ignored', role: Role.BILLING });

    const place = async (organizationId?: string) =>
      (await signIn(remit, { email, password, organizationId })).data?.signIn.viewer.organization.id;
    expect(await place()).toBe(first.organizationId);
    expect(await place(second.organizationId)).toBe(second.organizationId);
    expect(await place()).toBe(second.organizationId);
  });

  it('is refused for a while after too many failures, also with the right password', async () => {
    const owner = await remit.createOrganization();
    const guess = () => signIn(remit, { email: owner.email, password: 'a wrong password' });
    const guesses = await Promise.all(Array.from({ length: FAILURES_PER_ACCOUNT + 1 }, guess));
    const codes = guesses.map((each) => refusal(each)?.code).sort();
    expect(codes).toEqual(['RATE_LIMITED', ...Array.from({ length: FAILURES_PER_ACCOUNT }, () => 'UNAUTHENTICATED')]);

    const right = await signIn(remit, { email: owner.email, password: TEST_PASSWORD });
    expect(refusal(right)).toEqual({ code: 'RATE_LIMITED', reason: 'auth.too_many_sign_ins' });
    expect(right.errors?.[0]?.extensions.data?.retryAfterSeconds).toBeGreaterThan(0);
  });
});

describe('a session', () => {
  it('is refreshed with the newest token, which replaces the one before', async () => {
    const owner = await remit.createOrganization();
    const next = (await refresh(remit, owner.refreshToken)).data?.refreshSession;
    expect(next?.refreshToken).not.toBe(owner.refreshToken);
    expect(next?.viewer.id).toBe(owner.personId);
    expect(await remit.ask(VIEWER, {}, next?.accessToken)).toBeTruthy();
    later(remit, 3_600_000);
    expect(refusal(await refresh(remit, next?.refreshToken ?? ''))).toBeNull();
  });

  it('goes on for tabs that refresh with the same token at the same moment', async () => {
    const owner = await remit.createOrganization();
    const tabs = await Promise.all([1, 2, 3].map(() => refresh(remit, owner.refreshToken)));
    const tokens = tabs.map((each) => each.data?.refreshSession.refreshToken ?? '');
    expect(new Set(tokens).size).toBe(3);
    later(remit, 60_000);
    for (const token of tokens) expect(refusal(await refresh(remit, token))).toBeNull();
  });

  it('ends with everything in it when an old token comes back', async () => {
    const owner = await remit.createOrganization();
    const next = (await refresh(remit, owner.refreshToken)).data?.refreshSession;
    later(remit, 10_001 + 1_000);
    const ended = { code: 'UNAUTHENTICATED', reason: 'auth.invalid_refresh_token' };
    expect(refusal(await refresh(remit, owner.refreshToken))).toEqual(ended);
    expect(refusal(await refresh(remit, next?.refreshToken ?? ''))).toEqual(ended);
    expect(refusal(await remit.graphql(VIEWER, {}, next?.accessToken))?.code).toBe('UNAUTHENTICATED');

    const again = await remit.signIn(owner.email, owner.password);
    const { entries } = await auditOf(remit, again.token);
    expect(entries.map((each) => each.action)).toContain('session.refresh_reuse_detected');
  });

  it('is forgotten when its last token has expired, and refused', async () => {
    const owner = await remit.createOrganization();
    later(remit, 31 * 86_400_000);
    expect(refusal(await refresh(remit, owner.refreshToken))?.code).toBe('UNAUTHENTICATED');
    await remit.signIn(owner.email, owner.password);
    const sessions = await remit.app
      .get(DataSource)
      .query<object[]>('SELECT id FROM sessions WHERE person_id = $1', [owner.personId]);
    expect(sessions).toHaveLength(1);
  });

  it('ends when one signs out, as often as one likes', async () => {
    const owner = await remit.createOrganization();
    const signOut = () => remit.ask('mutation ($t: String!) { signOut(refreshToken: $t) }', { t: owner.refreshToken });
    expect(await signOut()).toEqual({ signOut: true });
    expect(await signOut()).toEqual({ signOut: true });
    expect(refusal(await refresh(remit, owner.refreshToken))?.code).toBe('UNAUTHENTICATED');
    expect(refusal(await remit.graphql(VIEWER, {}, owner.token))?.code).toBe('UNAUTHENTICATED');
  });

  it('can be had in another organization of the same person, and in no other', async () => {
    const owner = await remit.createOrganization();
    const second = await remit.createOrganization();
    const stranger = await remit.createOrganization();
    await remit.app
      .get(OrganizationsService)
      .addMember(second.organizationId, { email: owner.email, name: 'Ignored', role: Role.TECHNICIAN });
    const change = (id: string) =>
      remit.graphql<{ switchOrganization: Session }>(
        `mutation ($id: ID!) { switchOrganization(organizationId: $id) ${SESSION} }`,
        { id },
        owner.token,
      );
    const switched = (await change(second.organizationId)).data?.switchOrganization;
    expect(switched?.viewer).toMatchObject({ role: 'TECHNICIAN', organization: { id: second.organizationId } });
    const [foreign, unknown] = [
      await change(stranger.organizationId),
      await change('01900000-0000-7000-8000-000000000000'),
    ];
    expect(refusal(foreign)?.code).toBe('NOT_FOUND');
    expect(foreign).toEqual(unknown);
  });

  it('names the organizations that there are to go to, and none besides', async () => {
    const owner = await remit.createOrganization({ name: 'Morning', defaultCurrency: 'EUR', timeZone: 'UTC' });
    const second = await remit.createOrganization({ name: 'Evening', defaultCurrency: 'USD', timeZone: 'UTC' });
    const left = await remit.createOrganization();
    const organizations = remit.app.get(OrganizationsService);
    for (const { organizationId } of [second, left])
      await organizations.addMember(organizationId, { email: owner.email, name: 'Ignored', role: Role.TECHNICIAN });
    await organizations.removeMember(left.organizationId, owner.personId);
    const document = '{ viewer { organizations { id name role } } }';
    expect(await remit.ask(document, {}, owner.token)).toEqual({
      viewer: {
        organizations: [
          { id: second.organizationId, name: 'Evening', role: 'TECHNICIAN' },
          { id: owner.organizationId, name: 'Morning', role: 'OWNER' },
        ],
      },
    });
    // Whom they share an organization with learns nothing of the other one.
    expect(await remit.ask(document, {}, second.token)).toEqual({
      viewer: { organizations: [{ id: second.organizationId, name: 'Evening', role: 'OWNER' }] },
    });
  });

  it('keeps only fingerprints of its tokens', async () => {
    const owner = await remit.createOrganization();
    const rows = await remit.app
      .get(DataSource)
      .query<object[]>('SELECT refresh_tokens::text FROM refresh_tokens UNION ALL SELECT sessions::text FROM sessions');
    expect(JSON.stringify(rows)).not.toContain(owner.refreshToken);
  });
});

describe('the guard', () => {
  it('tells a missing token from a wrong one', async () => {
    expect(refusal(await remit.graphql(VIEWER))).toEqual({ code: 'UNAUTHENTICATED', reason: 'auth.token_missing' });
    const part = (text: string) => Buffer.from(text).toString('base64url');
    const unsigned = `${part('{"alg":"none","typ":"JWT"}')}.${part('{"sub":"x"}')}.`;
    for (const token of ['nonsense', unsigned, `${part('{"alg":"HS256","typ":"JWT"}')}.${part('{oops')}.x`]) {
      expect(refusal(await remit.graphql(VIEWER, {}, token))).toEqual({
        code: 'UNAUTHENTICATED',
        reason: 'auth.token_invalid',
      });
    }
  });

  it('refuses a token that was changed after it was signed', async () => {
    const victim = await remit.createOrganization();
    const thief = await remit.createOrganization();
    const [header, , signature] = thief.token.split('.');
    const forged = [header, victim.token.split('.')[1], signature].join('.');
    expect(refusal(await remit.graphql(VIEWER, {}, forged))?.code).toBe('UNAUTHENTICATED');
  });

  it('names the permission that a role lacks', async () => {
    const { organizationId } = await remit.createOrganization();
    const technician = await remit.addMember(organizationId, 'TECHNICIAN');
    const { errors } = await remit.graphql('{ auditLog { totalCount } }', {}, technician.token);
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'FORBIDDEN',
      reason: 'auth.permission_missing',
      data: { permission: 'audit.read' },
    });
    expect(errors?.[0]?.message).toContain('audit.read');
  });

  it('has a removed member out at once', async () => {
    const { organizationId } = await remit.createOrganization();
    const member = await remit.addMember(organizationId, 'BILLING');
    expect(refusal(await remit.graphql(VIEWER, {}, member.token))).toBeNull();
    await remit.app.get(OrganizationsService).removeMember(organizationId, member.personId);
    expect(refusal(await remit.graphql(VIEWER, {}, member.token))?.code).toBe('UNAUTHENTICATED');
    expect(refusal(await refresh(remit, member.refreshToken))?.code).toBe('UNAUTHENTICATED');
    expect(refusal(await signIn(remit, member))?.code).toBe('UNAUTHENTICATED');
  });

  it('sees a changed role at once', async () => {
    const { organizationId } = await remit.createOrganization();
    const member = await remit.addMember(organizationId, 'ADMIN');
    expect(refusal(await remit.graphql('{ auditLog { totalCount } }', {}, member.token))).toBeNull();
    await remit.app
      .get(DataSource)
      .query(`UPDATE memberships SET role = 'TECHNICIAN' WHERE person_id = $1`, [member.personId]);
    expect(refusal(await remit.graphql('{ auditLog { totalCount } }', {}, member.token))?.code).toBe('FORBIDDEN');
  });
});
