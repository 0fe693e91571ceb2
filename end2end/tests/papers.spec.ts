import { applyForPension } from "../support/application";
import { open, summary } from "../support/page";
import { RESIDENT, signIn } from "../support/people";
import { expect, test } from "../support/test";
import { readFile } from "node:fs/promises";

test("a resident takes a paper home as PDF, and its number is the one on the page", async ({ page }) => {
  await signIn(page, RESIDENT.li);
  const receipt = await applyForPension(page);
  await open(page, `/my/cases/${receipt}/papers/1`);
  await expect(page.locator(".paper-number")).toHaveText(/编号：.+〔2026〕收\d+号/);
  // What is printed from the page can be checked as the PDF can.
  await expect(page.getByRole("img", { name: "核验二维码" })).toBeVisible();
  await expect(page.locator(".paper-check")).toContainText(/\/verify\/[2-9A-Z]{26}核验码：[2-9A-Z]{26}/);
  // A number stands on one line, however narrow the page.
  await page.setViewportSize({ width: 390, height: 844 });
  const numbers = page.locator(".paper .nowrap");
  await expect(numbers.first()).toHaveText(/^\d{6}-\d{4}-\d{4}-\d$/);
  for (const number of await numbers.all()) {
    expect(await number.evaluate((node) => node.getClientRects().length)).toBe(1);
  }
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "下载 PDF" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^收件凭证_.+〔2026〕收\d+号\.pdf$/);
  const bytes = await readFile(await file.path());
  expect(bytes.subarray(0, 5).toString()).toBe("%PDF-");
});

test("whoever holds a paper is told whether it is genuine, or what is wrong with the code", async ({ page, consoleGuard }) => {
  consoleGuard.allow(404, 422);
  await open(page, "/progress");
  await page.getByRole("link", { name: "文书核验" }).click();
  await page.waitForURL(/\/verify$/);
  await page.getByLabel("核验码").fill("7KQ2");
  await page.getByRole("button", { name: "核验" }).click();
  await expect(summary(page)).toContainText("26 位");
  await expect(page.getByLabel("核验码")).toHaveValue("7KQ2");
  await page.getByLabel("核验码").fill("7kq2m9zt 4xwb3rhc 5nvd8pjf 6g");
  await page.getByRole("button", { name: "核验" }).click();
  await page.waitForURL(/\/verify\/7KQ2M9ZT4XWB3RHC5NVD8PJF6G$/);
  await expect(page.getByText("没有查到这个核验码的文书")).toBeVisible();
});
