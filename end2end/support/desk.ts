import { type BrowserContext, expect, type Page } from "@playwright/test";
import { applyForDisability, applyForHomestead, applyForPension } from "./application";
import { file } from "./files";
import { open, ready, withWasm } from "./page";
import { RESIDENT, signIn, staffSignIn } from "./people";

/** Opens another person's browser. */
type NewPerson = () => Promise<BrowserContext>;

const APPLY = { pension: applyForPension, disability: applyForDisability, homestead: applyForHomestead };

/** A resident has applied; returns the receipt's digits and their page. */
export async function applied(
  newPerson: NewPerson,
  item: keyof typeof APPLY = "pension",
  village?: string,
): Promise<{ receipt: string; resident: Page }> {
  const resident = await (await newPerson()).newPage();
  await signIn(resident, RESIDENT.zhang);
  return { receipt: await APPLY[item](resident, village), resident };
}

/** A member of staff with a case open. */
export async function atCase(newPerson: NewPerson, login: string, receipt: string): Promise<Page> {
  const page = await (await newPerson()).newPage();
  await staffSignIn(page, login);
  await open(page, `/desk/cases/${receipt}`);
  return page;
}

/** Opens the panel of an action. */
export async function panel(page: Page, name: string): Promise<void> {
  await page.getByRole("group", { name: "现在可以做" }).getByRole("link", { name, exact: true }).click();
  await page.getByRole("heading", { level: 2, name, exact: true }).waitFor();
  await ready(page);
}

/**
 * Follows the date of a case in the open list to how it was counted, on a phone and at a
 * desk: the reader is there, and nothing lies over it.
 */
export async function followDate(page: Page, receipt: string, ledger: string): Promise<void> {
  const list = page.url();
  const summary = page.locator(`#ledger-${ledger} > summary`);
  const uncovered = (element: Element): boolean => {
    const box = element.getBoundingClientRect();
    return element.contains(document.elementFromPoint(box.left + 20, box.top + box.height / 2));
  };
  for (const size of [
    { width: 390, height: 844 },
    { width: 1280, height: 900 },
  ]) {
    await page.setViewportSize(size);
    await open(page, list);
    await page.locator(`a[href^="/desk/cases/${receipt}?ledger="]`).click();
    await page.waitForURL(new RegExp(`\\?ledger=${ledger}#ledger-${ledger}$`));
    await expect(page.locator(`#ledger-${ledger} tr.is-due`)).toBeVisible();
    await expect(summary).toBeInViewport();
    await expect.poll(async () => summary.evaluate(uncovered), `${size.width}`).toBe(true);
  }
  // So does who opens the address itself: anew, not as a jump on the same page.
  const address = page.url();
  await page.goto("about:blank");
  await open(page, address);
  await expect(summary).toBeInViewport();
  await expect.poll(async () => summary.evaluate(uncovered)).toBe(true);
}

/** Presses the button of the open panel and waits until it is done. */
export async function press(page: Page, button: string, done: string): Promise<void> {
  // Whoever moves the clock next must not end the session of a page that is still loading.
  const read = withWasm() ? page.waitForResponse((response) => response.url().endsWith("/api/fn/desk/case")) : undefined;
  await page.getByRole("button", { name: button, exact: true }).click();
  await page.waitForURL(new RegExp(`done=${done}`));
  await read;
  await ready(page);
}

/** One line of a notice. */
export interface Line {
  target: string;
  defect: string;
  todo: string;
}

/** A line about a material of 残疾人两项补贴. */
export const UNREADABLE: Line = { target: "m:disability_card", defect: "illegible", todo: "请重新拍一张看得清有效期的照片。" };
/** A line about a field of it. */
export const WRONG_DAY: Line = { target: "f:card_expiry", defect: "mismatch", todo: "请按残疾人证填写有效期。" };

/** Fills a line of the notice. */
export async function fillLine(page: Page, number: number, line: Line): Promise<void> {
  await page.locator(`[name="lines.${number}.target"]`).selectOption(line.target);
  await page.locator(`[name="lines.${number}.defect"]`).selectOption(line.defect);
  await page.locator(`[name="lines.${number}.todo"]`).fill(line.todo);
}

/** Opens the panel of the notice and fills in its lines and the telephone. */
export async function writeNotice(page: Page, ...lines: Line[]): Promise<void> {
  await panel(page, "一次性告知");
  for (const [n, line] of lines.entries()) {
    if (n > 0) await page.getByRole("button", { name: "再加一处" }).click();
    await expect(page.locator(".notice-edit fieldset")).toHaveCount(n + 1);
    await fillLine(page, n, line);
  }
  await page.locator('[name="contact.phone"]').fill("0531-66600000");
}

/** The resident answers a line of the notice (from 1) with a new picture. */
export async function correct(resident: Page, receipt: string, line: number): Promise<void> {
  await open(resident, `/my/cases/${receipt}/correct/${line}`);
  await resident.locator("#file").setInputFiles(file("重拍.png"));
  await resident.getByRole("button", { name: "提交这一处补正" }).click();
  await resident.waitForURL(/\/my\/cases\/\d+(\?|$)/);
}
