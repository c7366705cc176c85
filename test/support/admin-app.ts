import { expect } from '@jest/globals';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const DESKTOP = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

interface Options {
  viewport?: { width: number; height: number };
  dark?: boolean;
}

/**
 * The admin app in a browser window of its own, with what a test of it needs: signing in, going to a page, looking for
 * problems of accessibility. Whatever the console says or throws is collected; `close` fails when there was something.
 */
export class AdminApp {
  private readonly troubles: string[] = [];

  private constructor(
    readonly page: Page,
    private readonly url: string,
  ) {
    page.on('pageerror', (error) => this.troubles.push(`thrown: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') this.troubles.push(`console: ${message.text()}`);
    });
  }

  /** Opens the app of the instance at `url`, in English and in New York, signed out. */
  static async open(
    browser: Browser,
    url: string,
    { viewport = DESKTOP, dark = false }: Options = {},
  ): Promise<AdminApp> {
    const context = await browser.newContext({
      viewport,
      locale: 'en-US',
      timezoneId: 'America/New_York',
      colorScheme: dark ? 'dark' : 'light',
      reducedMotion: 'reduce',
    });
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const app = new AdminApp(await context.newPage(), url);
    await app.goTo('/');
    return app;
  }

  /** Opens an address of the app, for example `/invoices`, and waits until nothing on it is loading. */
  async goTo(path: string): Promise<void> {
    await this.page.goto(`${this.url}/admin${path}`);
    await this.loaded();
  }

  async signIn(email: string, password: string): Promise<void> {
    await this.page.getByLabel('E-mail address').fill(email);
    await this.page.getByLabel('Password', { exact: true }).fill(password);
    await this.page.getByRole('button', { name: 'Sign in' }).click();
    await this.page.getByRole('button', { name: 'Account menu' }).waitFor();
    await this.loaded();
  }

  /** Follows a link of the navigation. */
  async follow(label: string): Promise<void> {
    const burger = this.page.getByRole('button', { name: 'Open navigation' });
    if (await burger.isVisible()) await burger.click();
    await this.page.getByRole('navigation').getByRole('link', { name: label, exact: true }).click();
    await this.heading(label);
  }

  /** Waits for the page with this heading of the first level. */
  async heading(title: string): Promise<void> {
    await this.page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();
    await this.loaded();
  }

  /** Until no grey shapes stand for what is still to come. */
  async loaded(): Promise<void> {
    try {
      await this.page.getByRole('heading', { level: 1 }).first().waitFor();
      await this.page.locator('[data-loading]').first().waitFor({ state: 'detached' });
    } catch (error) {
      const shown = (await this.page.content()).slice(0, 3_000);
      throw new Error(`${this.page.url()} did not load: ${this.troubles.join('; ')}\n${shown}`, { cause: error });
    }
  }

  /** Fails on problems of accessibility that are serious, and when the page is wider than the window. */
  async expectAccessible(): Promise<void> {
    // By the debugger and not as an element, so that the page's policy stays as it is.
    await this.page.evaluate(AXE);
    const problems = await this.page.evaluate(async () => {
      interface Violation {
        id: string;
        impact: string;
        nodes: { html: string }[];
      }
      const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } };
      return (await axe.run()).violations
        .filter((each) => ['serious', 'critical'].includes(each.impact))
        .map((each) => `${each.id}: ${each.nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
    });
    expect(problems).toEqual([]);
    expect(await this.page.evaluate<boolean>('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
  }

  /** Takes a picture into the folder that SCREENSHOTS names; without it nothing is done. */
  async picture(name: string): Promise<void> {
    const folder = process.env.SCREENSHOTS;
    if (!folder) return;
    mkdirSync(folder, { recursive: true });
    await this.page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
  }

  /** Closes the window; fails when its console had errors other than those that the test asked for. */
  async close(asked: RegExp = /^never$/): Promise<void> {
    await this.page.context().close();
    expect(this.troubles.filter((each) => !asked.test(each))).toEqual([]);
  }
}
