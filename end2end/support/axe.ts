import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** The widths at which every page is checked: a phone and a desk. */
export const WIDTHS = [390, 1280] as const;

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/**
 * Fails if axe finds a barrier on the page at one of the widths, or if it
 * scrolls sideways. axe is a script: with JavaScript off it would hang, so the
 * test's title says `@wasm`.
 */
export async function expectAccessible(page: Page): Promise<void> {
  // A page that is still opening has neither title nor heading.
  await page.locator("h1").first().waitFor();
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
    const barriers = violations.map(({ id, help, nodes }) => ({
      rule: `${id}: ${help}`,
      elements: nodes.map((node) => node.html),
    }));
    expect.soft(barriers, `${page.url()} at ${width} px`).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect.soft(overflow, `${page.url()} scrolls sideways at ${width} px`).toBeLessThanOrEqual(0);
  }
}
