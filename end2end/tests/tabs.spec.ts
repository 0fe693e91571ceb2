import type { Page } from "@playwright/test";
import { open, ready } from "../support/page";
import { RESIDENT, signIn } from "../support/people";
import { expect, test } from "../support/test";

const greeting = (page: Page) => page.locator(".site-tools .menu-end > summary");
const way = (page: Page) => page.getByRole("banner").getByRole("link", { name: "登录", exact: true });

async function signOut(page: Page): Promise<void> {
  await greeting(page).click();
  await page.getByRole("button", { name: "退出登录" }).click();
  await page.waitForURL((url) => url.pathname === "/");
  await ready(page);
}

test("@wasm who signs out in one tab is greeted in none, and who signs in, in all", async ({ page, context }) => {
  await signIn(page, RESIDENT.zhang);
  // Nobody stirs here: the bundle does not start.
  const still = await context.newPage();
  await still.goto("/guides");
  const alive = await context.newPage();
  await open(alive, "/measures");
  const typed = await context.newPage();
  await open(typed, "/progress");
  await typed.locator('[name="number"]').fill("261123");
  for (const tab of [still, alive, typed]) await expect(greeting(tab)).toBeVisible();
  await signOut(page);
  for (const tab of [still, alive]) {
    await expect(way(tab)).toBeVisible();
    await expect(greeting(tab)).toHaveCount(0);
  }
  await expect(typed.locator('[name="number"]'), "what is typed stays").toHaveValue("261123");
  await signIn(page, RESIDENT.li);
  const name = (await greeting(page).textContent()) ?? "";
  for (const tab of [still, alive]) await expect(greeting(tab)).toHaveText(name);
  await expect(typed.locator('[name="number"]')).toHaveValue("261123");
});
