import { expect, type Page } from "@playwright/test";
import { file } from "./files";
import { open, ready, withWasm } from "./page";

/** Villages of data/places/villages.csv. */
export const VILLAGE = { cuizhai: "370115003201", daqiao: "370105017201" } as const;

/** Begins an application from its guide; returns the address of the draft. */
export async function begin(page: Page, guide: string): Promise<string> {
  await open(page, `/guides/${guide}`);
  await page.getByRole("button", { name: /^(在线办理|重新填一份)$/ }).click();
  await page.waitForURL(/\/apply\/[0-9a-f]+\/form/);
  await ready(page);
  return new URL(page.url()).pathname.replace(/\/form$/, "");
}

/** The button of the form that goes on: to the next part, or to the materials. */
export const onward = (page: Page) => page.getByRole("button", { name: /^保存，(下一部分|去上传材料)$/ });

/** Goes on from one part of the form to the next, or to the materials. */
export async function goOn(page: Page): Promise<void> {
  const before = page.url();
  await onward(page).click();
  await page.waitForURL((url) => url.href !== before);
  await arrived(page);
}

/** Waits for the part of the form, or the page, that the address names. */
export async function arrived(page: Page): Promise<void> {
  await ready(page);
  const part = new URL(page.url()).searchParams.get("part");
  if (part !== null) await expect(page.getByRole("heading", { level: 2, name: `第 ${part} 部分` })).toBeVisible();
}

async function fillAddress(page: Page, village: string): Promise<void> {
  await page.locator('select[name="household_address.village"]').selectOption(village);
  await page.locator('[name="household_address.detail"]').fill("21 号");
}

async function fillLevel(page: Page): Promise<void> {
  await page.locator('[name="subsidies.living"]').check();
  await page.locator('[name="disability"][value="limb"]').check();
  await page.locator('[name="level"][value="two"]').check();
  await page.locator('[name="card_expiry"]').fill("2031-05-06");
  await page.locator('[name="low_income"][value="yes"]').check();
}

async function fillPayee(page: Page): Promise<void> {
  await page.locator('[name="payee"][value="self"]').check();
  await page.locator('[name="bank_name"]').fill("齐鲁银行");
  await page.locator('[name="bank_account"]').fill("6222000011112222");
}

/** The answer to the save that brings what was typed. */
export const saveOf = (page: Page, typed: string) =>
  page.waitForResponse((response) => (response.request().postData() ?? "").includes(encodeURIComponent(typed)));

/** Fills the form of 残疾人两项补贴 where it stands on one page: at the window. */
export async function fillDisabilityAtWindow(page: Page, village: string = VILLAGE.cuizhai): Promise<void> {
  await fillAddress(page, village);
  await fillLevel(page);
  await fillPayee(page);
}

/** Fills the form of 残疾人两项补贴, a topic a screen; ends on the last part, filled. */
export async function fillDisability(page: Page, village: string = VILLAGE.cuizhai): Promise<void> {
  await fillAddress(page, village);
  await goOn(page);
  await fillLevel(page);
  await goOn(page);
  await fillPayee(page);
}

/** Uploads a file for a material, on whichever page its card stands. */
export async function upload(page: Page, material: string, path: string = file("证件.png")): Promise<void> {
  const card = page.locator(`#m-${material}`);
  await card.locator('input[type="file"]').setInputFiles(path);
  if (!withWasm()) await card.getByRole("button", { name: /上传/ }).click();
}

/** Applies for 残疾人两项补贴 from beginning to end; returns the receipt's digits. */
export async function applyForDisability(page: Page, village?: string): Promise<string> {
  await begin(page, "disability-subsidies");
  await fillDisability(page, village);
  return handInAndSubmit(page, ["disability_card", "bank_card"]);
}

/** Fills the form of 农村村民宅基地审批, a topic a screen: a new house in 崔寨. */
export async function fillHomestead(page: Page): Promise<void> {
  await page.locator('select[name="land.village"]').selectOption(VILLAGE.cuizhai);
  await page.locator('[name="land.detail"]').fill("村东头，老槐树南");
  await page.locator('[name="purpose"][value="new"]').check();
  await goOn(page);
  await page.locator('[name="area"]').fill("160");
  await page.locator('[name="floors"]').fill("2");
  await page.locator('[name="boundaries"]').fill("东至村路，南至王家，西至空地，北至李家");
  await page.locator('[name="land_kind"][value="construction"]').check();
  await goOn(page);
  await page.locator('[name="household.0.name"]').fill("张示范");
  await page.locator('[name="household.0.id_number"]').fill("110105195803120010");
  await page.locator('[name="household.0.relation"][value="head"]').check();
  await page.locator('[name="household.0.registered"][value="yes"]').check();
  await page.locator('[name="other_homestead"][value="no"]').check();
  await page.locator('[name="sold_house"][value="no"]').check();
  await goOn(page);
  await page.locator('[name="start_date"]').fill("2027-03-15");
}

/** Applies for 农村村民宅基地审批, the licence, from beginning to end; returns the receipt's digits. */
export async function applyForHomestead(page: Page): Promise<string> {
  await begin(page, "homestead-licence");
  await fillHomestead(page);
  return handInAndSubmit(page, ["commitment", "village_opinion", "sketch"]);
}

/** From the filled form on: hands in the materials, declares and submits. */
async function handInAndSubmit(page: Page, materials: string[]): Promise<string> {
  await goOn(page);
  for (const material of materials) {
    await upload(page, material);
    await expect(page.locator(`#m-${material}`).getByText("已上传")).toBeVisible();
  }
  await page.getByRole("button", { name: "下一步，核对" }).click();
  await page.waitForURL(/check/);
  await ready(page);
  return declareAndSubmit(page);
}

/** The last step: declares and submits; returns the receipt's digits. */
export async function declareAndSubmit(page: Page): Promise<string> {
  await page.locator("#declare").check();
  await page.getByRole("button", { name: "提交申请" }).click();
  await page.waitForURL(/\/my\/cases\/\d{15}\/received/);
  await ready(page);
  await page.getByRole("heading", { level: 2, name: "申请已收到" }).waitFor();
  return /\d{15}/.exec(page.url())?.[0] ?? "";
}

/** Applies for 居民养老保险, which needs no materials; returns the receipt's digits. */
export async function applyForPension(page: Page, village: string = VILLAGE.cuizhai): Promise<string> {
  await begin(page, "resident-pension");
  await fillAddress(page, village);
  await goOn(page);
  await page.locator('[name="student"][value="no"]').check();
  await page.locator('[name="employee_pension"][value="no"]').check();
  await page.locator('[name="start_date"]').fill("2027-01-01");
  await goOn(page);
  await page.locator('[name="auto_pay"][value="no"]').check();
  return handInAndSubmit(page, []);
}
