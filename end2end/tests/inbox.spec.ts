import { applied, followDate } from "../support/desk";
import { open } from "../support/page";
import { staffSignIn } from "../support/people";
import { expect, test } from "../support/test";

test("the inbox: heaps, filters, and a search that is in no address", async ({ page, newPerson }) => {
  const { receipt } = await applied(newPerson);
  await staffSignIn(page, "cuizhai-officer");
  // Other stories have left more than a page there.
  await open(page, "/desk?sort=newest");
  const row = page.locator(`a.row-link[href="/desk/cases/${receipt}"]`);
  await expect(row).toBeVisible();
  // The date of a row leads to how it was counted, day by day.
  await followDate(page, receipt, "acceptance");
  await open(page, "/desk?sort=newest");
  await page.getByLabel("收件方式").selectOption("window");
  await page.getByRole("button", { name: "筛选" }).click();
  await page.waitForURL(/channel=window/);
  await expect(row).toHaveCount(0);
  await open(page, "/desk?sort=newest");
  await page.locator("#q").fill("张示范");
  await page.getByRole("button", { name: "搜索" }).click();
  await expect(page.locator("caption")).toContainText("与“张示范”相符");
  await expect(row).toBeVisible();
  expect(page.url()).not.toContain(encodeURIComponent("张示范"));
  await page.locator("#q").fill("查无此人");
  await page.getByRole("button", { name: "搜索" }).click();
  await expect(page.getByRole("heading", { name: /没有找到/ })).toBeVisible();
  await page.getByRole("navigation", { name: "按要做的事看" }).getByRole("link", { name: /全部/ }).click();
  await expect(row).toBeVisible();
});

test("on a phone every column is on the screen", async ({ page, newPerson }) => {
  const { receipt } = await applied(newPerson);
  await page.setViewportSize({ width: 390, height: 844 });
  await staffSignIn(page, "cuizhai-officer");
  await open(page, "/desk?tab=all&sort=newest");
  const row = page.getByRole("row").filter({ has: page.locator(`a[href="/desk/cases/${receipt}"]`) });
  await expect(row.getByRole("cell")).toHaveCount(7);
  // Cards to look at, and still rows and cells to hear.
  for (const cell of await row.getByRole("cell").all()) {
    const box = await cell.boundingBox();
    if (box !== null) expect(box.x + box.width).toBeLessThanOrEqual(390);
  }
  await expect(page.locator(".keys")).toBeHidden();
  await open(page, `/desk/cases/${receipt}`);
  const scrolls = (element: HTMLElement): boolean => element.scrollWidth > element.clientWidth;
  expect(await page.locator(".history .table-scroll").evaluate(scrolls)).toBe(false);
});

test("the keyboard goes through the inbox @wasm", async ({ page, newPerson }) => {
  await applied(newPerson);
  const { receipt } = await applied(newPerson);
  await staffSignIn(page, "cuizhai-officer");
  await open(page, "/desk?tab=all&sort=newest");
  await page.keyboard.press("j");
  await expect(page.locator("a.row-link").first()).toBeFocused();
  await page.keyboard.press("j");
  await expect(page.locator("a.row-link").nth(1)).toBeFocused();
  await page.keyboard.press("k");
  await page.keyboard.press("Enter");
  await page.waitForURL(new RegExp(`/desk/cases/${receipt}$`));
});
