import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { GraphqlClient } from '../../demo/graphql-client.js';
import { seriousProblems } from '../support/axe.js';
import { launchChromium } from '../support/chromium.js';
import { RunningDemo } from '../support/demo.js';
import { eventually } from '../support/eventually.js';

const DESKTOP = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

let demo: RunningDemo;
let browser: Browser;
let client: GraphqlClient;

beforeAll(async () => {
  [demo, browser] = await Promise.all([RunningDemo.start(), launchChromium()]);
  client = new GraphqlClient(demo.line.graphqlUrl);
  await client.signIn(demo.line.email, demo.line.password);
}, 120_000);

afterAll(async () => {
  await browser.close();
  await demo.remove();
});

async function sentInvoice(): Promise<{ id: string; payLink: { url: string } }> {
  const { createClient } = await client.request<{ createClient: { id: string } }>(
    'mutation { createClient(input: { name: "Browser client" }) { id } }',
  );
  const { createInvoice } = await client.request<{ createInvoice: { id: string } }>(
    'mutation($input: CreateInvoiceInput!) { createInvoice(input: $input) { id } }',
    {
      input: {
        clientId: createClient.id,
        lines: [
          { description: 'Managed services', quantity: '2', unitPriceMinor: 50_000, taxPercent: '10' },
          { description: 'Licences', quantity: '1', unitPriceMinor: 13_456 },
        ],
      },
    },
  );
  const { sendInvoice } = await client.request<{ sendInvoice: { id: string; payLink: { url: string } } }>(
    'mutation($id: ID!) { sendInvoice(id: $id) { id payLink { url } } }',
    { id: createInvoice.id },
  );
  return sendInvoice;
}

async function statusOf(id: string): Promise<string> {
  return (
    await client.request<{ invoice: { status: string } }>('query($id: ID!) { invoice(id: $id) { status } }', { id })
  ).invoice.status;
}

async function open(url: string, viewport: { width: number; height: number }): Promise<Page> {
  const context = await browser.newContext({ viewport });
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

describe.each([
  ['desktop', DESKTOP],
  ['phone', PHONE],
])('a payer on a %s', (_name, viewport) => {
  it('pays $1,234.56 with 4242… and ends on the success page; the invoice is PAID', async () => {
    const invoice = await sentInvoice();
    const page = await open(invoice.payLink.url, viewport);
    expect(page.url()).toContain(demo.line.sandboxUrl);
    expect(await seriousProblems(page)).toEqual([]);
    await page.getByLabel('Card number').fill('4000 0000 0000 0002');
    await page.getByRole('button', { name: /^Pay/ }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').textContent()).toMatch(/declined/i);

    await page.getByLabel('Card number').fill('4242 4242 4242 4242');
    await page.getByRole('button', { name: /^Pay/ }).click();
    await page.waitForURL(/\/pay\/success/);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Payment received');
    expect(await page.locator('main').textContent()).toContain('$1,234.56');
    expect(await page.evaluate<boolean>('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
    expect(await seriousProblems(page)).toEqual([]);
    await eventually(async () => (await statusOf(invoice.id)) === 'PAID', 'the invoice is PAID');

    await page.goto(invoice.payLink.url);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('This invoice is paid');
    await page.context().close();
  }, 120_000);

  it('can leave and come back', async () => {
    const invoice = await sentInvoice();
    const page = await open(invoice.payLink.url, viewport);
    await page.getByRole('link', { name: /cancel/i }).click();
    await page.waitForURL(/\/pay\/cancel/);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Payment not completed');
    await page.goto(invoice.payLink.url);
    expect(page.url()).toContain(demo.line.sandboxUrl);
    await page.context().close();
  }, 120_000);
});
