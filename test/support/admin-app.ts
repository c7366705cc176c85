import { afterEach, expect } from '@jest/globals';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const DESKTOP = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

/** How a page is looked at. */
const LOOKS = [
  ['wide', DESKTOP, 'light'],
  ['wide-dark', DESKTOP, 'dark'],
  ['narrow', PHONE, 'light'],
  ['narrow-dark', PHONE, 'dark'],
] as const;

/** Resolves when what changed has been drawn, some time after. */
const PAINTED =
  'new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(drawn, 400))))';

/** What the consoles of all windows said or threw since the last test. */
const troubles: string[] = [];

// For every test of every file that uses the app: one that closes nothing is looked at, too.
afterEach(() => {
  const said = troubles.splice(0);
  expect(said).toEqual([]);
});

interface Options {
  viewport?: { width: number; height: number };
}

/**
 * The admin app in a browser window of its own, with what a test of it needs: signing in, going to a page, looking for
 * problems of accessibility. A test fails when the console of any
 * window had an error or something was thrown.
 */
export class AdminApp {
  private constructor(
    readonly page: Page,
    private readonly url: string,
  ) {}

  /** Opens the app of the instance at `url`, in English and in New York, signed out. */
  static async open(browser: Browser, url: string, { viewport = DESKTOP }: Options = {}): Promise<AdminApp> {
    const context = await browser.newContext({
      viewport,
      locale: 'en-US',
      timezoneId: 'America/New_York',
      colorScheme: 'light',
      reducedMotion: 'reduce',
    });
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    context.on('weberror', (error) => troubles.push(`thrown: ${error.error().message}`));
    context.on('console', (message) => {
      if (message.type() === 'error') troubles.push(`console: ${message.text()}`);
    });
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
      throw new Error(`${this.page.url()} did not load: ${troubles.join('; ')}\n${shown}`, { cause: error });
    }
  }

  /** Fails on problems of accessibility that are serious, and when the page is wider than the window. */
  async expectAccessible(): Promise<void> {
    // By the debugger and not as an element, so that the page's policy stays as it is.
    await this.page.evaluate(AXE);
    let problems = await this.seriousProblems();
    // Right after another look was asked for, colours may still be on their way; what is wrong stays wrong.
    for (let again = 0; problems.length > 0 && again < 3; again++) {
      await this.page.evaluate(PAINTED);
      problems = await this.seriousProblems();
    }
    expect(problems).toEqual([]);
    expect(await this.page.evaluate<boolean>('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
  }

  private seriousProblems(): Promise<string[]> {
    return this.page.evaluate(async () => {
      interface Violation {
        id: string;
        impact: string;
        nodes: { html: string }[];
      }
      const { axe, document } = globalThis as unknown as {
        axe: { run(within: unknown): Promise<{ violations: Violation[] }> };
        document: { querySelector(selector: string): unknown };
      };
      // What is dimmed behind a dialog is not there to be read.
      const within = document.querySelector('[aria-modal="true"]') ?? document;
      return (await axe.run(within)).violations
        .filter((each) => ['serious', 'critical'].includes(each.impact))
        .map((each) => `${each.id}: ${each.nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
    });
  }

  /** Takes a picture into the folder that SCREENSHOTS names; without it nothing is done. */
  async picture(name: string): Promise<void> {
    const folder = process.env.SCREENSHOTS;
    if (!folder) return;
    mkdirSync(folder, { recursive: true });
    await this.page.evaluate('window.scrollTo(0, 0)');
    await this.page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
  }

  /** Looks at the page on a screen and on a phone, light and dark: it is accessible in all, and pictures are taken. */
  async check(name: string): Promise<void> {
    for (const [look, viewport, colorScheme] of LOOKS) {
      await this.page.setViewportSize(viewport);
      await this.page.emulateMedia({ colorScheme });
      await this.page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor();
      await this.expectAccessible();
      await this.picture(`${name}-${look}`);
    }
    await this.page.setViewportSize(DESKTOP);
    await this.page.emulateMedia({ colorScheme: 'light' });
    await this.page.locator('html[data-mantine-color-scheme="light"]').waitFor();
  }

  /** Closes the window and all its tabs. */
  async close(): Promise<void> {
    await this.page.context().close();
  }
}
