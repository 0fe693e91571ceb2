import {
  applyForDisability,
  arrived,
  begin,
  declareAndSubmit,
  fillDisability,
  goOn,
  onward,
  upload,
  VILLAGE,
} from "../support/application";
import { expectAccessible } from "../support/axe";
import { file } from "../support/files";
import { open, ready, summary, withWasm } from "../support/page";
import { PASSWORD, RESIDENT, signIn, signInHere } from "../support/people";
import { expect, test } from "../support/test";
import type { Page } from "@playwright/test";
import * as fs from "node:fs";

test("from guide to receipt", async ({ page, consoleGuard }) => {
  consoleGuard.allow(422);
  await signIn(page, RESIDENT.zhang);
  await begin(page, "disability-subsidies");
  await onward(page).click();
  // Only what this screen asks for.
  await expect(summary(page).getByRole("link")).toHaveCount(2);
  await fillDisability(page);
  await goOn(page);
  await page.getByRole("button", { name: "下一步，核对" }).click();
  await expect(summary(page)).toContainText("请上传");
  await upload(page, "disability_card");
  await expect(page.locator("#m-disability_card").getByText("已上传")).toBeVisible();
  await upload(page, "bank_card");
  await expect(page.locator("#m-bank_card").getByText("已上传")).toBeVisible();
  await page.getByRole("button", { name: "下一步，核对" }).click();
  await page.waitForURL(/check/);
  await ready(page);
  await expect(page.getByText("肢体残疾")).toBeVisible();
  await expect(page.getByText("崔寨街道办事处").first()).toBeVisible();
  await page.getByRole("button", { name: "提交申请" }).click();
  await expect(summary(page)).toContainText("声明");
  expect(await declareAndSubmit(page)).toMatch(/^261123\d{9}$/);
});

/** The answer to the save that brings what was typed. */
const saveOf = (page: Page, typed: string) =>
  page.waitForResponse((response) => (response.request().postData() ?? "").includes(encodeURIComponent(typed)));

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

test("files are judged by what they are, not by their name", async ({ page, consoleGuard }) => {
  consoleGuard.allow(422);
  await signIn(page, RESIDENT.zhang);
  const draft = await begin(page, "disability-subsidies");
  await open(page, `${draft}/materials`);
  const card = page.locator("#m-disability_card");
  for (const [name, content, words] of [
    ["假的.png", "hello", "PDF"],
    ["空的.pdf", "", "空"],
    ["断的.pdf", "%PDF-1.7\n", ""],
  ] as const) {
    await upload(page, "disability_card", file(name, content));
    await expect(card.locator(".field-error")).toContainText(words);
    await expect(card.locator("li.file")).toHaveCount(0);
  }
  await upload(page, "disability_card", file("真的.jpg"));
  await expect(card.locator("li.file")).toContainText("PNG");
  await card.getByRole("button", { name: /移除/ }).click();
  await expect(card.locator("li.file")).toHaveCount(0);
});

test("@wasm a file is dropped onto its material, looked at and taken away", async ({ page }) => {
  await signIn(page, RESIDENT.zhang);
  const draft = await begin(page, "disability-subsidies");
  await open(page, `${draft}/materials`);
  const card = page.locator("#m-disability_card");
  const content = fs.readFileSync(file("拖来的.png")).toString("base64");
  const dataTransfer = await page.evaluateHandle((base64) => {
    const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    const transfer = new DataTransfer();
    transfer.items.add(new File([bytes], "拖来的.png", { type: "image/png" }));
    return transfer;
  }, content);
  await card.locator(".upload-drop").dispatchEvent("drop", { dataTransfer });
  await expect(card.locator("li.file")).toContainText("拖来的.png");
  await expect(card.getByRole("button", { name: /^上传/ }), "there is nothing more to press").toBeHidden();
  const preview = await card.getByRole("link", { name: /^预览/ }).getAttribute("href");
  expect((await page.request.get(preview ?? "")).headers()["content-type"]).toBe("image/png");
  await card.getByRole("button", { name: /移除/ }).click();
  await expect(card.locator("li.file")).toHaveCount(0);
});

test("@wasm of several files each is listed or named, however late it arrives", async ({ page, consoleGuard }) => {
  consoleGuard.allow(422);
  await signIn(page, RESIDENT.zhang);
  const draft = await begin(page, "disability-subsidies");
  // One of them is slow.
  await page.route("**/files/*", async (route) => {
    if ((route.request().postDataBuffer() ?? Buffer.alloc(0)).includes("慢的")) await page.waitForTimeout(1500);
    await route.continue();
  });
  await open(page, `${draft}/materials`);
  const card = page.locator("#m-disability_card");
  const chosen = [file("快的.png"), file("坏一.txt", "hello"), file("坏二.txt", "hello"), file("慢的.png")];
  await card.locator('input[type="file"]').setInputFiles(chosen);
  await expect(card.locator(".field-error")).toContainText("坏一.txt");
  await expect(card.locator(".field-error")).toContainText("坏二.txt");
  await expect(card.getByRole("link", { name: "快的.png", exact: true })).toBeVisible();
  await expect(card.getByRole("link", { name: "慢的.png", exact: true })).toBeVisible();
  await expect(card.locator(".field-error"), "what was refused is still said").toContainText("坏一.txt");
});

test("@wasm a row that was removed stays removed", async ({ page }) => {
  await signIn(page, RESIDENT.zhang);
  const draft = await begin(page, "homestead-licence");
  await open(page, `${draft}/form?part=3`);
  await page.locator('[name="household.0.name"]').fill("甲");
  await page.getByRole("button", { name: /^再加一位/ }).click();
  const typed = saveOf(page, "乙");
  await page.locator('[name="household.1.name"]').fill("乙");
  await typed;
  const removed = page.waitForResponse((response) => !(response.request().postData() ?? encodeURIComponent("甲")).includes(encodeURIComponent("甲")));
  await page.locator(".group-row").first().getByRole("button", { name: /移除/ }).click();
  await removed;
  await expect(page.locator(".save-state")).toContainText("已保存");
  await page.reload();
  await ready(page);
  const names = page.getByLabel("姓名", { exact: true });
  await expect(names.last()).toHaveValue("乙");
  expect(await names.evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value))).not.toContain("甲");
});

test("pressing twice makes one case", async ({ page }) => {
  await signIn(page, RESIDENT.li);
  const draft = await begin(page, "disability-subsidies");
  await fillDisability(page, VILLAGE.daqiao);
  await goOn(page);
  for (const material of ["disability_card", "bank_card"]) {
    await upload(page, material);
    await expect(page.locator(`#m-${material}`).getByText("已上传")).toBeVisible();
  }
  const send = () =>
    page.request.post(`${draft}/check`, {
      form: { declare: "on" },
      headers: { accept: "application/json", "sec-fetch-site": "same-origin" },
    });
  const [one, two] = await Promise.all([send(), send()]);
  const [first, second] = [await one.json(), await two.json()];
  expect(first.to).toMatch(/received$/);
  expect(second).toEqual(first);
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

test("a file chosen after the session has ended is not lost without a word", async ({ page, clock, consoleGuard }) => {
  consoleGuard.allow(401);
  await signIn(page, RESIDENT.zhang);
  const draft = await begin(page, "disability-subsidies");
  await open(page, `${draft}/materials`);
  clock.set("2026-11-23T14:00:00+08:00");
  const card = page.locator("#m-disability_card");
  await upload(page, "disability_card", file("残疾人证.png"));
  if (withWasm()) {
    await signInHere(page, RESIDENT.zhang);
    await expect(card.locator("li.file"), "it is sent by itself").toContainText("残疾人证.png");
    return;
  }
  await expect(page.getByText("选好的“残疾人证.png”没有留下")).toBeVisible();
  await page.getByLabel("手机号").fill(RESIDENT.zhang);
  await page.getByLabel("密码").fill(PASSWORD);
  await page.getByRole("main").getByRole("button", { name: "登录" }).click();
  await expect(card.locator(".field-error")).toHaveText("“残疾人证.png”没有留下，请重新选择。");
  await upload(page, "disability_card", file("残疾人证.png"));
  await expect(card.locator("li.file")).toContainText("残疾人证.png");
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

test("a field shown only if is asked for only then", async ({ page, consoleGuard }) => {
  consoleGuard.allow(422);
  await signIn(page, RESIDENT.zhang);
  await begin(page, "disability-subsidies");
  await fillDisability(page);
  if (withWasm()) await expect(page.locator('[name="guardian_name"]')).toBeHidden();
  await page.locator('[name="payee"][value="guardian"]').check();
  await expect(page.locator('[name="guardian_name"]')).toBeVisible();
  await onward(page).click();
  await expect(summary(page)).toContainText("监护人姓名");
});

test("household members are added and removed", async ({ page }) => {
  await signIn(page, RESIDENT.zhang);
  const draft = await begin(page, "minimum-living");
  await open(page, `${draft}/form?part=2`);
  await page.locator('[name="has_household"][value="yes"]').check();
  const rows = page.locator(".group-row");
  const before = await rows.count();
  await page.getByRole("button", { name: /^再加一位/ }).first().click();
  await expect(rows).toHaveCount(before + 1);
  await rows.last().getByRole("textbox").first().fill("王小二");
  await rows.last().getByRole("button", { name: /移除/ }).click();
  await expect(rows).toHaveCount(before);
  await expect(rows.getByRole("textbox").first()).toHaveValue("");
});

test("Enter goes on and removes nobody", async ({ page, consoleGuard }) => {
  consoleGuard.allow(422);
  await signIn(page, RESIDENT.zhang);
  const draft = await begin(page, "minimum-living");
  await open(page, `${draft}/form?part=2`);
  await page.locator('[name="has_household"][value="yes"]').check();
  const name = page.locator('[name="household.0.name"]');
  await name.fill("王小二");
  await name.press("Enter");
  await expect(summary(page)).toContainText("家庭成员1的居民身份证号码");
  await expect(name).toHaveValue("王小二");
});

test("one goes back and forth between the topics, and nothing is lost", async ({ page }) => {
  await signIn(page, RESIDENT.zhang);
  await begin(page, "disability-subsidies");
  await fillDisability(page);
  // Going back checks nothing, and saves.
  await page.locator('[name="bank_account"]').fill("6222");
  await page.getByRole("button", { name: "上一部分" }).click();
  await page.waitForURL(/part=2$/);
  await arrived(page);
  await expect(page.locator('[name="card_expiry"]')).toHaveValue("2031-05-06");
  await goOn(page);
  await expect(page.locator('[name="bank_account"]')).toHaveValue("6222");
  await expect(page.locator('[name="bank_name"]')).toHaveValue("齐鲁银行");
  // The check says what is wrong on which screen.
  await open(page, page.url().replace(/form.*$/, "check"));
  await page.getByRole("link", { name: /银行账号/ }).click();
  await page.waitForURL(/form\?part=3#bank_account$/);
  await arrived(page);
  await page.locator('[name="bank_account"]').fill("6222000011112222");
  await goOn(page);
  await page.getByRole("link", { name: "上一步" }).click();
  await page.waitForURL(/part=3$/);
  await open(page, page.url().replace(/form.*$/, "check"));
  await page.getByRole("link", { name: /^修改\s*：残疾情况$/ }).click();
  await page.waitForURL(/form\?part=2$/);
  await arrived(page);
});

test("a topic begins without an answer, whatever was answered on the one before", async ({ page }) => {
  await signIn(page, RESIDENT.zhang);
  await begin(page, "minimum-living");
  await page.locator('select[name="household_address.village"]').selectOption(VILLAGE.cuizhai);
  await page.locator('[name="household_address.detail"]').fill("21 号");
  await page.locator('[name="lives_elsewhere"][value="no"]').check();
  await goOn(page);
  await expect(page.locator("main input:checked")).toHaveCount(0);
  await expect(page.locator('[name="own_income"]')).toHaveValue("");
  await page.locator('[name="own_income"]').fill("300");
  await page.locator('[name="has_household"][value="no"]').check();
  await goOn(page);
  await expect(page.locator("main input:checked")).toHaveCount(0);
});

test("after the submission its pages lead to the case, and the guide to what was begun", async ({ page, consoleGuard }) => {
  consoleGuard.allow(409);
  await signIn(page, RESIDENT.li);
  const draft = await begin(page, "disability-subsidies");
  await fillDisability(page, VILLAGE.daqiao);
  await goOn(page);
  await open(page, "/guides/disability-subsidies");
  await expect(page.getByText(/^您有一份没填完的/)).toBeVisible();
  await page.getByRole("button", { name: "接着填" }).click();
  await page.waitForURL(new RegExp(`${draft}/form`));
  await open(page, `${draft}/materials`);
  for (const material of ["disability_card", "bank_card"]) {
    await upload(page, material);
    await expect(page.locator(`#m-${material}`).getByText("已上传")).toBeVisible();
  }
  await page.getByRole("button", { name: "下一步，核对" }).click();
  await page.waitForURL(/check/);
  await declareAndSubmit(page);
  await open(page, `${draft}/form?part=1`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("已经提交");
  await page.getByRole("link", { name: "看这件申请" }).click();
  await page.waitForURL(/\/my\/cases\/\d{15}/);
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

test("@wasm no step of applying has a barrier", async ({ page }) => {
  await signIn(page, RESIDENT.zhang);
  const draft = await begin(page, "disability-subsidies");
  for (const step of ["form?part=1", "form?part=2", "form?part=3", "materials", "check"]) {
    await open(page, `${draft}/${step}`);
    await expectAccessible(page);
  }
  await open(page, "/account");
  await expectAccessible(page);
});

test("what was applied for is listed", async ({ page }) => {
  await signIn(page, RESIDENT.zhang);
  const receipt = await applyForDisability(page);
  await open(page, "/my");
  await expect(page.locator(`a[href*="${receipt}"]`).first()).toBeVisible();
});
