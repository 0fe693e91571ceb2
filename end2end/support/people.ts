import { expect, type Page } from "@playwright/test";
import { open, ready } from "./page";

/** Everybody in data/demo.json has the same password. */
export const PASSWORD = "yiwang-demo-1";

/** Residents of data/demo.json, by phone number. */
export const RESIDENT = { zhang: "13000000001", li: "13000000002", unverified: "13000000003" } as const;

/** Signs a resident in. */
export async function signIn(page: Page, phone: string): Promise<void> {
  await open(page, "/sign-in");
  await page.getByLabel("手机号").fill(phone);
  await page.getByLabel("密码").fill(PASSWORD);
  await page.getByRole("main").getByRole("button", { name: "登录" }).click();
  await page.waitForURL(/\/my$/);
  await ready(page);
}

/** Signs a member of staff in at the desk. */
export async function staffSignIn(page: Page, login: string): Promise<void> {
  await open(page, "/desk/sign-in");
  await page.getByLabel("工号").fill(login);
  await page.getByLabel("密码").fill(PASSWORD);
  await page.getByRole("main").getByRole("button", { name: "登录" }).click();
  await page.waitForURL((url) => url.pathname.startsWith("/desk") && url.pathname !== "/desk/sign-in");
  await ready(page);
  await expect(page.getByRole("main")).toBeVisible();
}

/** Signs in on the page where the session has ended: in its place, or on top of it where there is script. */
export async function signInHere(page: Page, account: string, password: string = PASSWORD): Promise<void> {
  await expect(page.getByText("登录已过期，您填写的内容还在")).toBeVisible();
  await ready(page);
  await page.getByLabel(/^(工号|手机号)$/).fill(account);
  await page.getByLabel("密码", { exact: true }).fill(password);
  await page.getByRole("main").getByRole("button", { name: "登录", exact: true }).click();
  await expect(page.getByText("登录已过期")).toHaveCount(0);
  await ready(page);
}
