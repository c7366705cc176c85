import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { Browser } from 'playwright-core';
import { GraphqlClient } from '../../demo/graphql-client.js';
import { AdminApp, PHONE } from '../support/admin-app.js';
import { launchChromium } from '../support/chromium.js';
import { RunningDemo } from '../support/demo.js';
import { eventually } from '../support/eventually.js';

let demo: RunningDemo;
let browser: Browser;

beforeAll(async () => {
  [demo, browser] = await Promise.all([RunningDemo.start(), launchChromium()]);
}, 180_000);

afterAll(async () => {
  await browser.close();
  await demo.remove();
});

async function signedIn(email: string, password: string, options = {}): Promise<AdminApp> {
  const app = await AdminApp.open(browser, demo.line.url, options);
  await app.signIn(email, password);
  return app;
}

describe('an owner whose organization is not connected', () => {
  it('is told what is wrong with a bad key, connects with a good one, and disconnects', async () => {
    const app = await signedIn(demo.line.secondEmail, demo.line.secondPassword);
    const { page } = app;
    await app.follow('Stripe');
    const status = page.getByRole('region', { name: 'Connection status' });
    await status.getByText('Not Connected').waitFor();
    await app.picture('stripe-not-connected');

    const key = page.getByLabel('Secret or restricted key', { exact: true });
    await key.fill('pk_test_0123456789abcdef01234567');
    await page.getByRole('button', { name: 'Test Credentials' }).click();
    const checks = page.getByRole('list', { name: 'Checks' });
    await checks.getByRole('img', { name: 'Failed' }).first().waitFor();
    expect(await checks.textContent()).toMatch(/publishable/i);
    await app.expectAccessible();
    await app.picture('stripe-bad-key');
    await page.getByRole('button', { name: 'Connect Stripe' }).click();
    await checks.waitFor({ state: 'detached' });
    await page.getByText('This is a publishable key').waitFor();
    await app.expectAccessible();
    await status.getByText('Not Connected').waitFor();

    await key.fill('sk_test_0dd0feed0123456789abcdef');
    await page.getByRole('button', { name: 'Test Credentials' }).click();
    await checks.getByRole('img', { name: 'Works' }).first().waitFor();
    expect(await checks.getByRole('img', { name: 'Failed' }).count()).toBe(0);
    await page.getByRole('switch', { name: 'Create the webhook endpoint for me' }).uncheck();
    await page.getByRole('button', { name: 'Connect Stripe' }).click();
    await status.getByText('Connected', { exact: true }).waitFor();
    await status.getByText('Test mode').waitFor();

    const webhook = page.getByRole('region', { name: 'Webhook configuration' });
    await webhook.getByText('No signing secret').waitFor();
    await webhook.getByRole('button', { name: 'Create it for me' }).click();
    await webhook.getByText('Made and repaired by Remit').waitFor();
    await webhook.getByText('Signing secret stored').waitFor();
    await webhook.getByRole('button', { name: 'Check health' }).click();
    await webhook.getByRole('img', { name: 'Works' }).first().waitFor();
    await app.expectAccessible();
    await app.picture('stripe-connected');

    await page.getByRole('button', { name: 'Disconnect Stripe' }).click();
    const dialog = page.getByRole('dialog', { name: 'Disconnect Stripe?' });
    expect(await dialog.textContent()).toContain('Pay links stop working');
    await app.picture('stripe-disconnect');
    await dialog.getByRole('button', { name: 'Disconnect' }).click();
    await status.getByText('Not Connected').waitFor();
    await app.close();
  }, 180_000);
});

describe('an owner whose organization is connected', () => {
  it('sees what a client would pay before saving it', async () => {
    const app = await signedIn(demo.line.email, demo.line.password, { viewport: PHONE });
    const { page } = app;
    await app.follow('Stripe');
    const example = page.getByRole('group', { name: 'What a client would pay' });
    await example.getByText('Fees are not passed on').waitFor();
    await page.getByRole('switch', { name: 'Pass fees to the client' }).check();
    await example.getByText('$103.30').waitFor();
    await page.getByLabel('Processing fee, %').fill('3.5');
    await example.getByText('$103.94').waitFor();
    await page.getByLabel('Processing fee, %').fill('lots');
    await page.getByRole('button', { name: 'Save Settings' }).click();
    await page.getByText('A percentage such as 2.9').waitFor();
    await page.getByLabel('Processing fee, %').fill('2.9');
    await page.getByRole('button', { name: 'Save Settings' }).click();
    await page.getByText('The settings are saved.').waitFor();
    await page.reload();
    await example.getByText('$103.30').waitFor();
    await app.expectAccessible();
    await app.close();
  }, 120_000);

  it('replays a dead event and sees it processed', async () => {
    const type = await deadEvent();
    const app = await signedIn(demo.line.email, demo.line.password);
    const { page } = app;
    await app.follow('Webhook inbox');
    await page.getByText('Dead', { exact: true }).first().click();
    await page.getByRole('button', { name: type }).click();
    const drawer = page.getByRole('dialog', { name: `Event ${type}` });
    expect(await drawer.textContent()).toContain('The provider was away.');
    await app.expectAccessible();
    await app.picture('webhook-event');
    await drawer.getByRole('button', { name: 'Replay' }).click();
    await page.getByText('The event is worked on again.').waitFor();
    await page.getByText('All', { exact: true }).first().click();
    await page.getByRole('row', { name: type }).getByText('Processed').waitFor();
    await app.picture('webhook-inbox');
    await app.close();
  }, 120_000);
});

describe('a technician', () => {
  it('is offered no integrations, and a direct link says why', async () => {
    const app = await signedIn(demo.line.technicianEmail, demo.line.technicianPassword);
    await app.loaded();
    for (const name of ['Stripe', 'Webhook inbox', 'Reconciliation'])
      expect(await app.page.getByRole('link', { name, exact: true }).count()).toBe(0);
    await app.goTo('/integrations/stripe');
    await app.heading('This page is not for your role');
    await app.close();
  }, 120_000);
});

/** Pays an invoice, and makes one of the events about it look as if all attempts had failed; answers its type. */
async function deadEvent(): Promise<string> {
  const client = new GraphqlClient(demo.line.graphqlUrl);
  await client.signIn(demo.line.email, demo.line.password);
  const { invoices } = await client.request<{ invoices: { edges: { node: { payLink: { url: string } | null } }[] } }>(
    '{ invoices { edges { node { payLink { url } } } } }',
  );
  const link = invoices.edges.map((edge) => edge.node.payLink).find((each) => each !== null);
  const page = await browser.newPage();
  await page.goto(link?.url ?? '');
  // With fees passed on the payer first chooses how to pay.
  const byCard = page.getByRole('link', { name: /card/i });
  await Promise.race([byCard.first().waitFor(), page.getByLabel('Card number').waitFor()]);
  if (!(await page.getByLabel('Card number').isVisible())) await byCard.first().click();
  await page.getByLabel('Card number').fill('4242 4242 4242 4242');
  await page.getByRole('button', { name: /^Pay/ }).click();
  await page.waitForURL(/\/pay\/success/);
  await page.close();
  const type = 'payment_intent.succeeded';
  await eventually(
    async () =>
      (await sql(
        `UPDATE webhook_events SET status = 'DEAD', attempts = 12, processed_at = NULL, died_at = now(),
           next_attempt_at = now() + interval '1 day', last_error = 'The provider was away.'
         WHERE type = $1 AND status = 'PROCESSED'`,
        [type],
      )) === 1,
    `${type} arrived and was worked on`,
  );
  return type;
}

/** Runs a statement in the demo's database; answers how many rows it was about. */
async function sql(text: string, values: unknown[]): Promise<number> {
  const socket = readFileSync(join(demo.folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[4];
  const client = new pg.Client({ host: socket, user: 'app', database: 'remit' });
  await client.connect();
  try {
    return (await client.query(text, values)).rowCount ?? 0;
  } finally {
    await client.end();
  }
}
