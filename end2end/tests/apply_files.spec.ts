import * as fs from "node:fs";
import { begin, upload } from "../support/application";
import { file } from "../support/files";
import { open, withWasm } from "../support/page";
import { PASSWORD, RESIDENT, signIn, signInHere } from "../support/people";
import { expect, test } from "../support/test";

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
