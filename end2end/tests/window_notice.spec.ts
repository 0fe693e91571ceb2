import type { Page } from "@playwright/test";
import { fillDisabilityAtWindow } from "../support/application";
import { file } from "../support/files";
import { open, ready, summary, withWasm } from "../support/page";
import { staffSignIn } from "../support/people";
import { expect, test } from "../support/test";
import { CARD, find, press, readCard, save, takeIn } from "../support/window";

const ITEM = "困难残疾人生活补贴";

test("what is missing is told at once: on the page, then in writing", async ({ page, consoleGuard }) => {
  consoleGuard.allow(422);
  await somethingMissing(page);
  await expect(page.locator(".missing")).toContainText("还缺 3 样");
  await press(page, "F9");
  await expect(summary(page)).toContainText("还缺3样");
  await press(page, "F8");
  await page.waitForURL(/\/desk\/window\/notice\/\d{15}$/);
  await ready(page);
  await expect(page.getByText("缺少：残疾人证")).toBeVisible();
  await expect(page.getByText("缺少：开户银行")).toBeVisible();
  await tellMore(page, ["household_address", "level", "card_expiry", "bank_account"]);
  const preview = page.getByRole("region", { name: "申请人将看到" });
  await expect(preview, "the paper as it will be issued").toContainText("现一次性告知全部内容");
  await expect(preview).toContainText("残疾人证");
  await page.getByRole("button", { name: "出具一次性告知书" }).click();
  await expect(summary(page)).toContainText("咨询电话");
  await page.locator('[name="contact.phone"]').fill("0531-12345678");
  if (withWasm()) await expect(preview).toContainText("0531-12345678");
  await page.getByRole("button", { name: "出具一次性告知书" }).click();
  await page.waitForURL(/\/desk\/window\/done\/\d{15}$/);
  await expect(page.getByRole("heading", { level: 1, name: "补齐补正" })).toBeVisible();
  await expect(page.locator('[data-key="F9"]')).toContainText("打印收件凭证");
  await expect(page.locator('[data-key="F8"]')).toContainText("打印一次性补正告知书");
  // There is one notice a case.
  await open(page, page.url().replace("done", "notice"));
  await expect(page.getByText("只告知一次")).toBeVisible();
  // Whoever lost the notice on the way out gets it once more.
  await open(page, "/desk/window/today");
  await page.getByRole("link", { name: /^一次性补正告知书/ }).first().click();
  await page.waitForURL(/\/desk\/cases\/\d{15}\/papers\/2$/);
  await expect(page.getByRole("heading", { level: 1, name: "一次性补正告知书" })).toBeVisible();
  for (const n of [3, 4, 5, 6]) await expect(page.getByRole("main")).toContainText(todo(n));
});

test("a notice that was overtaken is given once the change has been read", async ({ page, consoleGuard }) => {
  consoleGuard.allow(409);
  const receipt = await noticeBegun(page);
  // While it is being written, somebody at another desk writes to the person.
  const other = await page.context().newPage();
  await open(other, `/desk/cases/${receipt}`);
  await other.locator('textarea[name="text"]').fill("请带上户口簿原件。");
  await other.getByRole("button", { name: "发送" }).click();
  await expect(other.getByText("留言已发出。")).toBeVisible();
  await other.close();
  const give = page.getByRole("button", { name: "出具一次性告知书" });
  await give.click();
  await expect(summary(page)).toContainText("又有了变化");
  await expect(page.locator('[name="contact.phone"]')).toHaveValue("0531-12345678");
  await give.click();
  await page.waitForURL(/\/desk\/window\/done\/\d{15}$/);
});

test("corrections are brought to the window: paper, scan, words, all at once", async ({ page, newPerson, consoleGuard }) => {
  consoleGuard.allow(422);
  const receipt = await noticeBegun(page);
  await page.getByRole("button", { name: "出具一次性告知书" }).click();
  await page.waitForURL(/\/desk\/window\/done\/\d{15}$/);
  // The person comes back on another day, to a street that has nothing to do with it, then here.
  const elsewhere = await (await newPerson()).newPage();
  await staffSignIn(elsewhere, "taiping-clerk");
  await readCard(elsewhere, receipt);
  await expect(summary(elsewhere)).toContainText("不由本窗口");
  await find(page, CARD.zhang);
  await page.locator(`a[href$="${receipt}"]`).click();
  await page.getByRole("link", { name: "收补正" }).click();
  await page.waitForURL(/correct/);
  await ready(page);
  await page.getByRole("button", { name: "收补正" }).click();
  await expect(summary(page)).toContainText("还没有收到任何一样");
  await page.locator('[name="copies.1"]').fill("0");
  await page.getByRole("button", { name: "收补正" }).click();
  await expect(summary(page)).toContainText("1至99");
  await page.locator('[name="copies.1"]').fill("1");
  await page.locator('[name="files.2"]').setInputFiles(file("银行卡.png"));
  await page.locator('[name="bank_name"]').fill("齐鲁银行");
  await page.getByRole("button", { name: "收补正" }).click();
  await page.waitForURL(/\/desk\/window\/done\/\d{15}$/);
  await expect(page.locator(".alert-done")).toContainText("告知的事项都已补正");
  await expect(page.getByRole("link", { name: "收补正" })).toHaveCount(0);
  await open(page, `/desk/window/correct/${receipt}`);
  await expect(page.getByText("告知的事项都已补正")).toBeVisible();
});

/** An intake from which three things are missing; it is not handed in yet. */
async function somethingMissing(page: Page): Promise<void> {
  await staffSignIn(page, "daqiao-clerk");
  await find(page, CARD.zhang);
  await takeIn(page, ITEM);
  await fillDisabilityAtWindow(page);
  await page.locator('[name="bank_name"]').fill("");
  await save(page);
}

/** The notice of such an intake, with whom to ask about it, before it is given; returns the receipt's digits. */
async function noticeBegun(page: Page): Promise<string> {
  await somethingMissing(page);
  await press(page, "F8");
  await page.waitForURL(/\/desk\/window\/notice\/\d{15}$/);
  await ready(page);
  await page.locator('[name="contact.phone"]').fill("0531-12345678");
  return /\d{15}/.exec(page.url())?.[0] ?? "";
}

/** What is to be done about line `n` of the notice. */
const todo = (n: number) => `请按残疾人证更正第${n}处。`;

/** Lines about these four fields, after three that are certain: one more than the page offers. */
async function tellMore(page: Page, fields: string[]): Promise<void> {
  const target = (n: number) => page.locator(`[name="lines.${n}.target"]`);
  if (withWasm()) {
    await page.keyboard.press("F7");
    await expect(target(3), "the key opens the fold first").toBeFocused();
  } else {
    await page.locator("summary", { hasText: "还有别的问题" }).click();
  }
  for (const [index, field] of fields.entries()) {
    const n = 3 + index;
    if (n === 6) {
      await expect(target(n)).toHaveCount(0);
      if (withWasm()) await page.keyboard.press("F7");
      else await page.getByRole("button", { name: "再加一条" }).click();
      if (withWasm()) await expect(target(n)).toBeFocused();
      await expect(page.locator('[name="lines.5.todo"]')).toHaveValue(todo(5));
    }
    await target(n).selectOption(`field:${field}`);
    await page.locator(`[name="lines.${n}.defect"]`).selectOption("mismatch");
    await page.locator(`[name="lines.${n}.todo"]`).fill(todo(n));
  }
}
