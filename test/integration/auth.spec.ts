import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, TEST_PASSWORD, type TestApp } from '../support/app.js';

let remit: TestApp;
beforeAll(async () => {
  remit = await startApp();
});
afterAll(() => remit.close());

const SIGN_IN = `mutation ($input: SignInInput!) {
  signIn(input: $input) { accessToken refreshToken expiresAt viewer { id email name role permissions organization { id name defaultCurrency timeZone } } }
}`;

describe('signing in', () => {
  it('gives a session and says who one is', async () => {
    const owner = await remit.createOrganization({
      name: 'Sunrise',
      defaultCurrency: 'EUR',
      timeZone: 'Europe/Vienna',
    });
    const { signIn } = await remit.ask<{ signIn: { accessToken: string; viewer: object } }>(SIGN_IN, {
      input: { email: owner.email.toUpperCase(), password: TEST_PASSWORD },
    });
    const viewer = await remit.ask<{ viewer: object }>(
      '{ viewer { id role organization { id } } }',
      {},
      signIn.accessToken,
    );
    expect(signIn.viewer).toMatchObject({
      id: owner.personId,
      email: owner.email,
      role: 'OWNER',
      permissions: expect.arrayContaining(['integrations.manage', 'invoices.manage']),
      organization: { id: owner.organizationId, name: 'Sunrise', defaultCurrency: 'EUR', timeZone: 'Europe/Vienna' },
    });
    expect(viewer.viewer).toEqual({ id: owner.personId, role: 'OWNER', organization: { id: owner.organizationId } });
  });
});
