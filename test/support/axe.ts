import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** Names of serious accessibility problems on the page. */
export async function seriousProblems(page: Page): Promise<string[]> {
  const browser = page.context().browser();
  if (!browser) throw new Error('The page belongs to no browser');
  // A copy in a context that ignores the page's policy, because the checker itself is a script.
  const context = await browser.newContext({ bypassCSP: true, viewport: page.viewportSize() });
  const copy = await context.newPage();
  await copy.setContent(await page.content());
  await copy.addScriptTag({ path: AXE });
  const problems = await copy.evaluate(async () => {
    const axe = (globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string; impact: string }[] }> } })
      .axe;
    return (await axe.run()).violations
      .filter((each) => ['serious', 'critical'].includes(each.impact))
      .map((each) => each.id);
  });
  await context.close();
  return problems;
}
