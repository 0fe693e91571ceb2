import * as fs from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { applyForPension } from "../support/application";
import { expectAccessible } from "../support/axe";
import { open, ready, summary, withWasm } from "../support/page";
import { RESIDENT, signIn, staffSignIn } from "../support/people";
import { expect, test } from "../support/test";

/** A year as the State Council could publish it, with the first week of January off. */
const FILE = fileURLToPath(new URL("../../crates/store/tests/data/2027.csv", import.meta.url));
const YEAR = fs.readFileSync(FILE, "utf8");
/** The same without that week. */
const PLAIN = YEAR.split("\n")
  .filter((line) => !line.includes("元旦,1") && !line.includes("makeup_workday,元旦"))
  .join("\n");

const main = (page: Page) => page.getByRole("main");

/** The lines of the file that a link downloads, about one case. */
async function download(page: Page, link: string | RegExp, digits: string): Promise<string[]> {
  const href = await page.getByRole("link", { name: link }).getAttribute("href");
  const response = await page.request.get(href ?? "");
  expect(response.status()).toBe(200);
  expect(response.headers()["content-disposition"]).toMatch(/^attachment; .*2027.*\.csv$/);
  const lines = (await response.text()).split("\r\n");
  return lines.filter((line) => line.replace(/\D/g, "").startsWith(digits));
}

async function look(page: Page): Promise<void> {
  await page.getByRole("button", { name: "预览，先不导入" }).click();
}

test("calendar import that moves a due date", async ({ page, newPerson, clock, consoleGuard }) => {
  consoleGuard.allow(422);
  clock.set("2026-12-30T09:00:00+08:00");
  const resident = await (await newPerson()).newPage();
  await signIn(resident, RESIDENT.li);
  const receipt = await applyForPension(resident);
  const digits = receipt.replace(/\D/g, "");
  await open(resident, `/my/cases/${digits}`);
  await expect(main(resident)).toContainText("暂定");
  await expect(main(resident)).toContainText("2027年1月7日");

  clock.set("2026-12-30T10:00:00+08:00");
  await staffSignIn(page, "admin");
  await page.getByRole("navigation", { name: "主导航" }).getByRole("link", { name: "工作日历" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("工作日历");
  await ready(page);
  await expect(page.getByRole("row").filter({ hasText: "2027年" })).toContainText("暂定");
  // A line that cannot be right is named, and what was pasted is still there.
  const wrong = YEAR.trimEnd().replace("2027-01-01,周五", "2027-01-01,周四");
  await page.getByLabel("粘贴内容").fill(wrong);
  await look(page);
  await expect(summary(page)).toContainText("第2行：2027年1月1日是周五，文件里写的是“周四”");
  await expect(page.getByLabel("粘贴内容")).toHaveValue(wrong);
  if (withWasm()) await expectAccessible(page);
  // So is what only looks like a file of ours.
  await page.getByLabel("粘贴内容").fill("");
  await page.getByLabel("选择文件").setInputFiles({ name: "gbk.csv", mimeType: "text/csv", buffer: Buffer.from([0xd4, 0xaa, 0xb5, 0xa9]) });
  await look(page);
  await expect(summary(page)).toContainText("CSV UTF-8");
  await page.getByLabel("选择文件").setInputFiles(FILE);
  await look(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("导入前请核对");
  await ready(page);
  const line = page.getByRole("row").filter({ hasText: `${digits.slice(0, 6)}-` });
  await expect(line).toContainText("2027年1月7日");
  await expect(line).toContainText("元旦调休放假");
  // What the page shows the first of is whole in a file.
  const changes = await download(page, /下载全部改动（CSV），共\d+行/, digits);
  expect(changes.join()).toMatch(/收件审查期限,2027-01-07,2027-01-\d\d,.*元旦调休放假/);
  if (withWasm()) await expectAccessible(page);
  await open(resident, `/my/cases/${digits}`);
  await expect(main(resident), "nothing has changed yet").toContainText("暂定");
  // The button stands before the table, which can be long.
  const confirm = page.getByRole("button", { name: "确认导入2027年的安排" });
  const [button, table] = [await confirm.boundingBox(), await page.getByRole("table").boundingBox()];
  expect(button?.y ?? Number.NaN).toBeLessThan(table?.y ?? Number.NaN);
  const used = page.url();
  await confirm.click();
  await expect(page.getByRole("status")).toContainText("已导入");
  consoleGuard.allow(409);
  await page.goto(used);
  await expect(main(page)).toContainText("已经导入，不用再导");
  await open(page, "/desk/admin/calendar");
  await ready(page);
  await expect(page.getByRole("row").filter({ hasText: "2027年" })).toContainText("官方");
  // And so is what the cases were told.
  const told = await download(page, "下载告知清单（CSV）", digits);
  expect(told).toEqual(changes.map((line) => `${line},2026年12月30日（周三）10:00`));

  await open(resident, "/my");
  await expect(main(resident)).toContainText("放假安排已公布");
  await open(resident, `/my/cases/${digits}`);
  await expect(main(resident)).not.toContainText("（暂定）");
  await expect(main(resident)).toContainText("期限重算");
  await expect(main(resident)).toContainText("由2027年1月7日（周四）改为");
  await resident.getByText("收件审查期限：为什么是这天").click();
  await expect(resident.locator(".ledger tbody tr").filter({ hasText: "1月4日" })).toContainText("元旦调休放假");

  // An official year is not replaced without a word.
  await open(page, "/desk/admin/calendar");
  await page.getByLabel("粘贴内容").fill(PLAIN);
  await look(page);
  await expect(main(page)).toContainText("2027年的安排已经是官方的");
  await ready(page);
  await page.getByRole("button", { name: "确认更换2027年的安排" }).click();
  await expect(summary(page)).toContainText("请写明为什么");
  await page.getByLabel("为什么更换").fill("第一次选错了文件");
  await page.getByRole("button", { name: "确认更换2027年的安排" }).click();
  await expect(page.getByRole("row").filter({ hasText: "2027年" })).toContainText("第一次选错了文件");
  await open(page, "/desk/admin/log");
  const logged = page.getByRole("row").filter({ hasText: "工作日历 2027" });
  await expect(logged.filter({ hasText: "导入放假安排" })).toContainText("admin");
  await expect(logged.filter({ hasText: "更换放假安排" })).toContainText("第一次选错了文件");
  await open(resident, `/my/cases/${digits}`);
  await expect(main(resident)).toContainText("改为2027年1月7日（周四）");
});
