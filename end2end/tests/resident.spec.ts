import { applyForPension, begin } from "../support/application";
import { expectAccessible } from "../support/axe";
import { applied, atCase, press, writeNotice } from "../support/desk";
import { file } from "../support/files";
import { open, ready, summary, withWasm } from "../support/page";
import { RESIDENT, signIn, signInHere } from "../support/people";
import { expect, test } from "../support/test";
import type { BrowserContext, Page } from "@playwright/test";

const UNREADABLE = { target: "m:disability_card", defect: "illegible", todo: "请重新拍一张看得清有效期的照片。" };
const OTHER_ADDRESS = { target: "f:household_address", defect: "mismatch", todo: "请按户口簿改为 22 号。" };
const ON_THE_CASE = /\/my\/cases\/\d{15}(\?|$)/;

/** 张示范 has applied and got a notice of two lines: a picture and an address. */
async function noticed(newPerson: () => Promise<BrowserContext>): Promise<{ receipt: string; resident: Page; officer: Page }> {
  const { receipt, resident } = await applied(newPerson, "disability");
  const officer = await atCase(newPerson, "cuizhai-officer", receipt);
  await writeNotice(officer, UNREADABLE, OTHER_ADDRESS);
  await press(officer, "发出告知", "notice");
  return { receipt, resident, officer };
}

/** Writes to the resident: the case has changed since they opened their page. */
async function write(officer: Page, receipt: string, words: string): Promise<void> {
  await open(officer, `/desk/cases/${receipt}`);
  await officer.locator('[name="text"]').fill(words);
  if (withWasm()) await expect(officer.getByRole("region", { name: "申请人将看到" })).toContainText(words);
  await officer.getByRole("button", { name: "发送" }).click();
  await expect(officer.locator(".message").getByText(words)).toBeVisible();
}

test("the list says what there is, and a draft can be thrown away", async ({ page }) => {
  await signIn(page, RESIDENT.unverified);
  await expect(page.getByText("账号还没有核验身份")).toBeVisible();
  await begin(page, "old-age-allowance");
  await open(page, "/my");
  const draft = page.locator("li.item", { hasText: "老年人福利补贴" });
  await expect(draft.getByRole("link", { name: /接着填/ })).toBeVisible();
  const receipt = await applyForPension(page);
  await open(page, "/my");
  await expect(page.locator("li.item")).toHaveCount(2);
  await page.getByRole("navigation", { name: "按状态看" }).getByRole("link", { name: /办理中/ }).click();
  await page.waitForURL(/tab=open/);
  await expect(page.locator("li.item")).toHaveCount(1);
  await expect(page.locator("li.item a").first()).toHaveAttribute("href", `/my/cases/${receipt}`);
  await open(page, "/my?tab=drafts");
  await draft.getByRole("button", { name: /删除草稿/ }).click();
  await expect(draft).toHaveCount(0);
});

test("the receipt says what happens next, the case why it is that day", async ({ page }) => {
  await signIn(page, RESIDENT.li);
  const receipt = await applyForPension(page);
  await expect(page.locator(".receipt-number")).toContainText("261123-");
  await expect(page.getByText("最晚 2026年11月30日（周一）").first()).toBeVisible();
  await page.getByRole("link", { name: "看办理进度" }).click();
  await page.waitForURL(ON_THE_CASE);
  await expect(page.locator(".timeline-item[aria-current]")).toContainText("审查材料");
  await page.getByText("收件审查期限：为什么是这天").click();
  const days = page.locator(".ledger tbody tr");
  await expect(days).toHaveCount(8);
  await expect(days.last()).toContainText("11月30日");
  await expect(page.locator(".ledger tr.is-skipped")).toHaveCount(2);
  await page.locator("#text").fill("请问还要多久？");
  await page.getByRole("button", { name: "发送" }).click();
  await expect(page.locator(".message-mine")).toContainText("请问还要多久？");
  await page.getByRole("link", { name: "收件凭证" }).click();
  await page.waitForURL(/papers\/1$/);
  await expect(page.locator(".paper")).toContainText(receipt.slice(0, 6));
  await expect(page.locator(".seal")).toContainText("测试");
});

test("each line is answered by itself, and a refusal loses nothing", async ({ newPerson, consoleGuard }) => {
  consoleGuard.allow(409, 422);
  const { receipt, resident, officer } = await noticed(newPerson);
  await open(resident, "/my");
  await expect(resident.getByText(/有 \d+ 件在等您补正/)).toBeVisible();
  const mine = `a[href="/my/cases/${receipt}"]`;
  await expect(resident.locator(".links").locator(mine, { hasText: "需要补正" })).toBeVisible();
  await resident.locator(mine, { hasText: "去补正" }).click();
  await resident.waitForURL(ON_THE_CASE);
  await expect(resident.locator(".notice-line")).toHaveCount(2);

  await resident.getByRole("link", { name: /去补正.*残疾人证/ }).click();
  await resident.waitForURL(/correct\/1$/);
  await ready(resident);
  const submit = resident.getByRole("button", { name: "提交这一处补正" });
  await submit.click();
  await expect(summary(resident)).toContainText("还没有选择文件");
  // One file is good, one is not: the good one stays, and so do the words.
  await resident.locator("#explanation").fill("新证刚办好。");
  await resident.locator("#file").setInputFiles([file("清楚.png"), file("假的.pdf", "hello")]);
  await submit.click();
  await expect(summary(resident)).toContainText("假的.pdf");
  await expect(resident.locator("#explanation")).toHaveValue("新证刚办好。");
  await resident.locator("#file").setInputFiles(file("背面.pdf", "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n"));
  await resident.getByRole("button", { name: "先上传，再加别的" }).click();
  await expect(resident.locator("li.file")).toHaveCount(2);
  await expect(resident.locator("#explanation")).toHaveValue("新证刚办好。");
  await resident.getByRole("button", { name: /移除.*背面/ }).click();
  await expect(resident.locator("li.file")).toHaveCount(1);
  // The officer writes meanwhile: the page says so and keeps everything.
  await write(officer, receipt, "有效期要看得清。");
  await submit.click();
  await expect(summary(resident)).toContainText("又有了变化");
  await expect(summary(resident)).toContainText("留言");
  await expect(resident.locator("#explanation")).toHaveValue("新证刚办好。");
  await submit.click();
  await resident.waitForURL(ON_THE_CASE);
  await expect(resident.getByRole("heading", { name: "请补正 2 处，现在还剩 1 处" })).toBeVisible();

  await resident.getByRole("link", { name: /去补正.*户籍地址/ }).click();
  await resident.waitForURL(/correct\/2$/);
  await ready(resident);
  await submit.click();
  await expect(summary(resident)).toContainText("和原来一样");
  await resident.locator('[name="household_address.detail"]').fill("22 号");
  await submit.click();
  await resident.waitForURL(ON_THE_CASE);
  await expect(resident.getByRole("heading", { name: "2 处补正都已收到" })).toBeVisible();
  await resident.getByText("看填写的内容").click();
  await expect(resident.getByText(/22 号（补正前：.*21 号）/)).toBeVisible();
});

test("a session that ends before a correction keeps what was typed", async ({ newPerson, consoleGuard }) => {
  consoleGuard.allow(401, 409);
  const { receipt, resident } = await noticed(newPerson);
  await open(resident, `/my/cases/${receipt}/correct/2`);
  await resident.locator('[name="household_address.detail"]').fill("23 号");
  await resident.locator("#explanation").fill("门牌换过。");
  await resident.context().clearCookies();
  await resident.getByRole("button", { name: "提交这一处补正" }).click();
  await signInHere(resident, RESIDENT.zhang);
  await expect(resident.locator('[name="household_address.detail"]')).toHaveValue("23 号");
  await expect(resident.locator("#explanation")).toHaveValue("门牌换过。");
  await resident.getByRole("button", { name: "提交这一处补正" }).click();
  await resident.waitForURL(ON_THE_CASE);
});

test("a session that ends before a correction with a file says which one to choose again", async ({
  newPerson,
  consoleGuard,
}) => {
  consoleGuard.allow(401);
  const { receipt, resident } = await noticed(newPerson);
  await open(resident, `/my/cases/${receipt}/correct/1`);
  await resident.locator("#explanation").fill("新拍的。");
  await resident.locator("#file").setInputFiles(file("新拍的.png"));
  await resident.context().clearCookies();
  const submit = resident.getByRole("button", { name: "提交这一处补正" });
  await submit.click();
  if (!withWasm()) await expect(resident.getByText("选好的“新拍的.png”没有留下")).toBeVisible();
  await signInHere(resident, RESIDENT.zhang);
  await expect(resident.locator("#explanation")).toHaveValue("新拍的。");
  if (!withWasm()) {
    await expect(summary(resident)).toContainText("“新拍的.png”没有留下，请重新选择");
    await resident.locator("#file").setInputFiles(file("新拍的.png"));
  }
  await submit.click();
  await resident.waitForURL(ON_THE_CASE);
  await expect(resident.getByRole("heading", { name: "请补正 2 处，现在还剩 1 处" })).toBeVisible();
});

test("papers bear their right names, and 已届满 stands beside the Measures afterwards", async ({ newPerson, clock }) => {
  const { receipt, resident } = await noticed(newPerson);
  await open(resident, `/my/cases/${receipt}/papers/2`);
  await expect(resident.getByRole("heading", { level: 1 })).toHaveText("一次性补正告知书");
  await expect(resident.locator(".paper-table tbody tr")).toHaveCount(2);
  await expect(resident.locator(".paper")).not.toContainText("已届满");
  clock.set("2026-12-01T09:00:00+08:00");
  await signIn(resident, RESIDENT.zhang);
  await open(resident, `/my/cases/${receipt}/papers/2`);
  await expect(resident.locator(".paper")).toContainText("第三十条第四款（已届满）");
  await open(resident, `/my/cases/${receipt}`);
  await expect(resident.locator(".notice")).toContainText("（已届满）");
});

test("it can be withdrawn until it is decided, and not twice", async ({ page }) => {
  await signIn(page, RESIDENT.li);
  const receipt = await applyForPension(page);
  await open(page, `/my/cases/${receipt}`);
  await page.locator("summary", { hasText: "撤回申请" }).click();
  await page.locator("#reason").fill("不办了。");
  await page.getByRole("button", { name: "撤回这件申请" }).click();
  await expect(page.locator(".page-head .status")).toHaveText("已撤回");
  await expect(page.locator("summary", { hasText: "撤回申请" })).toHaveCount(0);
  await page.getByRole("link", { name: "终止办理通知书" }).click();
  await page.waitForURL(/papers\/2$/);
  await expect(page.locator(".paper")).toContainText("不办了。");
});

// Measures 37: what everybody may read says nothing of anybody.
test("progress is for everybody, takes any separators and says nothing personal", async ({ page, newPerson, consoleGuard }) => {
  consoleGuard.allow(404, 422);
  const { receipt } = await applied(newPerson);
  await open(page, "/progress");
  const ask = async (number: string) => {
    await page.getByLabel("收件编号").fill(number);
    await page.getByRole("main").getByRole("button", { name: "查询" }).click();
  };
  await ask("12345");
  await expect(summary(page)).toContainText("15位");
  await ask(` ${receipt.slice(0, 6)} ${receipt.slice(6, 10)}/${receipt.slice(10)} `);
  await page.waitForURL(`**/progress/${receipt}`);
  const main = page.getByRole("main");
  await expect(main.locator(".timeline-item")).toContainText("已收件");
  for (const personal of ["张", "110105", "1300000"]) await expect(main).not.toContainText(personal);
  const response = await page.goto("/progress/261123482913757");
  expect(response?.status()).toBe(404);
  await expect(main.locator(".alert")).toContainText("没有查到这个收件编号");
});

// Measures 37
test("nobody else sees a case, its files or its papers", async ({ page, newPerson, consoleGuard }) => {
  consoleGuard.allow(401, 404);
  const { receipt, resident } = await applied(newPerson, "disability");
  await open(resident, `/my/cases/${receipt}`);
  const href = (await resident.locator('a[href^="/files/case/"]').first().getAttribute("href")) ?? "";
  expect((await resident.request.get(href)).headers()["content-type"]).toBe("image/png");
  expect((await page.request.get(href)).status()).toBe(401);
  await signIn(page, RESIDENT.li);
  for (const address of ["", "/received", "/papers/1", "/correct/1"]) {
    const response = await page.goto(`/my/cases/${receipt}${address}`);
    expect(response?.status(), address).toBe(404);
  }
  expect((await page.request.get(href)).status()).toBe(404);
});

test("every page is for everybody @wasm", async ({ page, newPerson, consoleGuard }) => {
  consoleGuard.allow(404);
  const { receipt, resident } = await noticed(newPerson);
  await begin(resident, "old-age-allowance");
  const pages = ["", "/received", "/papers/1", "/papers/2", "/correct/1", "/correct/2"];
  for (const address of ["/my", "/my?tab=drafts", ...pages.map((part) => `/my/cases/${receipt}${part}`)]) {
    await open(resident, address);
    await expectAccessible(resident);
  }
  for (const address of ["/progress", `/progress/${receipt}`, "/progress/261123482913757"]) {
    await open(page, address);
    await expectAccessible(page);
  }
});
