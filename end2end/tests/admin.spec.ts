import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { expectAccessible } from "../support/axe";
import { open, ready, summary, withWasm } from "../support/page";
import { PASSWORD, staffSignIn } from "../support/people";
import type { Server } from "../support/server";
import { expect, test } from "../support/test";

/** Accounts of this run: the server lives as long as its worker. */
let number = 0;
const login = () => `clerk-${test.info().project.name}-${test.info().workerIndex}-${++number}`;

const main = (page: Page) => page.getByRole("main");

/** Tries to sign in; says whether it worked. */
async function canSignIn(page: Page, login: string, password: string): Promise<boolean> {
  await open(page, "/desk/sign-in");
  await page.getByLabel("工号").fill(login);
  await page.getByLabel("密码").fill(password);
  await main(page).getByRole("button", { name: "登录" }).click();
  const inside = page.getByRole("banner").getByText("赵新一");
  await expect(inside.or(summary(page))).toBeVisible();
  return inside.isVisible();
}

/** Signed in with what an administrator has set: a password of one's own comes before all else. */
async function setOwnPassword(page: Page, given: string, own: string): Promise<void> {
  await open(page, "/desk/window");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("请先设一个自己的密码");
  await expect(page.getByRole("navigation", { name: "主导航" }).getByRole("link")).toHaveCount(0);
  await page.getByLabel("管理员给您的密码").fill(given);
  await page.getByLabel("新密码").fill(given);
  await page.getByRole("button", { name: "设好密码，开始办事" }).click();
  await expect(summary(page)).toContainText("和现在的一样");
  await page.getByLabel("管理员给您的密码").fill(given);
  await page.getByLabel("新密码").fill(own);
  await page.getByRole("button", { name: "设好密码，开始办事" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("窗口收件");
  await ready(page);
}

/** A new window clerk of 大桥; the administrator is left on the clerk's page. */
async function newClerk(page: Page): Promise<string> {
  const name = login();
  await staffSignIn(page, "admin");
  await expect(page).toHaveURL(/\/desk\/admin\/staff$/);
  await page.getByRole("link", { name: "添加人员" }).click();
  await ready(page);
  await page.getByLabel("姓名").fill("赵新一");
  await page.getByLabel("工号").fill(name);
  await page.getByLabel("岗位").selectOption({ label: "窗口人员" });
  await page.getByLabel("机构").selectOption({ label: "大桥街道办事处" });
  await page.getByLabel("第一个密码").fill(PASSWORD);
  await page.getByRole("button", { name: "添加" }).click();
  await expect(page.getByRole("status")).toContainText("已添加");
  await ready(page);
  await page.getByRole("row", { name: new RegExp(name) }).getByRole("link", { name: "修改" }).click();
  await expect(main(page)).toContainText(name);
  await ready(page);
  return name;
}

/** A new version of a shipped guide, not yet published; returns its summary. */
function loadGuide(server: Server, code: string): string {
  const shipped = fileURLToPath(new URL(`../../data/guides/${code}.json`, import.meta.url));
  const guide = JSON.parse(fs.readFileSync(shipped, "utf8")) as { summary: string };
  guide.summary = `新版第 ${++number} 次改写的摘要。`;
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "yiwang-guides-"));
  fs.writeFileSync(path.join(folder, `${code}.json`), JSON.stringify(guide));
  server.command("guides", "load", folder);
  fs.rmSync(folder, { recursive: true });
  return guide.summary;
}

test("an administrator adds a clerk, gives a new password, locks and unlocks; all of it is logged", async ({
  page,
  newPerson,
  consoleGuard,
}) => {
  consoleGuard.allow(422);
  const name = await newClerk(page);
  const clerk = await (await newPerson()).newPage();
  expect(await canSignIn(clerk, name, PASSWORD)).toBe(true);
  await expect(main(clerk)).toContainText("请先设一个自己的密码");
  if (withWasm()) await expectAccessible(clerk);
  await setOwnPassword(clerk, PASSWORD, "horse of one's own");

  await page.getByLabel("新密码").fill("short");
  await page.getByRole("button", { name: "设新密码" }).click();
  await expect(summary(page)).toContainText("密码至少8个字符");
  await page.getByLabel("新密码").fill("battery staple");
  await page.getByRole("button", { name: "设新密码" }).click();
  await expect(page.getByRole("status")).toContainText("新密码已设好");
  await ready(page);
  await open(clerk, "/desk");
  await expect(main(clerk)).toContainText("请先登录");
  expect(await canSignIn(clerk, name, PASSWORD)).toBe(false);
  expect(await canSignIn(clerk, name, "horse of one's own")).toBe(false);
  expect(await canSignIn(clerk, name, "battery staple")).toBe(true);
  await setOwnPassword(clerk, "battery staple", "horse again");

  await page.getByRole("button", { name: "锁定" }).click();
  await expect(page.getByRole("status")).toContainText("已锁定");
  await ready(page);
  await open(clerk, "/desk");
  await expect(main(clerk)).toContainText("请先登录");
  expect(await canSignIn(clerk, name, "horse again")).toBe(false);
  await page.getByRole("button", { name: "解锁" }).click();
  await expect(page.getByRole("status")).toContainText("已解锁");
  expect(await canSignIn(clerk, name, "horse again")).toBe(true);

  await open(page, "/desk/admin/log");
  for (const what of ["添加人员", "设新密码", "锁定账号", "解锁账号"]) {
    const line = page.getByRole("row").filter({ hasText: what }).filter({ hasText: name });
    await expect(line, what).toContainText("admin");
  }
  const own = page.getByRole("row").filter({ hasText: "本人改密码" }).filter({ hasText: name });
  await expect(own.first()).toContainText("换掉管理员设的密码");
});

test("a clerk who moves works at the new office with the next click", async ({ page, newPerson, consoleGuard }) => {
  consoleGuard.allow(422);
  const name = await newClerk(page);
  const clerk = await (await newPerson()).newPage();
  expect(await canSignIn(clerk, name, PASSWORD)).toBe(true);
  await setOwnPassword(clerk, PASSWORD, "horse of one's own");
  await page.getByLabel("机构").selectOption({ label: "太平街道办事处" });
  await page.getByRole("button", { name: "保存" }).click();
  await expect(page.getByRole("status")).toContainText("已保存");
  await open(clerk, "/desk/window");
  await expect(clerk.getByText("太平街道办事处 · 窗口人员 · 赵新一")).toBeVisible();
});

test("what is saved of an office stands in the guides; a time that cannot be read is refused", async ({
  page,
  newPerson,
  consoleGuard,
}) => {
  consoleGuard.allow(422);
  await staffSignIn(page, "admin");
  await open(page, "/desk/admin/offices/370115006");
  await page.getByLabel("地址").fill("太平街道测试路 1 号");
  await page.getByLabel("下班时间").fill("五点");
  await page.getByRole("button", { name: "保存" }).click();
  await expect(summary(page)).toContainText("例如 17:00");
  await expect(page.getByLabel("地址")).toHaveValue("太平街道测试路 1 号");
  await page.getByLabel("下班时间").fill("17:00");
  await page.getByRole("button", { name: "保存" }).click();
  await expect(page.getByRole("status")).toContainText("已保存");
  const reader = await (await newPerson()).newPage();
  await open(reader, "/guides/old-age-allowance");
  await expect(main(reader)).toContainText("太平街道测试路 1 号");
});

test("a version is read as the public will see it, then published", async ({ page, newPerson, server }) => {
  await staffSignIn(page, "admin");
  const reader = await (await newPerson()).newPage();
  const summaryText = loadGuide(server, "veteran-card");
  await open(page, "/desk/admin/guides");
  const row = page.getByRole("row").filter({ hasText: "待发布" }).filter({ hasText: "优待证" });
  await row.getByRole("link", { name: /预览并发布/ }).click();
  await expect(main(page)).toContainText(summaryText);
  await open(reader, "/guides/veteran-card");
  await expect(main(reader)).not.toContainText(summaryText);
  await ready(page);
  await page.getByRole("button", { name: /发布第/ }).click();
  await expect(page.getByRole("status")).toContainText("已发布");
  await open(reader, "/guides/veteran-card");
  await expect(main(reader)).toContainText(summaryText);
});

test("an auditor reads staff and log, and finds nothing to press", async ({ page, consoleGuard }) => {
  consoleGuard.allow(403);
  await staffSignIn(page, "auditor");
  await open(page, "/desk/admin/staff");
  await expect(page.getByRole("table")).toContainText("daqiao-clerk");
  await expect(main(page).getByRole("link")).toHaveCount(0);
  await open(page, "/desk/admin/log");
  await expect(page.getByRole("table")).toContainText("添加人员");
  await open(page, "/desk/admin/offices");
  await expect(main(page)).toContainText("不能");
});

test("the administration has no barriers @wasm", async ({ page }) => {
  await staffSignIn(page, "admin");
  for (const address of [
    "staff", "staff/new", "staff/1", "offices", "offices/370115003", "guides", "guides/old-age-allowance/1", "log",
  ]) {
    await open(page, `/desk/admin/${address}`);
    await expect(main(page).getByRole("heading", { level: 1 })).toBeVisible();
    await expectAccessible(page);
  }
});

test("on a phone the doors of an administrator are whole words", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await staffSignIn(page, "admin");
  await open(page, "/desk/admin/staff");
  for (const door of await page.getByRole("navigation", { name: "主导航" }).getByRole("link").all()) {
    const lines = await door.evaluate((link) => {
      const text = document.createRange();
      text.selectNodeContents(link);
      return new Set(Array.from(text.getClientRects()).map((line) => Math.round(line.top))).size;
    });
    expect(lines, (await door.textContent()) ?? "").toBe(1);
    const box = await door.boundingBox();
    if (box !== null) expect(box.x + box.width).toBeLessThanOrEqual(390);
  }
});
