import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { expectAccessible } from "../support/axe";
import { open, ready, summary, withWasm } from "../support/page";
import { staffSignIn } from "../support/people";
import type { Server } from "../support/server";
import { expect, test } from "../support/test";

const VILLAGES = fileURLToPath(new URL("../../data/places/villages.csv", import.meta.url));
const rows = (page: Page) => page.locator(".data-rows tbody tr");

test("a dataset is found by a word of two characters and downloaded byte by byte", async ({ page, request }) => {
  await open(page, "/");
  await page.getByRole("link", { name: /^数据开放.*个数据集/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("数据开放");
  await expect(page.locator("li.item")).toHaveCount(6);
  await ready(page);
  await page.getByLabel("搜索数据").fill("社区");
  await page.getByRole("button", { name: "搜索" }).click();
  await expect(page.getByRole("heading", { level: 2, name: /找到/ })).toBeVisible();
  await page.getByRole("link", { name: "起步区村（社区）" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("起步区村（社区）");
  await expect(page.locator("dl.facts")).toContainText("304 行");
  await expect(page.getByText("不予开放")).toHaveCount(0);
  await expect(page.getByRole("link", { name: "起步区街道" }), "related data").toBeVisible();
  const link = page.getByRole("link", { name: /^CSV \d/ }).first();
  const href = (await link.getAttribute("href")) ?? "";
  const whole = await request.get(href);
  expect(whole.status()).toBe(200);
  // RFC 4180 ends its lines with CR and LF.
  const text = (await whole.text()).replaceAll("\r\n", "\n");
  expect(text.trimEnd()).toBe(fs.readFileSync(VILLAGES, "utf8").trimEnd());
  // An interrupted download goes on where it stopped.
  const part = await request.get(href, { headers: { Range: "bytes=100-" } });
  expect(part.status()).toBe(206);
  expect((await whole.body()).subarray(100).equals(await part.body())).toBe(true);
  const again = await request.get(href, { headers: { "If-None-Match": whole.headers()["etag"] ?? "" } });
  expect(again.status()).toBe(304);
  const excel = await request.get(`${href}?bom=true`);
  expect((await excel.body()).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
});

test("rows are searched, narrowed, sorted and turned over by links", async ({ page }) => {
  await open(page, "/data/villages");
  await expect(rows(page)).toHaveCount(20);
  const first = await rows(page).first().textContent();
  await page.getByRole("link", { name: "后面的行" }).click();
  await expect(page).toHaveURL(/after=/);
  await expect(rows(page).first()).not.toHaveText(first ?? "");
  await page.getByRole("link", { name: "回到最前" }).click();
  await expect(rows(page).first()).toHaveText(first ?? "");
  await page.getByRole("columnheader", { name: "代码", exact: true }).getByRole("link").click();
  await expect(page).toHaveURL(/sort=code/);
  await page.getByRole("columnheader", { name: /^代码/ }).getByRole("link").click();
  await expect(page).toHaveURL(/sort=-code/);
  await expect(page.getByRole("columnheader", { name: /^代码/ })).toHaveAttribute("aria-sort", "descending");
  await ready(page);
  const ask = page.getByRole("search", { name: "在数据里找" });
  await ask.getByLabel("只看这一列").selectOption({ label: "街道代码" });
  await ask.getByLabel("等于").fill("370115003");
  await ask.getByRole("button", { name: "查找" }).click();
  await expect(page.getByText(/^符合的有 \d+ 行/)).toBeVisible();
  for (const cell of await rows(page).locator("td:nth-child(3)").allTextContents()) expect(cell).toBe("370115003");
  // By its name it is the same street, and the name stays in the form.
  const byCode = await page.getByText(/^符合的有 \d+ 行/).textContent();
  await ready(page);
  await ask.getByLabel("等于").fill("崔寨街道");
  await ask.getByRole("button", { name: "查找" }).click();
  await page.waitForURL((url) => url.searchParams.get("value") === "崔寨街道");
  await expect(page.getByText(/^符合的有 \d+ 行/)).toHaveText(byCode ?? "");
  await expect(ask.getByLabel("等于")).toHaveValue("崔寨街道");
  await open(page, "/data/villages?q=%E6%9D%91&sort=nothing");
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(rows(page)).toHaveCount(20);
});

test("who goes back finds in the form what the rows show", async ({ page }) => {
  await open(page, "/data/villages");
  const ask = page.getByRole("search", { name: "在数据里找" });
  const column = ask.getByLabel("只看这一列");
  const shown = await column.inputValue();
  await column.selectOption({ label: "街道代码" });
  await expect(column).not.toHaveValue(shown);
  await ask.getByLabel("等于").fill("370115003");
  await page.goto("/measures");
  await page.goBack();
  await ready(page);
  await expect(rows(page)).toHaveCount(20);
  await expect(column).toHaveValue(shown);
  await expect(ask.getByLabel("等于")).toHaveValue("");
});

const CARD = "social-security-card";

/** Another text of a guide is published, and the job looks at the hall's records. */
async function anotherVersion(server: Server, admin: Page, which: string): Promise<void> {
  const shipped = fileURLToPath(new URL(`../../data/guides/${CARD}.json`, import.meta.url));
  const guide = JSON.parse(fs.readFileSync(shipped, "utf8")) as { summary: string };
  guide.summary = `${guide.summary}（${which}）`;
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "yiwang-guides-"));
  fs.writeFileSync(path.join(folder, `${CARD}.json`), JSON.stringify(guide));
  server.command("guides", "load", folder);
  fs.rmSync(folder, { recursive: true });
  await open(admin, "/desk/admin/guides");
  await admin.getByRole("row").filter({ hasText: "社会保障卡" }).getByRole("link", { name: /预览并发布/ }).click();
  await ready(admin);
  await admin.getByRole("button", { name: /发布第/ }).click();
  await expect(admin.getByRole("status")).toContainText("已发布");
  // The job looks at the records when a server starts, and every hour.
  await server.stop();
  await server.start();
}

test("what the hall records is a new version, reviewed before anybody sees it", async ({ page, newPerson, server, consoleGuard }) => {
  consoleGuard.allow(404, 422);
  const admin = await (await newPerson()).newPage();
  await staffSignIn(admin, "admin");
  await anotherVersion(server, admin, "第二版");

  const leader = page;
  await staffSignIn(leader, "dsj-leader");
  const line = leader.getByRole("row").filter({ hasText: /办事指南，第\d+版/ });
  const waits = () =>
    expect(async () => {
      await open(leader, "/desk/data");
      await expect(line).toContainText("待审查", { timeout: 1000 });
    }).toPass();
  await waits();
  await line.getByRole("rowheader").getByRole("link").click();
  await expect(leader.getByRole("heading", { level: 1 })).toHaveText(/^办事指南，第\d+版$/);
  await ready(leader);
  const address = new URL(leader.url()).pathname;
  const number = address.split("/").pop() ?? "";
  const file = `/data/guides/versions/${number}/guides.csv`;
  const outside = await (await newPerson()).newPage();
  expect((await outside.goto(file))?.status(), "nobody sees it yet").toBe(404);
  const street = await (await newPerson()).newPage();
  await staffSignIn(street, "leader");
  expect((await street.goto(address))?.status(), "another office has nothing to do with it").toBe(404);
  if (withWasm()) await expectAccessible(leader);
  await leader.getByRole("button", { name: "签署审查" }).click();
  await expect(summary(leader)).toContainText("不涉及国家秘密");
  for (const group of await leader.getByRole("group").all()) {
    if ((await group.getByRole("radio").count()) > 0) await group.getByLabel("成立", { exact: true }).check();
  }
  await leader.getByRole("button", { name: "签署审查" }).click();
  await expect(leader.getByText("审查已经通过")).toBeVisible();
  await ready(leader);
  await leader.getByRole("button", { name: "发布这一版" }).click();
  await expect(leader.getByText("已发布", { exact: true })).toBeVisible();
  await open(outside, "/data/guides");
  await expect(outside.getByRole("heading", { name: `第 ${number} 版` })).toBeVisible();
  // Taken away again, while the next one waits already: the version before stands
  // there, and why is said.
  await anotherVersion(server, admin, "第三版");
  await waits();
  await line.getByRole("link", { name: `第${number}版`, exact: true }).click();
  await expect(leader).toHaveURL(new RegExp(`${address}$`));
  await ready(leader);
  await leader.getByLabel("为什么撤下").fill("简介写错了");
  await leader.getByRole("button", { name: "撤下这一版" }).click();
  await expect(leader.getByText("已撤下", { exact: true })).toBeVisible();
  await open(outside, "/data/guides");
  await expect(outside.getByText("已撤下：简介写错了")).toBeVisible();
  expect((await outside.goto(file))?.status()).toBe(404);
});

test("no page of open data has a barrier @wasm", async ({ page }) => {
  for (const address of ["/data", "/data/villages", "/data/case-statistics", "/data?q=%E4%B8%8D%E5%AD%98%E5%9C%A8"]) {
    await open(page, address);
    await expectAccessible(page);
  }
  await staffSignIn(page, "dsj-leader");
  for (const address of ["/desk/data", "/desk/data/streets/1"]) {
    await open(page, address);
    await expectAccessible(page);
  }
});
