import { expect, type Page, test } from "@playwright/test";

/** Whether this run has our wasm; the other has JavaScript off. */
export const withWasm = (): boolean => test.info().project.use.javaScriptEnabled !== false;

/**
 * Waits until the page answers to clicks as this run's reader would find it. A page
 * that is only to be read comes alive when somebody stirs.
 */
export async function ready(page: Page): Promise<void> {
  if (!withWasm()) return;
  await page.mouse.move(1, 1);
  await page.mouse.move(2, 2);
  await expect(page.locator("html")).toHaveAttribute("data-live", "1");
}

/** Opens an address and waits until the page is ready. */
export async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await ready(page);
}

/** The summary of what is wrong, on top of the form. */
export const summary = (page: Page) => page.locator("[data-summary]");
