import { arrived, begin, fillDisability, goOn, onward, saveOf, VILLAGE } from "../support/application";
import { open, ready, summary, withWasm } from "../support/page";
import { RESIDENT, signIn } from "../support/people";
import { expect, test } from "../support/test";

test("@wasm a row that was removed stays removed", async ({ page }) => {
  await signIn(page, RESIDENT.zhang);
  const draft = await begin(page, "homestead-licence");
  await open(page, `${draft}/form?part=3`);
  await page.locator('[name="household.0.name"]').fill("甲");
  await page.getByRole("button", { name: /^再加一位/ }).click();
  const typed = saveOf(page, "乙");
  await page.locator('[name="household.1.name"]').fill("乙");
  await typed;
  const removed = page.waitForResponse((response) => !(response.request().postData() ?? encodeURIComponent("甲")).includes(encodeURIComponent("甲")));
  await page.locator(".group-row").first().getByRole("button", { name: /移除/ }).click();
  await removed;
  await expect(page.locator(".save-state")).toContainText("已保存");
  await page.reload();
  await ready(page);
  const names = page.getByLabel("姓名", { exact: true });
  await expect(names.last()).toHaveValue("乙");
  expect(await names.evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value))).not.toContain("甲");
});

test("a field shown only if is asked for only then", async ({ page, consoleGuard }) => {
  consoleGuard.allow(422);
  await signIn(page, RESIDENT.zhang);
  await begin(page, "disability-subsidies");
  await fillDisability(page);
  if (withWasm()) await expect(page.locator('[name="guardian_name"]')).toBeHidden();
  await page.locator('[name="payee"][value="guardian"]').check();
  await expect(page.locator('[name="guardian_name"]')).toBeVisible();
  await onward(page).click();
  await expect(summary(page)).toContainText("监护人姓名");
});

test("household members are added and removed", async ({ page }) => {
  await signIn(page, RESIDENT.zhang);
  const draft = await begin(page, "minimum-living");
  await open(page, `${draft}/form?part=2`);
  await page.locator('[name="has_household"][value="yes"]').check();
  const rows = page.locator(".group-row");
  const before = await rows.count();
  await page.getByRole("button", { name: /^再加一位/ }).first().click();
  await expect(rows).toHaveCount(before + 1);
  await rows.last().getByRole("textbox").first().fill("王小二");
  await rows.last().getByRole("button", { name: /移除/ }).click();
  await expect(rows).toHaveCount(before);
  await expect(rows.getByRole("textbox").first()).toHaveValue("");
});

test("Enter goes on and removes nobody", async ({ page, consoleGuard }) => {
  consoleGuard.allow(422);
  await signIn(page, RESIDENT.zhang);
  const draft = await begin(page, "minimum-living");
  await open(page, `${draft}/form?part=2`);
  await page.locator('[name="has_household"][value="yes"]').check();
  const name = page.locator('[name="household.0.name"]');
  await name.fill("王小二");
  await name.press("Enter");
  await expect(summary(page)).toContainText("家庭成员1的居民身份证号码");
  await expect(name).toHaveValue("王小二");
});

test("one goes back and forth between the topics, and nothing is lost", async ({ page }) => {
  await signIn(page, RESIDENT.zhang);
  await begin(page, "disability-subsidies");
  await fillDisability(page);
  // Going back checks nothing, and saves.
  await page.locator('[name="bank_account"]').fill("6222");
  await page.getByRole("button", { name: "上一部分" }).click();
  await page.waitForURL(/part=2$/);
  await arrived(page);
  await expect(page.locator('[name="card_expiry"]')).toHaveValue("2031-05-06");
  await goOn(page);
  await expect(page.locator('[name="bank_account"]')).toHaveValue("6222");
  await expect(page.locator('[name="bank_name"]')).toHaveValue("齐鲁银行");
  // The check says what is wrong on which screen.
  await open(page, page.url().replace(/form.*$/, "check"));
  await page.getByRole("link", { name: /银行账号/ }).click();
  await page.waitForURL(/form\?part=3#bank_account$/);
  await arrived(page);
  await page.locator('[name="bank_account"]').fill("6222000011112222");
  await goOn(page);
  await page.getByRole("link", { name: "上一步" }).click();
  await page.waitForURL(/part=3$/);
  await open(page, page.url().replace(/form.*$/, "check"));
  await page.getByRole("link", { name: /^修改\s*：残疾情况$/ }).click();
  await page.waitForURL(/form\?part=2$/);
  await arrived(page);
});

test("a topic begins without an answer, whatever was answered on the one before", async ({ page }) => {
  await signIn(page, RESIDENT.zhang);
  await begin(page, "minimum-living");
  await page.locator('select[name="household_address.village"]').selectOption(VILLAGE.cuizhai);
  await page.locator('[name="household_address.detail"]').fill("21 号");
  await page.locator('[name="lives_elsewhere"][value="no"]').check();
  await goOn(page);
  await expect(page.locator("main input:checked")).toHaveCount(0);
  await expect(page.locator('[name="own_income"]')).toHaveValue("");
  await page.locator('[name="own_income"]').fill("300");
  await page.locator('[name="has_household"][value="no"]').check();
  await goOn(page);
  await expect(page.locator("main input:checked")).toHaveCount(0);
});
