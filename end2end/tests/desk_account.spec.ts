import { open, summary } from "../support/page";
import { PASSWORD, staffSignIn } from "../support/people";
import { expect, test } from "../support/test";

test("signed out, the sign-in form stands in the page's place", async ({ page }) => {
  await open(page, "/desk");
  await page.getByLabel("工号").fill("cuizhai-officer");
  await page.getByLabel("密码").fill(PASSWORD);
  await page.getByRole("main").getByRole("button", { name: "登录" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "收件箱" })).toBeVisible();
});

test("one's own password: the old one is asked for", async ({ page, consoleGuard }) => {
  consoleGuard.allow(422);
  await staffSignIn(page, "taiping-officer");
  await open(page, "/desk/account");
  await page.getByLabel("现在的密码").fill("not-this-one");
  await page.getByLabel("新密码").fill("another-horse-9");
  await page.getByRole("button", { name: "改密码" }).click();
  await expect(summary(page)).toContainText("现在的密码不对");
  await page.getByLabel("现在的密码").fill(PASSWORD);
  await page.getByLabel("新密码").fill("another-horse-9");
  await page.getByRole("button", { name: "改密码" }).click();
  await expect(page.getByText("密码已改")).toBeVisible();
  // As it was, for whoever comes after on this server.
  await page.getByLabel("现在的密码").fill("another-horse-9");
  await page.getByLabel("新密码").fill(PASSWORD);
  await page.getByRole("button", { name: "改密码" }).click();
  await page.waitForURL(/changed/);
});
