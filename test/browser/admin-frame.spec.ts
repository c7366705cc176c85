import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { AdminApp, PHONE } from '../support/admin-app.js';
import { launchChromium } from '../support/chromium.js';
import { RunningDemo } from '../support/demo.js';

let demo: RunningDemo;
let browser: Browser;

beforeAll(async () => {
  [demo, browser] = await Promise.all([RunningDemo.start(), launchChromium()]);
}, 300_000);

afterAll(async () => {
  await browser.close();
  await demo.remove();
});

const open = (options = {}) => AdminApp.open(browser, demo.line.url, options);

describe('the sign-in page', () => {
  it('is small: less than 300 kB of script, gzipped', () => {
    const manifest = JSON.parse(readFileSync('dist/admin/.vite/manifest.json', 'utf8')) as Record<string, Chunk>;
    const files = new Set([...filesOf(manifest, 'index.html'), ...filesOf(manifest, 'src/shell/SignInPage.tsx')]);
    const bytes = [...files].map((file) => gzipSync(readFileSync(`dist/admin/${file}`)).length);
    expect(bytes.reduce((sum, each) => sum + each, 0)).toBeLessThan(300_000);
  });

  it('says kindly that a password is wrong, and lets in with the right one', async () => {
    const app = await open();
    await app.heading('Sign in');
    await app.check('sign-in');
    await app.page.getByLabel('E-mail address').fill(demo.line.email);
    await app.page.getByLabel('Password', { exact: true }).fill('wrong');
    await app.page.getByRole('button', { name: 'Sign in' }).click();
    expect(await app.page.getByRole('alert').textContent()).toContain('password is wrong');
    await app.signIn(demo.line.email, demo.line.password);
    await app.goTo('/audit-log');
    await app.heading('Audit log');
    await app.page.getByRole('cell', { name: 'session.signed_in' }).first().waitFor();
    await app.expectAccessible();
    await app.close();
  }, 120_000);
});

describe('a session', () => {
  it('goes on after a reload and in a second tab, and ends in both', async () => {
    const app = await open();
    await app.signIn(demo.line.email, demo.line.password);
    await app.goTo('/settings/personal');
    await app.heading('Personal settings');
    const second = await app.page.context().newPage();
    await Promise.all([
      second.goto(`${demo.line.url}/admin/settings/personal`),
      app.page.reload(),
      second.getByRole('heading', { level: 1, name: 'Personal settings' }).waitFor(),
      app.heading('Personal settings'),
    ]);
    await second.getByRole('button', { name: 'Account menu' }).click();
    await second.getByRole('menuitemradio', { name: 'Dark' }).waitFor();
    await second.getByRole('menuitem', { name: 'Sign out' }).click();
    await second.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
    await app.heading('Sign in');
    await app.close();
  }, 120_000);
});

describe('somebody who belongs to two organizations', () => {
  it('goes from one to the other, in every tab, and sees what their role is there', async () => {
    const app = await open();
    await app.signIn(demo.line.email, demo.line.password);
    await app.goTo('/invoices');
    await app.page.getByRole('row').filter({ hasText: 'Harbor Bakery' }).first().waitFor();
    const second = await app.page.context().newPage();
    await second.goto(`${demo.line.url}/admin/members`);
    await second.getByRole('heading', { level: 1, name: 'Members' }).waitFor();
    await app.page.getByRole('button', { name: 'Northwind IT Services: switch organization' }).click();
    await app.page.getByRole('menuitemradio', { name: /^Northwind IT Services/ }).waitFor();
    await app.expectAccessible();
    await app.picture('switch');
    await app.page.getByRole('menuitemradio', { name: /^Contoso Studio/ }).click();
    const back = app.page.getByRole('button', { name: 'Contoso Studio: switch organization' });
    await back.waitFor();
    await second.getByRole('button', { name: 'Contoso Studio: switch organization' }).waitFor();
    expect(await app.page.getByRole('link', { name: 'Members', exact: true }).count()).toBe(0);
    await app.follow('Invoices');
    await app.page.getByRole('heading', { name: 'No invoices yet' }).waitFor();
    await app.page.reload();
    await back.click();
    await app.page.getByRole('menuitemradio', { name: /^Northwind IT Services/ }).click();
    await app.follow('Invoices');
    await app.page.getByRole('row').filter({ hasText: 'Harbor Bakery' }).first().waitFor();
    await app.close();
  }, 120_000);
});

describe('somebody whose role allows little', () => {
  it('is offered nothing else, and a direct link says why', async () => {
    const app = await open({ viewport: PHONE });
    await app.signIn(demo.line.technicianEmail, demo.line.technicianPassword);
    await app.page.getByRole('button', { name: 'Open navigation' }).click();
    expect(await app.page.getByRole('link', { name: 'Audit log' }).count()).toBe(0);
    await app.goTo('/audit-log');
    await app.heading('This page is not for your role');
    await app.check('not-allowed');
    await app.close();
  }, 120_000);
});

/** Every page that can be opened by its address alone. */
const PATHS = [
  '/',
  '/invoices',
  '/invoices/new',
  '/recurring',
  '/payments',
  '/disputes',
  '/clients',
  '/time',
  '/approve-time',
  '/integrations/stripe',
  '/integrations/webhooks',
  '/integrations/reconciliation',
  '/books',
  '/organization',
  '/members',
  '/api-keys',
  '/audit-log',
  '/notifications',
  '/settings/personal',
  '/nowhere',
];

describe('every page', () => {
  it('is accessible on a screen and on a phone, light and dark', async () => {
    const app = await open();
    await app.signIn(demo.line.email, demo.line.password);
    for (const path of PATHS) {
      await app.goTo(path);
      await app.check(path === '/' ? 'dashboard' : path.slice(1).replaceAll('/', '-'));
    }
    await app.close();
  }, 400_000);
});

interface Chunk {
  file: string;
  imports?: string[];
}

/** The scripts that are loaded with an entry of the build. */
function filesOf(manifest: Record<string, Chunk>, name: string): string[] {
  const chunk = manifest[name];
  if (!chunk) throw new Error(`The build has no ${name}`);
  return [chunk.file, ...(chunk.imports ?? []).flatMap((each) => filesOf(manifest, each))];
}
