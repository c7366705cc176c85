import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { AdminApp, PHONE } from '../support/admin-app.js';
import { launchChromium } from '../support/chromium.js';
import { RunningDemo } from '../support/demo.js';

let demo: RunningDemo;
let browser: Browser;
let app: AdminApp;
let page: Page;

beforeAll(async () => {
  [demo, browser] = await Promise.all([RunningDemo.start(), launchChromium()]);
  app = await AdminApp.open(browser, demo.line.url);
  page = app.page;
  await app.signIn(demo.line.email, demo.line.password);
}, 240_000);

afterAll(async () => {
  await app.close();
  await browser.close();
  await demo.remove();
}, 60_000);

describe('money, from the draft to the bank', () => {
  it('a client is added, and a draft written for them', async () => {
    await app.follow('Clients');
    await page.getByRole('button', { name: 'New client' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'New client' });
    await dialog.getByRole('button', { name: 'Save client' }).click();
    await dialog.getByText('Enter a name.').waitFor();
    await dialog.getByLabel('Name').fill('Quay Dental');
    await dialog.getByLabel('E-mail address').fill('office@quay-dental.example');
    await dialog.getByRole('button', { name: 'Save client' }).click();
    await app.heading('Quay Dental');
    await page.getByRole('link', { name: 'New invoice' }).click();
    await app.heading('New invoice');
    const line = (number: number) => page.getByRole('group', { name: `Line ${number}` });
    await page.getByRole('button', { name: 'Save draft' }).click();
    await line(1).getByText('Say what is billed.').waitFor();
    await line(1).getByLabel('Description').fill('Workstations');
    await line(1).getByLabel('Quantity').fill('1.5');
    await line(1).getByLabel('Unit price').fill('100.10');
    await line(1).getByLabel('Tax').fill('8.875');
    await page.getByRole('button', { name: 'Add line' }).click();
    await line(2).getByLabel('Description').fill('Travel');
    await line(2).getByLabel('Unit price').fill('36.52');
    await app.expectAccessible();
    await app.picture('invoice-form');
    await page.getByRole('button', { name: 'Save draft' }).click();
    await app.heading('Draft for Quay Dental');
    // 1.5 × 100.10 = 150.15, tax 13.33, and 36.52.
    await page.getByText('$200.00').first().waitFor();
    await app.expectAccessible();
  }, 180_000);

  it('it is sent, paid on the hosted page, and turns paid without a reload', async () => {
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Send this invoice?' });
    await dialog.getByText('office@quay-dental.example').waitFor();
    await dialog.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: /^Invoice TEST-/ }).waitFor();
    await page.getByRole('status').getByText('Sent', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Show QR code' }).click();
    await page.getByRole('img', { name: 'QR code of the pay link' }).waitFor();
    await app.expectAccessible();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'PDF' }).click();
    await page.locator('iframe[title^="PDF of"]').waitFor();
    await page.keyboard.press('Escape');
    await page.evaluate('window.wasNotReloaded = true');
    await pay(await page.getByLabel('Link for the client').inputValue());
    await page.getByRole('status').getByText('Paid', { exact: true }).waitFor({ timeout: 60_000 });
    expect(await page.evaluate('window.wasNotReloaded')).toBe(true);
    await page.getByRole('table', { name: 'Payments' }).getByText('Succeeded').waitFor();
    await app.expectAccessible();
    await app.picture('invoice-paid');
  }, 180_000);

  it('the list finds it by number and by status', async () => {
    await app.follow('Invoices');
    await page.getByLabel('Search').fill('quay');
    await page.getByRole('row').filter({ hasText: 'Harbor Bakery' }).first().waitFor({ state: 'detached' });
    await page.getByRole('row').filter({ hasText: 'Quay Dental' }).getByText('Paid', { exact: true }).waitFor();
    await page.getByLabel('Search').fill('nobody has this name');
    await page.getByRole('heading', { name: 'No invoice fits' }).waitFor();
    await app.expectAccessible();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.getByRole('row').filter({ hasText: 'Harbor Bakery' }).first().waitFor();
  }, 120_000);

  it('a draft is edited by writing it anew, and cancelled', async () => {
    await page
      .getByRole('row')
      .filter({ hasText: 'Harbor Bakery' })
      .filter({ hasText: 'Draft' })
      .getByRole('link')
      .click();
    await app.heading('Draft for Harbor Bakery');
    const before = page.url();
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Edit' }).click();
    await app.heading('Edit draft');
    await page.getByLabel('Quantity').fill('2');
    await page.getByRole('button', { name: 'Save draft' }).click();
    await app.heading('Draft for Harbor Bakery');
    await page.getByText('$1,780.00').first().waitFor();
    expect(page.url()).not.toBe(before);
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Cancel draft' }).click();
    const dialog = page.getByRole('dialog', { name: 'Cancel this draft?' });
    await dialog.getByLabel('Reason').fill('Ordered elsewhere');
    await app.expectAccessible();
    await dialog.getByRole('button', { name: 'Cancel draft' }).click();
    await page.getByRole('status').getByText('Cancelled', { exact: true }).waitFor();
  }, 120_000);
});

describe('its pages', () => {
  it.each([
    ['wide, dark', { dark: true }],
    ['narrow', { viewport: PHONE }],
    ['narrow, dark', { viewport: PHONE, dark: true }],
  ])(
    'are accessible: %s',
    async (name, options) => {
      const other = await AdminApp.open(browser, demo.line.url, options);
      await other.signIn(demo.line.email, demo.line.password);
      for (const path of ['/invoices', '/invoices/new', '/clients']) {
        await other.goTo(path);
        await other.expectAccessible();
        await other.picture(`${path.slice(1).replaceAll('/', '-')}-${name.replaceAll(', ', '-')}`);
        if (path.endsWith('/new')) continue;
        await other.page.getByRole('table').getByRole('link').first().click();
        await other.page
          .getByRole('link', { name: path === '/clients' ? 'Clients' : 'Invoices' })
          .first()
          .waitFor();
        await other.loaded();
        await other.expectAccessible();
        await other.picture(`${path.slice(1)}-detail-${name.replaceAll(', ', '-')}`);
      }
      await other.close();
    },
    240_000,
  );
});

/** What the client does: opens the link and pays with the card that works. */
async function pay(link: string): Promise<void> {
  const payer = await (await browser.newContext({ locale: 'en-US' })).newPage();
  await payer.goto(link);
  await payer.getByLabel('Card number').fill('4242 4242 4242 4242');
  await payer.getByRole('button', { name: /^Pay/ }).click();
  await payer.waitForURL(/\/pay\/success/);
  await payer.context().close();
}
