import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { DataSource } from 'typeorm';
import { SignIn } from '../../src/auth/sign-in.service.js';
import { runCommand } from '../../src/cli.commands.js';
import { Settings } from '../../src/config/env.js';
import { startApp, type TestApp } from '../support/app.js';
import { createTestDatabase } from '../support/test-database.js';
import { auditOf, refusal, signIn, VIEWER } from './support/sessions.js';

const databaseUrl = await createTestDatabase();
/** Everything the process wrote to standard error while the application started. */
const printed: string[] = [];
let remit: TestApp;

beforeAll(async () => {
  const stderr = jest.spyOn(process.stderr, 'write').mockImplementation((text) => Boolean(printed.push(String(text))));
  remit = await startApp({ DATABASE_URL: databaseUrl });
  stderr.mockRestore();
});
afterAll(() => remit.close());

/** This file's organizations are made after the first one, which the set-up link makes. */
describe('the first start', () => {
  const form = {
    name: 'First & Co',
    defaultCurrency: 'USD',
    timeZone: 'America/New_York',
    'owner.name': 'Fay First',
    'owner.email': 'fay@first.test',
    'owner.password': 'twelve characters',
  };
  const path = () => /\/setup\/[\w-]+/.exec(printed.join(''))?.[0] ?? '';
  const post = (fields: Record<string, string>, to = path()) =>
    fetch(`${remit.url}${to}`, { method: 'POST', body: new URLSearchParams(fields) });

  it('prints a link to a form that needs no script and is not kept', async () => {
    const answer = await fetch(`${remit.url}${path()}`);
    const html = await answer.text();
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; .*form-action 'self'/,
    );
    expect(html).toContain('<form method="post">');
    expect(html).not.toContain('<script');
  });

  it('names the fields that are wrong and keeps the link', async () => {
    const answer = await post({ ...form, timeZone: 'Mars/Olympus', 'owner.password': 'too short' });
    const html = await answer.text();
    expect(answer.status).toBe(400);
    expect(html).toContain('id="timeZone-wrong">must be an IANA time zone');
    expect(html).toContain('id="owner.password-wrong">must have at least 12 characters');
    expect(html).toContain('value="First &#38; Co"');
  });

  it('makes one organization, however often it is asked at once, and then is gone', async () => {
    const answers = await Promise.all([post(form), post(form), post(form)]);
    expect(answers.map((each) => each.status).sort()).toEqual([201, 410, 410]);
    expect((await fetch(`${remit.url}${path()}`)).status).toBe(410);
    expect((await post(form, '/setup/AAAAAAAAAAAAAAAAAAAAAA')).status).toBe(404);
    const { data } = await signIn(remit, { email: 'fay@first.test', password: 'twelve characters' });
    expect(data?.signIn.viewer).toMatchObject({ role: 'OWNER', organization: { name: 'First & Co' } });
  });
});

describe('the audit log', () => {
  it('says who did what in this organization, by name, newest first', async () => {
    const owner = await remit.createOrganization();
    await remit.createOrganization();
    const technician = await remit.addMember(owner.organizationId, 'TECHNICIAN');
    await signIn(remit, { email: technician.email, password: 'a wrong password' });
    await remit.app.get(SignIn).beforeApplicationShutdown();

    const { total, entries } = await auditOf(remit, owner.token);
    const name = `Person ${/\d+/.exec(technician.email)?.[0]}`;
    expect(entries.map((each) => [each.action, each.actor])).toEqual([
      ['session.sign_in_failed', name],
      ['session.signed_in', name],
      ['member.added', 'Remit'],
      ['session.signed_in', expect.stringMatching(/^Person \d+$/)],
      ['organization.created', 'Remit'],
    ]);
    expect(total).toBe(5);
    expect(JSON.stringify(entries)).not.toContain(technician.email);
  });

  it('cannot be changed, not even in the database', async () => {
    const { organizationId } = await remit.createOrganization();
    const database = remit.app.get(DataSource);
    const refused = /audit_entries is append-only/;
    const change = (sql: string) => database.query(sql, [organizationId]);
    await expect(change(`UPDATE audit_entries SET detail = '' WHERE organization_id = $1`)).rejects.toThrow(refused);
    await expect(change('DELETE FROM audit_entries WHERE organization_id = $1')).rejects.toThrow(refused);
    await expect(database.query('TRUNCATE audit_entries')).rejects.toThrow(refused);
  });
});

describe('operator commands', () => {
  const settings = () => new Settings({ DATABASE_URL: databaseUrl });
  const owner = { email: 'Olga@operator.test', name: 'Olga Owner', password: 'twelve characters' };
  const run = (command: string, input: object) =>
    runCommand(command, JSON.stringify(input), settings()) as Promise<{ organizationId: string; personId: string }>;

  it('make organizations and members beside a running instance', async () => {
    const { organizationId, personId } = await run('organization:create', {
      name: 'Operated',
      defaultCurrency: 'USD',
      timeZone: 'UTC',
      owner,
    });
    const added = await run('member:add', { organizationId, ...owner, email: 'tim@operator.test', role: 'TECHNICIAN' });
    const { data } = await signIn(remit, { email: owner.email, password: owner.password });
    expect(data?.signIn.viewer).toMatchObject({
      id: personId,
      organization: { id: organizationId },
      email: 'olga@operator.test',
    });
    expect(await run('member:remove', { organizationId, personId: added.personId })).toEqual(added);
    await expect(run('member:remove', { organizationId, personId })).rejects.toMatchObject({
      details: { reason: 'member.last_owner' },
    });
    // The guard of the running instance is still its own.
    expect(refusal(await remit.graphql(VIEWER, {}, data?.signIn.accessToken))).toBeNull();
  });

  it('leave the password of somebody who is known alone', async () => {
    const known = await remit.createOrganization();
    const other = await remit.createOrganization();
    const { organizationId } = other;
    await run('member:add', {
      organizationId,
      email: known.email,
      name: 'X',
      password: 'another password',
      role: 'ADMIN',
    });
    expect(refusal(await signIn(remit, { email: known.email, password: 'another password' }))?.code).toBe(
      'UNAUTHENTICATED',
    );
    expect(refusal(await signIn(remit, { ...known, organizationId }))).toBeNull();
    await expect(
      run('member:add', { organizationId, email: known.email, name: 'X', role: 'ADMIN' }),
    ).rejects.toMatchObject({ details: { reason: 'member.exists' } });
  });

  it('say what is wrong with their input', async () => {
    await expect(run('member:add', { organizationId: 'nowhere', ...owner, role: 'ADMIN' })).rejects.toThrow(
      'There is no such organization.',
    );
    await expect(run('organization:create', { name: 'X' })).rejects.toThrow(/defaultCurrency: .*owner\.email: /);
    await expect(runCommand('organization:create', '{"name": "secret', settings())).rejects.toThrow(
      'input: must be one JSON object on standard input',
    );
    await expect(run('organization:destroy', {})).rejects.toThrow(/The commands are: organization:create, member:add/);
  });
});
