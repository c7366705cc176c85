import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { GraphqlClient } from '../../demo/graphql-client.js';
import { seriousProblems } from '../support/axe.js';
import { launchChromium } from '../support/chromium.js';
import { RunningDemo } from '../support/demo.js';
import { eventually } from '../support/eventually.js';

const CLIENT = 'payer@example.test';

let demo: RunningDemo;
let browser: Browser;

beforeAll(async () => {
  [demo, browser] = await Promise.all([RunningDemo.start(), launchChromium()]);
}, 120_000);

afterAll(async () => {
  await browser.close();
  await demo.remove();
});

/** Sends an invoice of 321.00 to somebody, over the API. */
async function send(): Promise<void> {
  const client = new GraphqlClient(demo.line.graphqlUrl);
  await client.signIn(demo.line.email, demo.line.password);
  const { createClient } = await client.request<{ createClient: { id: string } }>(
    `mutation { createClient(input: { name: "شركة النور", email: "${CLIENT}" }) { id } }`,
  );
  const lines = [{ description: 'Consulting <b>hours</b>', quantity: '3', unitPriceMinor: 10_700 }];
  const { createInvoice } = await client.request<{ createInvoice: { id: string } }>(
    'mutation($input: CreateInvoiceInput!) { createInvoice(input: $input) { id } }',
    { input: { clientId: createClient.id, lines } },
  );
  await client.request('mutation($id: ID!) { sendInvoice(id: $id) { id } }', { id: createInvoice.id });
}

/** The link to the client's mail whose subject is like this, once it is there. */
async function mailLink(page: Page, subject: RegExp): Promise<Locator> {
  const link = page.getByRole('listitem').filter({ hasText: CLIENT }).getByRole('link', { name: subject });
  await eventually(
    async () => {
      await page.goto(demo.line.mailUrl);
      return (await link.count()) === 1;
    },
    `there is one mail ${subject.source}`,
    60_000,
  );
  return link;
}

describe('a client who is mailed an invoice', () => {
  it('opens the mail, pays online and is mailed a receipt', async () => {
    await send();
    const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
    const page = await context.newPage();
    const sent = await mailLink(page, /Invoice TEST-.* from Northwind/);
    expect(await seriousProblems(page)).toEqual([]);
    await sent.click();
    const mail = page.frameLocator('iframe');
    await mail.getByText('321.00 USD', { exact: true }).first().waitFor();
    expect(await mail.getByText('<b>hours</b>').count()).toBe(1);
    // A picture that could not be shown would have no size of its own; this one comes with the mail.
    expect(await mail.locator('img[src^="data:image/png"]').boundingBox()).toMatchObject({ width: 56, height: 56 });
    const file = await page.getByRole('link', { name: /\.pdf$/ }).getAttribute('href');
    const attached = await context.request.get(new URL(file ?? '', page.url()).href);
    expect([attached.headers()['content-type'], (await attached.body()).subarray(0, 5).toString()]).toEqual([
      'application/pdf',
      '%PDF-',
    ]);

    const [pay] = await Promise.all([
      context.waitForEvent('page'),
      mail.getByRole('link', { name: 'Pay online' }).click(),
    ]);
    await pay.getByLabel('Card number').fill('4242 4242 4242 4242');
    await pay.getByRole('button', { name: /^Pay/ }).click();
    await pay.waitForURL(/\/pay\/success/);
    await pay.close();

    await (await mailLink(page, /Receipt: 321\.00 USD/)).click();
    const receipt = page.frameLocator('iframe');
    await receipt.getByText('Visa ending in 4242').waitFor();
    expect(await receipt.getByText('Nothing more is due.').count()).toBe(1);
    expect(await receipt.getByText('TEST –').count()).toBe(1);
    await context.close();
  }, 180_000);
});
