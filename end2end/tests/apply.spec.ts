import {
  applyForDisability,
  begin,
  declareAndSubmit,
  fillDisability,
  goOn,
  onward,
  upload,
  VILLAGE,
} from "../support/application";
import { expectAccessible } from "../support/axe";
import { open, ready, summary } from "../support/page";
import { RESIDENT, signIn } from "../support/people";
import { expect, test } from "../support/test";

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
