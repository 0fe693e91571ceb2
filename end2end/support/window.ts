import { expect, type Page } from "@playwright/test";
import { open, ready, withWasm } from "./page";

/** Identity numbers of people at the window; the first two have accounts in data/demo.json. */
export const CARD = {
  zhang: "110105195803120010",
  unverified: "370112199504060038",
  unknown: "11010519491231002X",
} as const;

/** Reads a card at the window, as a card reader would: digits, then Enter. Or what somebody says instead of it. */
export async function readCard(page: Page, number: string): Promise<void> {
  await open(page, "/desk/window");
  await page.locator("#find").fill(number);
  await page.locator("#find").press("Enter");
}

/** Finds a person who is known; ends on the choice of the item. */
export async function find(page: Page, number: string): Promise<void> {
  await readCard(page, number);
  await page.waitForURL(/\/desk\/window\/person\/[0-9a-f]+/);
  await ready(page);
}

/** Begins an intake of the item with this title; returns its address. */
export async function takeIn(page: Page, title: string): Promise<string> {
  await page.locator("li.item", { hasText: title }).getByRole("button").click();
  await page.waitForURL(/\/desk\/window\/[0-9a-f]{32}$/);
  await ready(page);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(title);
  return new URL(page.url()).pathname;
}

/** Saves what is typed: by itself, or by Enter where there is no script. */
export async function save(page: Page): Promise<void> {
  const field = page.locator('[name="applicant.name"]');
  if (withWasm()) {
    const saved = page.waitForResponse(
      (response) => /\/desk\/window\/[0-9a-f]{32}$/.test(response.url()) && response.request().method() === "POST",
    );
    await field.press("End");
    await field.dispatchEvent("input");
    await saved;
  } else {
    await field.press("Enter");
    await page.waitForLoadState();
  }
  await expect(page.locator(".save-state")).toContainText("已保存");
}

/** Writes down that the window keeps paper of a material. */
export async function keepPaper(page: Page, material: string): Promise<void> {
  const card = page.locator(`#m-${material}`);
  await card.getByRole("button", { name: /记下纸质/ }).click();
  await expect(card.getByText(/纸 · 1 份/)).toBeVisible();
  await expect(card.locator(".upload-head")).toContainText("已收纸质");
}

/** Says who acts for the applicant, and by what. */
export async function fillAgent(page: Page, name: string, number: string, relation = "儿子"): Promise<void> {
  await page.locator("summary", { hasText: "有人代办" }).click();
  await page.getByLabel("代办人姓名").fill(name);
  await page.getByLabel("代办人证件号码").fill(number);
  await page.getByLabel("是申请人的").fill(relation);
}

/** Presses a button of the bar by its function key's place. */
export async function press(page: Page, key: "F2" | "F4" | "F6" | "F7" | "F8" | "F9" | "F10"): Promise<void> {
  await page.locator(`[data-key="${key}"]`).click();
}

/** Takes in (收件) what is complete; returns the receipt's digits. */
export async function finish(page: Page): Promise<string> {
  await press(page, "F9");
  await page.waitForURL(/\/desk\/window\/done\/\d{15}$/);
  await ready(page);
  return /\d{15}/.exec(page.url())?.[0] ?? "";
}
