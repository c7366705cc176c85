import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exportJWK, generateKeyPair, SignJWT, type JWTPayload } from 'jose';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Role } from '../../src/auth/permissions.js';
import { OrganizationsService } from '../../src/organizations/organizations.service.js';
import { startApp, type TestApp, type TestMember } from '../support/app.js';
import { refusal, VIEWER } from './support/sessions.js';

type Keys = Awaited<ReturnType<typeof generateKeyPair>>;

let server: Server;
let issuer: string;
let keys: Keys;
let remit: TestApp;
let owner: TestMember;
/** How often the issuer's keys were fetched. */
let fetched = 0;

beforeAll(async () => {
  keys = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'one', alg: 'RS256', use: 'sig' };
  server = createServer((request, response) => {
    const configuration = request.url === '/.well-known/openid-configuration';
    if (!configuration) fetched++;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(configuration ? { issuer, jwks_uri: `${issuer}/keys` } : { keys: [jwk] }));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  remit = await startApp({ OIDC_ISSUER: issuer, OIDC_AUDIENCE: 'remit-api' });
  owner = await remit.createOrganization();
});
afterAll(async () => {
  await remit.close();
  await new Promise((closed) => server.close(closed));
});

/** A token of the issuer that is right but for what is said. */
function token(
  claims: JWTPayload = {},
  { key = keys.privateKey, expires = '5m' }: { key?: Keys['privateKey']; expires?: string } = {},
) {
  return new SignJWT({
    email: owner.email,
    email_verified: true,
    iss: issuer,
    aud: 'remit-api',
    sub: 'somebody',
    ...claims,
  })
    .setProtectedHeader({ alg: 'RS256', kid: 'one' })
    .setExpirationTime(expires)
    .sign(key);
}

const viewer = async (access: string) => remit.graphql<{ viewer: object }>(VIEWER, {}, access);

describe('tokens of an OpenID Connect issuer', () => {
  it('are accepted for members, beside our own, and its keys are fetched once', async () => {
    for (let count = 0; count < 3; count++) {
      expect((await viewer(await token())).data?.viewer).toEqual({
        id: owner.personId,
        role: 'OWNER',
        organization: { id: owner.organizationId },
      });
    }
    expect(refusal(await viewer(owner.token))).toBeNull();
    expect(fetched).toBe(1);
  });

  it('may name one of the organizations of the person, and no other', async () => {
    const second = await remit.createOrganization();
    const stranger = await remit.createOrganization();
    await remit.app
      .get(OrganizationsService)
      .addMember(second.organizationId, { email: owner.email, name: 'Same', role: Role.TECHNICIAN });
    const { data } = await viewer(await token({ remit_organization: second.organizationId }));
    expect(data?.viewer).toMatchObject({ role: 'TECHNICIAN', organization: { id: second.organizationId } });
    for (const remit_organization of [stranger.organizationId, 'nonsense', 7, null])
      expect(refusal(await viewer(await token({ remit_organization })))?.code).toBe('UNAUTHENTICATED');
  });

  it('have no session of ours: what belongs to one is refused', async () => {
    const change = 'mutation { changePassword(input: { currentPassword: "x", newPassword: "twelve characters" }) }';
    expect(refusal(await remit.graphql(change, {}, await token()))).toEqual({
      code: 'FORBIDDEN',
      reason: 'auth.session_needed',
    });
  });

  it('end with the membership', async () => {
    const { organizationId } = await remit.createOrganization();
    const member = await remit.addMember(organizationId, 'BILLING');
    const access = await token({ email: member.email });
    expect(refusal(await viewer(access))).toBeNull();
    await remit.app.get(OrganizationsService).removeMember(organizationId, member.personId);
    expect(refusal(await viewer(access))?.code).toBe('UNAUTHENTICATED');
  });

  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const forged = async (header: object) => `${part(header)}.${(await token()).split('.')[1]}.AAAA`;
  const wrong: [string, () => Promise<string>][] = [
    ['signed by somebody else', async () => token({}, { key: (await generateKeyPair('RS256')).privateKey })],
    ['for another audience', () => token({ aud: 'another' })],
    ['of another issuer', () => token({ iss: 'http://127.0.0.1:1' })],
    ['with an unverified address', () => token({ email_verified: false })],
    ['with an address verified by a text', () => token({ email_verified: 'true' })],
    ['without an address', () => token({ email: undefined })],
    ['of somebody unknown', () => token({ email: 'nobody@example.test' })],
    ['without a signature', () => forged({ alg: 'none' })],
    ['signed with a shared secret', () => forged({ alg: 'HS256', kid: 'one' })],
    ['of an unknown key', () => forged({ alg: 'RS256', kid: 'two' })],
  ];
  it.each(wrong)('are refused when %s', async (_what, make) => {
    expect(refusal(await viewer(await make()))).toEqual({ code: 'UNAUTHENTICATED', reason: 'auth.token_invalid' });
  });

  it('are refused when they have expired, saying so', async () => {
    expect(refusal(await viewer(await token({}, { expires: '-5m' })))?.reason).toBe('auth.token_expired');
  });
});
