import type { Page } from "@playwright/test";
import { fillDisabilityAtWindow, upload, VILLAGE } from "../support/application";
import { expectAccessible } from "../support/axe";
import { open, ready, summary, withWasm } from "../support/page";
import { RESIDENT, signIn, signInHere, staffSignIn } from "../support/people";
import { expect, test } from "../support/test";
import { CARD, find, finish, keepPaper, press, readCard, save, takeIn } from "../support/window";

const ITEM = "困难残疾人生活补贴";
/** An item that the receiving window itself may accept. */
const QUICK = "城乡居民基本养老保险参保登记";

test("taken in at 大桥 for a person of 崔寨: handled there, seen by the person", async ({ page, newPerson }) => {
  await staffSignIn(page, "daqiao-clerk");
  await find(page, CARD.zhang);
  await takeIn(page, ITEM);
  await fillDisabilityAtWindow(page, VILLAGE.cuizhai);
  await save(page);
  await expect(page.getByText("收件后转崔寨街道办事处办理")).toBeVisible();
  if (withWasm()) await paperWhileAFileArrives(page, "bank_card", "disability_card");
  else {
    await upload(page, "disability_card");
    await expect(page.locator("#m-disability_card").getByText("已上传")).toBeVisible();
    await keepPaper(page, "bank_card");
  }
  await expect(page.getByText("材料和填写都齐了")).toBeVisible();
  const receipt = await finish(page);
  expect(receipt).toMatch(/^261123\d{9}$/);
  await expect(page.locator(".receipt-number")).toHaveText(/^261123-\d{4}-\d{4}-\d$/);
  await expect(page.getByText("已转崔寨街道办事处办理")).toBeVisible();
  await press(page, "F2");
  await expect(page.locator(`a[href$="${receipt}"]`)).toContainText(/张.* · 困难残疾人/);
  const resident = await (await newPerson()).newPage();
  await signIn(resident, RESIDENT.zhang);
  await open(resident, "/my");
  await expect(resident.locator(`a[href*="${receipt}"]`).first()).toBeVisible();
  const officer = await (await newPerson()).newPage();
  await staffSignIn(officer, "cuizhai-officer");
  // Other stories have left more than a page there.
  await open(officer, "/desk?sort=newest");
  await expect(officer.locator(`a[href*="${receipt}"]`).first()).toBeVisible();
});

test("a wrong number is explained, and no number is ever in an address", async ({ page, consoleGuard }) => {
  consoleGuard.allow(422);
  const addresses: string[] = [];
  page.on("request", (request) => addresses.push(request.url()));
  await staffSignIn(page, "daqiao-clerk");
  await readCard(page, "110105195803120011");
  await expect(summary(page)).toContainText("校验不通过");
  await readCard(page, CARD.zhang.slice(0, 17));
  await expect(summary(page)).toContainText("18位");
  await find(page, CARD.zhang);
  await expect(page.locator(".window-person")).toContainText("张示范");
  await expect(page.locator("body")).not.toContainText(CARD.zhang);
  expect(addresses.filter((address) => address.includes(CARD.zhang.slice(0, 17)))).toEqual([]);
});

test("a draft is taken up again where it was left", async ({ page }) => {
  await staffSignIn(page, "daqiao-clerk");
  await find(page, CARD.zhang);
  const draft = await takeIn(page, ITEM);
  await page.locator('[name="bank_name"]').fill("半途银行");
  await save(page);
  await page.reload();
  await ready(page);
  await expect(page.locator('[name="bank_name"]')).toHaveValue("半途银行");
  await open(page, "/desk/window");
  await page.locator(`a[href="${draft}"]`).click();
  await expect(page.locator('[name="bank_name"]')).toHaveValue("半途银行");
});

test("an intake typed while the session ended is the draft after signing in", async ({ page, newPerson, clock, consoleGuard }) => {
  consoleGuard.allow(401, 404, 422);
  await staffSignIn(page, "daqiao-clerk");
  await find(page, CARD.zhang);
  const draft = await takeIn(page, ITEM);
  await fillDisabilityAtWindow(page);
  clock.set("2026-11-23T11:00:00+08:00");
  await page.locator('[name="bank_name"]').fill("半途银行");
  await press(page, "F9");
  await signInHere(page, "daqiao-clerk");
  await expect(page.locator('[name="bank_name"]')).toHaveValue("半途银行");
  await expect(page.locator('[name="household_address.detail"]')).toHaveValue("21 号");
  if (!withWasm()) {
    await page.reload();
    await expect(page.locator('[name="bank_name"]'), "it was saved at once").toHaveValue("半途银行");
  }
  await press(page, "F9");
  await expect(summary(page)).toContainText("还缺2样");
  // A colleague at the same desk does not get it.
  const other = await (await newPerson()).newPage();
  await staffSignIn(other, "sungeng-clerk");
  expect((await other.goto(draft))?.status()).toBe(404);
});

test("what the window may accept is accepted while the person waits", async ({ page }) => {
  await staffSignIn(page, "daqiao-clerk");
  await find(page, CARD.zhang);
  await takeIn(page, QUICK);
  await fillPension(page);
  await save(page);
  await finish(page);
  // What the person will read stands above the button.
  const preview = page.getByRole("region", { name: "申请人将看到" });
  await expect(preview).toContainText("受理通知书");
  await expect(preview).toContainText("予以受理");
  if (withWasm()) await page.keyboard.press("F10");
  else await press(page, "F10");
  await expect(page.getByRole("heading", { level: 1, name: /^(已受理|办理中)$/ })).toBeVisible();
  await expect(page.locator('[data-key="F8"]')).toContainText("打印受理通知书");
});

test("@wasm no page of the window has a barrier", async ({ page, consoleGuard }) => {
  consoleGuard.allow(422);
  await staffSignIn(page, "daqiao-clerk");
  await open(page, "/desk/window");
  await expectAccessible(page);
  await find(page, CARD.unknown);
  await expectAccessible(page);
  await find(page, CARD.zhang);
  await expectAccessible(page);
  await takeIn(page, ITEM);
  await expectAccessible(page);
  await fillDisabilityAtWindow(page);
  await save(page);
  await press(page, "F8");
  await page.waitForURL(/notice/);
  await expectAccessible(page);
  await page.locator('[name="contact.phone"]').fill("0531-12345678");
  await page.getByRole("button", { name: "出具一次性告知书" }).click();
  await page.waitForURL(/\/desk\/window\/done\/\d{15}$/);
  await expectAccessible(page);
  await open(page, page.url().replace("done", "correct"));
  await expectAccessible(page);
  await open(page, page.url().replace("window/correct", "cases") + "/papers/1");
  await expectAccessible(page);
});

test("the window is for window clerks", async ({ page, consoleGuard }) => {
  consoleGuard.allow(403, 404, 422);
  await staffSignIn(page, "cuizhai-officer");
  await readCard(page, CARD.zhang);
  await expect(page.getByText("不能查询办事人").first()).toBeVisible();
});

/** Writes down paper, and before the answer is there a file arrives: the cards are made anew, the answer is heard. */
async function paperWhileAFileArrives(page: Page, paper: string, scanned: string): Promise<void> {
  let arrived = (): void => undefined;
  const waiting = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  await page.route(new RegExp(`/paper/${paper}$`), async (route) => {
    await waiting;
    await route.continue();
  });
  const card = page.locator(`#m-${paper}`);
  await card.getByRole("button", { name: /记下纸质/ }).click();
  await upload(page, scanned);
  await expect(page.locator(`#m-${scanned}`).getByText("已上传")).toBeVisible();
  arrived();
  await expect(card.getByText(/纸 · 1 份/)).toBeVisible();
}

/** Fills the form of 居民养老保险参保登记. */
async function fillPension(page: Page): Promise<void> {
  await page.locator('select[name="household_address.village"]').selectOption(VILLAGE.daqiao);
  await page.locator('[name="household_address.detail"]').fill("21 号");
  for (const question of ["student", "employee_pension", "auto_pay"]) {
    await page.locator(`[name="${question}"][value="no"]`).check();
  }
  await page.locator('[name="start_date"]').fill("2026-12-01");
}
