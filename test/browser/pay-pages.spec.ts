import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { GraphqlClient } from '../../demo/graphql-client.js';
import { launchChromium } from '../support/chromium.js';
import { RunningDemo } from '../support/demo.js';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
/** The narrowest phone, and a wide page at 200 % zoom, which is half as wide and twice as large. */
const SIZES = [
  ['at 360 px', { viewport: { width: 360, height: 740 }, deviceScaleFactor: 1 }],
  ['at 200 % zoom', { viewport: { width: 640, height: 480 }, deviceScaleFactor: 2 }],
] as const;

let demo: RunningDemo;
let browser: Browser;
let client: GraphqlClient;

beforeAll(async () => {
  [demo, browser] = await Promise.all([RunningDemo.start(), launchChromium()]);
  client = new GraphqlClient(demo.line.graphqlUrl);
  await client.signIn(demo.line.email, demo.line.password);
  await client.request(
    `mutation($input: SaveStripeIntegrationInput!) { saveStripeIntegration(input: $input) { status } }`,
    {
      input: {
        passFeesToClient: true,
        bankFeePercent: '0.8',
        bankFeeCap: '5',
        allowPartialPayments: true,
        allowSeveralInvoices: true,
        allowSavedPaymentMethods: true,
      },
    },
  );
}, 120_000);

afterAll(async () => {
  await browser.close();
  await demo.remove();
});

/** Pay links of sent invoices of one new client. */
async function links(amounts: number[]): Promise<{ id: string; url: string }[]> {
  const { createClient } = await client.request<{ createClient: { id: string } }>(
    'mutation { createClient(input: { name: "A client with several open invoices" }) { id } }',
  );
  const found: { id: string; url: string }[] = [];
  for (const unitPriceMinor of amounts) {
    const { createInvoice } = await client.request<{ createInvoice: { id: string } }>(
      'mutation($input: CreateInvoiceInput!) { createInvoice(input: $input) { id } }',
      {
        input: {
          clientId: createClient.id,
          dueOn: '2027-01-31',
          lines: [{ description: 'Managed services', quantity: '1', unitPriceMinor }],
        },
      },
    );
    const { sendInvoice } = await client.request<{ sendInvoice: { id: string; payLink: { url: string } } }>(
      'mutation($id: ID!) { sendInvoice(id: $id) { id payLink { url } } }',
      { id: createInvoice.id },
    );
    found.push({ id: sendInvoice.id, url: sendInvoice.payLink.url });
  }
  return found;
}

/** What axe finds, of any weight; in a copy of the page that ignores its policy, because the checker is a script. */
async function problems(page: Page): Promise<string[]> {
  const context = await browser.newContext({ bypassCSP: true, viewport: page.viewportSize() });
  const copy = await context.newPage();
  await copy.setContent(await page.content());
  await copy.addScriptTag({ path: AXE });
  const found = await copy.evaluate(async () => {
    const axe = (globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string; impact: string }[] }> } })
      .axe;
    return (await axe.run()).violations.map((each) => `${each.impact}: ${each.id}`);
  });
  await context.close();
  return found;
}

const fits = (page: Page) => page.evaluate<boolean>('document.documentElement.scrollWidth <= window.innerWidth');

describe.each(SIZES)("the payer's pages %s", (name, options) => {
  /** The pages hold no script and their policy allows none; the browser runs only what the test asks it. */
  async function visit(url: string): Promise<Page> {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    await page.goto(url);
    expect(errors.filter((text) => text.includes('Content Security Policy'))).toEqual([]);
    return page;
  }

  async function look(page: Page, title: RegExp): Promise<void> {
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toMatch(title);
    expect(await problems(page)).toEqual([]);
    expect(await fits(page)).toBe(true);
    const folder = process.env.SCREENSHOTS;
    const file = `${name}-${title.source}`.replace(/\W+/g, '-');
    if (folder) await page.screenshot({ path: `${folder}/${file}.png`, fullPage: true });
  }

  it('let a payer choose how, how much and what, and come back', async () => {
    const [first, second] = (await links([123_456, 6_000])) as [{ url: string; id: string }, { url: string }];
    const page = await visit(first.url);
    await look(page, /^Pay invoice/);
    await page.getByLabel(/Amount in/).fill('1,234.20');
    await page.getByRole('button', { name: 'Update' }).click();
    expect(await page.getByRole('alert').textContent()).toContain('Too little would be left');
    await look(page, /^Pay invoice/);
    await page.getByLabel(/Amount in/).fill('100');
    await page.getByRole('button', { name: 'Update' }).click();
    expect(await page.locator('.amount').textContent()).toBe('$100.00');
    await page.getByLabel(/pay my future invoices/).check();
    await page.getByRole('button', { name: 'Choose' }).click();
    expect(await page.getByRole('status').textContent()).toContain('on their due date');
    await look(page, /^Pay invoice/);

    await page.goto(first.url);
    await page.getByRole('link', { name: /pay several/ }).click();
    await look(page, /open invoices/);
    await page.getByRole('checkbox').first().uncheck();
    await page.getByRole('button', { name: /Update/ }).click();
    expect(await page.locator('.amount').textContent()).toBe('$60.00');

    await page.goto(second.url);
    await page.getByRole('link', { name: /^Credit card/ }).click();
    await page.getByRole('link', { name: /cancel/i }).click();
    await look(page, /not completed/);
    await page.goto(second.url);
    await page.getByRole('link', { name: /^Credit card/ }).click();
    await page.getByLabel('Card number').fill('4242 4242 4242 4242');
    await page.getByRole('button', { name: /^Pay/ }).click();
    await page.waitForURL(/\/pay\/success/);
    await look(page, /Payment received/);
    await page.goto(second.url);
    await look(page, /invoice is paid/);
    await page.context().close();
  }, 180_000);

  it('say why not', async () => {
    const [one, byBank] = (await links([4_200, 7_300])) as [{ url: string; id: string }, { url: string }];
    const page = await visit(one.url);
    const switched = (active: boolean) =>
      client.request('mutation($active: Boolean!) { setStripeIntegrationActive(active: $active) { status } }', {
        active,
      });
    await switched(false);
    await page.goto(one.url);
    await look(page, /payment is not available/);
    await switched(true);
    await page.goto(byBank.url);
    await page.getByRole('link', { name: /bank account/ }).click();
    await page.getByLabel('Account number').fill('000123456789');
    await page.getByRole('button', { name: /^Pay/ }).click();
    await page.waitForURL(/\/pay\/success/);
    await look(page, /Payment started/);
    await page.goto(byBank.url);
    await look(page, /on its way/);
    await client.request('mutation($id: ID!) { voidInvoice(id: $id) { id } }', { id: one.id });
    await page.goto(one.url);
    await look(page, /withdrawn/);
    await page.goto(new URL('/pay/AAAAAAAAAAAAAAAAAAAAAA', one.url).href);
    await look(page, /does not lead to an invoice/);
    await page.context().close();
  }, 120_000);
});
