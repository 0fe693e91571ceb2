import { arrived, begin, fillDisability, goOn, onward, saveOf } from "../support/application";
import { expectAccessible } from "../support/axe";
import { summary, withWasm } from "../support/page";
import { PASSWORD, RESIDENT, signIn, signInHere } from "../support/people";
import { expect, test } from "../support/test";

test("a draft is taken up on another device where it was left", async ({ page, newPerson }) => {
  await signIn(page, RESIDENT.li);
  await begin(page, "disability-subsidies");
  await fillDisability(page);
  // With wasm it is saved by itself, a moment after the last key.
  const saved = saveOf(page, "半途银行");
  await page.locator('[name="bank_name"]').fill("半途银行");
  if (withWasm()) {
    await saved;
    await expect(page.locator(".save-state")).toContainText("已保存");
  } else {
    await page.getByRole("button", { name: "保存，以后再填" }).click();
    await page.waitForURL(/\/my$/);
  }
  const other = await (await newPerson()).newPage();
  await signIn(other, RESIDENT.li);
  await other.getByRole("link", { name: /接着填/ }).first().click();
  await other.waitForURL(/form\?part=3$/);
  await arrived(other);
  await expect(other.locator('[name="bank_name"]')).toHaveValue("半途银行");
});

test("a session that ends during a long form loses nothing", async ({ page, clock, consoleGuard }) => {
  consoleGuard.allow(401);
  await signIn(page, RESIDENT.zhang);
  await begin(page, "disability-subsidies");
  await fillDisability(page);
  clock.set("2026-11-23T14:00:00+08:00");
  await onward(page).click();
  await signInHere(page, RESIDENT.zhang);
  await page.waitForURL(/form\?part=3$/);
  await expect(page.locator('[name="bank_account"]')).toHaveValue("6222000011112222");
  await goOn(page);
});

test("@wasm on an open page nobody else signs in, and the keyboard comes back", async ({ page, clock, consoleGuard }) => {
  consoleGuard.allow(401, 409);
  await signIn(page, RESIDENT.zhang);
  await begin(page, "disability-subsidies");
  await fillDisability(page);
  clock.set("2026-11-23T14:00:00+08:00");
  const next = onward(page);
  await next.click();
  await expect(page.locator("#again-name")).toBeFocused();
  await expectAccessible(page);
  await page.locator("#again-name").fill(RESIDENT.li);
  await page.locator("#again-password").fill(PASSWORD);
  await page.keyboard.press("Enter");
  await expect(summary(page)).toContainText("另一个账号");
  await expect(page.locator('[name="bank_name"]')).toHaveValue("齐鲁银行");
  await signInHere(page, RESIDENT.zhang);
  await expect(summary(page)).toContainText("请核对后再提交");
  await next.click();
  await page.waitForURL(/materials/);
});

test("@wasm a lost connection loses nothing", async ({ page, context, consoleGuard }) => {
  consoleGuard.allow(/ERR_INTERNET_DISCONNECTED/);
  await signIn(page, RESIDENT.zhang);
  await begin(page, "disability-subsidies");
  await fillDisability(page);
  await context.setOffline(true);
  await onward(page).click();
  await expect(summary(page)).toContainText("网络连接中断");
  await expect(page.locator('[name="bank_name"]')).toHaveValue("齐鲁银行");
  await context.setOffline(false);
  await onward(page).click();
  await page.waitForURL(/materials/);
});

test("@wasm who goes back right after the last key has typed it all the same", async ({ page }) => {
  await signIn(page, RESIDENT.zhang);
  await begin(page, "disability-subsidies");
  await fillDisability(page);
  const saved = saveOf(page, "最后一刻银行");
  await page.locator('[name="bank_name"]').fill("最后一刻银行");
  await page.goBack();
  await saved;
  await arrived(page);
  await page.goForward();
  await expect(page.locator('[name="bank_name"]')).toHaveValue("最后一刻银行");
});
