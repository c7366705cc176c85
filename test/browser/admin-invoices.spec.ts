import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { GraphqlClient } from '../../demo/graphql-client.js';
import { AdminApp } from '../support/admin-app.js';
import { launchChromium } from '../support/chromium.js';
import { RunningDemo } from '../support/demo.js';

let demo: RunningDemo;
let browser: Browser;
let app: AdminApp;
let page: Page;
let api: GraphqlClient;

beforeAll(async () => {
  [demo, browser] = await Promise.all([RunningDemo.start(), launchChromium()]);
  app = await AdminApp.open(browser, demo.line.url);
  page = app.page;
  await app.signIn(demo.line.email, demo.line.password);
  api = new GraphqlClient(demo.line.graphqlUrl);
  await api.signIn(demo.line.email, demo.line.password);
}, 400_000);

afterAll(async () => {
  await app.close();
  await browser.close();
  await demo.remove();
}, 60_000);

const more = async (item: string) => {
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: item }).click();
};

describe('a draft', () => {
  it('is changed with discounts and texts, in its place', async () => {
    await app.follow('Invoices');
    const row = page.getByRole('row').filter({ hasText: 'Harbor Bakery' }).filter({ hasText: 'Draft' });
    await row.getByRole('link').click();
    await app.heading('Draft for Harbor Bakery');
    const before = page.url();
    await more('Edit');
    await app.heading('Edit draft');
    const line = page.getByRole('group', { name: 'Line 1' });
    await line.getByLabel('Quantity').fill('2');
    await line.getByLabel('Discount').fill('a lot');
    await page.getByRole('button', { name: 'Save draft' }).click();
    await line.getByText('10% or an amount').waitFor();
    await line.getByLabel('Discount').fill('10%');
    await page.getByLabel('Discount on the whole').fill('2.00');
    await page.getByLabel('Reference').fill('PO 4711');
    await app.check('invoice-edit');
    await page.getByRole('button', { name: 'Save draft' }).click();
    await app.heading('Draft for Harbor Bakery');
    expect(page.url()).toBe(before);
    // 2 × 890.00 less 10 % is 1,602.00, less 2.00 is 1,600.00, and 8.875 % tax.
    await page.getByText('$1,742.00').first().waitFor();
    await page.getByText('less 10 %, $178.00').waitFor();
    await page.getByText('PO 4711').waitFor();
    await app.check('invoice-draft');
  }, 300_000);

  it('that somebody else changed meanwhile is not overwritten', async () => {
    const id = page.url().split('/').at(-1);
    await more('Edit');
    await app.heading('Edit draft');
    await api.request(
      'mutation ($id: ID!) { updateInvoice(id: $id, input: { version: 2, reference: "PO 1" }) { id } }',
      {
        id,
      },
    );
    await page.getByLabel('Reference').fill('PO 2');
    await page.getByRole('button', { name: 'Save draft' }).click();
    await page.getByRole('alert').getByText('The draft was changed meanwhile').waitFor();
    await app.expectAccessible();
    await page.reload();
    await app.heading('Edit draft');
    expect(await page.getByLabel('Reference').inputValue()).toBe('PO 1');
  }, 120_000);

  it('is cancelled', async () => {
    await page.getByRole('link', { name: 'Draft' }).click();
    await app.heading('Draft for Harbor Bakery');
    await more('Cancel draft');
    const dialog = page.getByRole('dialog', { name: 'Cancel this draft?' });
    await dialog.getByLabel('Reason').fill('Ordered elsewhere');
    await app.check('cancel-draft');
    await dialog.getByRole('button', { name: 'Cancel draft' }).click();
    await page.getByRole('status').getByText('Cancelled', { exact: true }).waitFor();
  }, 120_000);
});

describe('an issued invoice', () => {
  it('is credited in part, once, and its credit note is there to read', async () => {
    await app.follow('Invoices');
    await page.getByRole('row').filter({ hasText: 'Elm Street Clinic' }).getByRole('link').first().click();
    await page.getByRole('heading', { level: 1, name: /^Invoice TEST-/ }).waitFor();
    await more('Issue credit note');
    const dialog = page.getByRole('dialog', { name: 'Issue a credit note?' });
    await dialog.getByText('An amount').click();
    await dialog.getByLabel('Amount, USD').fill('77.50');
    await dialog.getByLabel('Reason').fill('One hour too many');
    await app.check('credit-note');
    await dialog.getByRole('button', { name: 'Issue credit note' }).dblclick();
    await dialog.waitFor({ state: 'detached' });
    const notes = page.getByRole('region', { name: 'Credit notes' });
    await notes.getByText('One hour too many').waitFor();
    expect(await notes.getByRole('button', { name: 'PDF' }).count()).toBe(1);
    await page.getByText('-$77.50').first().waitFor();
    await app.check('invoice-credited');
    await notes.getByRole('button', { name: 'PDF' }).click();
    await page.locator('iframe[title^="PDF of"]').waitFor();
    await page.keyboard.press('Escape');
  }, 300_000);

  it('is repeated by a schedule, which can be paused and ended', async () => {
    await more('Repeat');
    const dialog = page.getByRole('dialog', { name: 'Repeat this invoice' });
    await dialog.getByRole('button', { name: 'Create schedule' }).click();
    await dialog.getByText('Choose the first date.').waitFor();
    await dialog.getByLabel('First on').fill('2020-01-01');
    await dialog.getByRole('button', { name: 'Create schedule' }).click();
    await dialog.getByText(/^Must not be before today/).waitFor();
    await dialog.getByLabel('First on').fill('2999-01-31');
    await app.check('repeat');
    await dialog.getByRole('button', { name: 'Create schedule' }).click();
    await app.heading('Recurring');
    const row = page.getByRole('row').filter({ hasText: 'Elm Street Clinic' });
    await row.getByText('Active').waitFor();
    await app.check('recurring-one');
    await row.getByRole('button', { name: 'Pause' }).click();
    await row.getByText('Paused').waitFor();
    await row.getByRole('button', { name: 'Go on' }).click();
    await row.getByText('Active').waitFor();
    await row.getByRole('button', { name: 'End' }).click();
    await page.getByRole('dialog', { name: 'End this schedule?' }).getByRole('button', { name: 'End' }).click();
    await row.getByText('Ended').waitFor();
  }, 300_000);
});

describe('the lists', () => {
  it('give away what they show as CSV', async () => {
    await app.follow('Invoices');
    await page.getByLabel('Search').fill('bakery');
    await page.getByRole('row').filter({ hasText: 'Elm Street Clinic' }).first().waitFor({ state: 'detached' });
    for (const [item, name] of [
      ['Invoices as CSV', 'invoices.csv'],
      ['Lines as CSV', 'invoice-lines.csv'],
    ] as const) {
      await page.getByRole('button', { name: 'Export' }).click();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('menuitem', { name: item }).click(),
      ]);
      expect(download.suggestedFilename()).toBe(name);
      const content = readFileSync(await download.path(), 'utf8');
      expect(content).toContain('Harbor Bakery');
      expect(content).not.toContain('Elm Street Clinic');
    }
  }, 120_000);

  it('find clients by a part of their name or address', async () => {
    await app.follow('Clients');
    await page.getByLabel('Search').fill('ELM-clinic');
    await page.getByRole('row').filter({ hasText: 'Harbor Bakery' }).waitFor({ state: 'detached' });
    await page.getByRole('row').filter({ hasText: 'Elm Street Clinic' }).waitFor();
    await page.getByLabel('Search').fill('nobody has this name');
    await page.getByRole('heading', { name: 'No client fits' }).waitFor();
    await app.check('clients-none-fits');
  }, 120_000);
});

describe('a client', () => {
  it('who saved a card and agreed to autopay is seen with both, and neither is kept against their wish', async () => {
    await api.request(
      'mutation ($input: SaveStripeIntegrationInput!) { saveStripeIntegration(input: $input) { status } }',
      { input: { allowSavedPaymentMethods: true } },
    );
    await app.follow('Invoices');
    await page.getByRole('row').filter({ hasText: 'Elm Street Clinic' }).getByRole('link').first().click();
    await payAndAgree(await page.getByLabel('Link for the client', { exact: true }).inputValue());
    await page.getByRole('status').getByText('Paid', { exact: true }).waitFor({ timeout: 60_000 });
    await app.check('invoice-paid-and-credited');
    await app.follow('Clients');
    await page.getByRole('row').filter({ hasText: 'Elm Street Clinic' }).getByRole('link').click();
    await app.heading('Elm Street Clinic');
    const saved = page.getByRole('region', { name: 'Saved payment methods' });
    await saved.getByText('Visa •••• 4242').waitFor();
    await saved.getByText('Autopay', { exact: true }).waitFor();
    await app.check('client');
    await saved.getByRole('button', { name: 'Stop autopay' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Stop autopay' }).click();
    await saved.getByText('Autopay', { exact: true }).waitFor({ state: 'detached' });
    await saved.getByRole('button', { name: 'Remove' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await saved.waitFor({ state: 'detached' });
  }, 300_000);
});

/** What the client does: opens the link, agrees to autopay on our page, and pays with the card that works. */
async function payAndAgree(link: string): Promise<void> {
  const payer = await (await browser.newContext({ locale: 'en-US' })).newPage();
  await payer.goto(link);
  await payer.getByLabel('Keep it, and pay my future invoices with it on their due date').check();
  await payer.getByRole('button', { name: 'Choose' }).click();
  await payer.getByText('By going on to payment you say:').waitFor();
  await payer.getByRole('link', { name: /^(Card|Continue to payment)/ }).click();
  await payer.getByLabel('Card number').fill('4242 4242 4242 4242');
  await payer.getByRole('button', { name: /^Pay/ }).click();
  await payer.waitForURL(/\/pay\/success/);
  await payer.context().close();
}
