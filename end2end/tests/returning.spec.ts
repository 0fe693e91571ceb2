import type { Page } from "@playwright/test";
import { fillDisabilityAtWindow, VILLAGE } from "../support/application";
import { expectAccessible } from "../support/axe";
import { applied, correct, press as issue, writeNotice } from "../support/desk";
import { open, ready, summary, withWasm } from "../support/page";
import { RESIDENT, signIn, staffSignIn } from "../support/people";
import { expect, test } from "../support/test";
import { CARD, fillAgent, find, finish, keepPaper, press, readCard, save, takeIn } from "../support/window";

const ITEM = "困难残疾人生活补贴";
const ALLOWANCE = "高龄津贴";
/** Three people of one name, none with an account. */
const [ELDEST, SECOND, YOUNGEST] = [
  { name: "周大山", card: "110101199003070206", phone: "13712340001" },
  { name: "周大山", card: "110101199003070214", phone: "13712340002" },
  { name: "周大山", card: "110101199003070222", phone: "13712340003" },
] as const;
/** Comes back with the card, and has no account either. */
const RETURNING = { name: "周归来", card: "110101199003070230", phone: "13712340004" } as const;

/** Somebody without an account is served at the window; returns the receipt's digits. */
async function serve(page: Page, person: typeof ELDEST | typeof SECOND | typeof YOUNGEST | typeof RETURNING, street: string = VILLAGE.daqiao): Promise<string> {
  await find(page, person.card);
  await expect(page.getByRole("heading", { name: "登记办事人" })).toBeVisible();
  await page.getByLabel("姓名").fill(person.name);
  await page.getByLabel("手机号").fill(person.phone);
  await page.getByLabel("我已看过证件原件").check();
  await page.getByRole("button", { name: "不开账号，去选事项" }).click();
  await expect(page.getByRole("heading", { name: "选择事项" })).toBeVisible();
  await takeIn(page, ITEM);
  await fillDisabilityAtWindow(page, street);
  await save(page);
  for (const material of ["disability_card", "bank_card"]) await keepPaper(page, material);
  return finish(page);
}

test("who comes back is found in one field: by receipt, phone, last four, name", async ({ page, newPerson, consoleGuard }) => {
  consoleGuard.allow(422);
  await staffSignIn(page, "daqiao-clerk");
  const receipt = await serve(page, ELDEST);
  await serve(page, SECOND);
  for (const said of ["13712340001", "0206"]) {
    await readCard(page, said);
    await page.waitForURL(/\/desk\/window\/person\/[0-9a-f]+$/);
    await ready(page);
    // One is found: it is compared with the card all the same, and one key says so.
    await expect(page.getByRole("heading", { name: "选择办事人" }), said).toBeVisible();
    await expect(page.getByRole("main")).toContainText("请看证件原件");
    const same = page.getByRole("button", { name: /^是这位/ });
    await expect(same).toHaveCount(1);
    if (withWasm()) {
      await expect(same).toBeFocused();
      await page.keyboard.press("Enter");
    } else {
      await same.click();
    }
    await expect(page.locator(".window-person"), said).toContainText("周大山");
    await expect(page.locator(".window-person")).toContainText("0206");
    await expect(page.locator(`a[href$="${receipt}"]`)).toBeVisible();
    expect(page.url()).not.toContain(said);
  }
  // Two have the name: their numbers are compared with the card.
  await readCard(page, "周大山");
  await expect(page.getByRole("heading", { name: "选择办事人" })).toBeVisible();
  await expect(page.getByRole("button", { name: /^是这位/ })).toHaveCount(2);
  if (withWasm()) await expectAccessible(page);
  await page.locator("li.item", { hasText: "0206" }).getByRole("button").click();
  await expect(page.locator(".window-person")).toContainText("0206");
  await readCard(page, receipt);
  await page.waitForURL(new RegExp(`done/${receipt}$`));
  await ready(page);
  // From the receipt to what else is done at a counter.
  await expect(page.locator('[data-key="F6"]')).toContainText("退还材料");
  await press(page, "F6");
  await page.waitForURL(new RegExp(`/desk/cases/${receipt}$`));
  await expect(page.getByRole("link", { name: "退还纸质材料" })).toBeVisible();
  await readCard(page, "吴不在");
  await expect(summary(page)).toContainText("没有找到");
  // A street that has nothing to do with them does not find them.
  const elsewhere = await (await newPerson()).newPage();
  await staffSignIn(elsewhere, "taiping-clerk");
  await readCard(elsewhere, "周大山");
  await expect(summary(elsewhere)).toContainText("没有找到");
});

test("who comes back with the card and has no account is known; another name on it is asked about", async ({ page, consoleGuard }) => {
  consoleGuard.allow(422);
  await staffSignIn(page, "daqiao-clerk");
  const receipt = await serve(page, RETURNING);
  await find(page, RETURNING.card);
  await expect(page.locator(".window-person")).toContainText("周归来（请核对）");
  await expect(page.getByLabel("姓名")).toHaveValue("周归来");
  await expect(page.getByLabel("手机号")).toHaveValue(RETURNING.phone);
  if (withWasm()) await expectAccessible(page);
  await page.getByLabel("姓名").fill("周晓来");
  await page.getByLabel("我已看过证件原件").check();
  await page.getByRole("button", { name: "不开账号，去选事项" }).click();
  await expect(summary(page)).toContainText("和这张证件以前登记的不一样");
  await page.getByLabel("姓名").fill("周归来");
  await page.getByRole("button", { name: "不开账号，去选事项" }).click();
  await expect(page.getByRole("heading", { name: "选择事项" })).toBeVisible();
  await expect(page.locator(`a[href$="${receipt}"]`)).toBeVisible();
});

test("what was given before is offered with its day and case, taken over by one key, never by itself", async ({ page, newPerson }) => {
  await staffSignIn(page, "sungeng-clerk");
  await serve(page, YOUNGEST, "370115004201");
  await press(page, "F4");
  await page.waitForURL(/person/);
  await ready(page);
  await takeIn(page, ALLOWANCE);
  const offers = page.locator(".offers");
  await expect(offers).toContainText("户籍地址");
  await expect(offers).toContainText("2026年11月23日收件");
  await expect(offers).toContainText("困难残疾人生活补贴");
  await expect(offers, "numbers are masked").not.toContainText("6222000011112222");
  const detail = page.locator('[name="household_address.detail"]');
  await expect(detail, "nothing is filled in by itself").toHaveValue("");
  await page.locator('[name="applicant.phone"]').fill("13712340009");
  await offers.getByRole("button", { name: /^带入.*户籍地址/ }).click();
  await expect(detail).toHaveValue("21 号");
  await expect(page.locator('[name="bank_account"]')).toHaveValue("");
  await expect(page.locator('[name="applicant.phone"]'), "what was typed stays").toHaveValue("13712340009");
  await ready(page);
  await press(page, "F7");
  await expect(page.locator('[name="bank_account"]')).toHaveValue("6222000011112222");
  await expect(offers).toHaveCount(0);
  if (withWasm()) await expectAccessible(page);
  // Another street that has none of the cases is offered nothing.
  const elsewhere = await (await newPerson()).newPage();
  await staffSignIn(elsewhere, "taiping-clerk");
  await find(elsewhere, YOUNGEST.card);
  await elsewhere.getByLabel("姓名").fill("周大山");
  await elsewhere.getByLabel("我已看过证件原件").check();
  await elsewhere.getByRole("button", { name: "不开账号，去选事项" }).click();
  await takeIn(elsewhere, ALLOWANCE);
  await expect(elsewhere.locator(".offers")).toHaveCount(0);
});

test("one person, several items: the agent stays, all receipts are printed at once, the day is counted", async ({ page }) => {
  await staffSignIn(page, "cuizhai-clerk");
  await find(page, CARD.zhang);
  await takeIn(page, ITEM);
  await fillDisabilityAtWindow(page);
  await fillAgent(page, "李代办", CARD.unknown);
  await save(page);
  for (const material of ["disability_card", "bank_card", "mandate"]) await keepPaper(page, material);
  const first = await finish(page);
  await expect(page.locator("#sitting")).toHaveCount(0);
  await press(page, "F4");
  await page.waitForURL(/person/);
  await ready(page);
  await expect(page.locator(".window-person")).toContainText("李代办代办");
  await takeIn(page, ITEM);
  await expect(page.getByLabel("代办人姓名")).toHaveValue("李代办");
  await expect(page.getByLabel("是申请人的")).toHaveValue("儿子");
  await fillDisabilityAtWindow(page);
  await save(page);
  for (const material of ["disability_card", "bank_card", "mandate"]) await keepPaper(page, material);
  const second = await finish(page);
  const sitting = page.getByRole("region", { name: "这位申请人今天在本窗口办了 2 件" });
  await expect(sitting.getByRole("link")).toHaveCount(3);
  await press(page, "F7");
  await page.waitForURL(/print/);
  await ready(page);
  await expect(page.locator(".sheet")).toHaveCount(2);
  for (const receipt of [first, second]) {
    const grouped = receipt.replace(/^(\d{6})(\d{4})(\d{4})(\d)$/, "$1-$2-$3-$4");
    await expect(page.getByRole("main")).toContainText(grouped);
  }
  if (withWasm()) {
    await expectAccessible(page);
    await expect(page.getByRole("button", { name: "打印 F9" })).toBeVisible();
    await page.keyboard.press("F6");
    await page.waitForURL(/\/desk\/window\/done\/\d{15}$/);
    await expect(page.locator(".receipt-number")).toBeVisible();
  }
  await open(page, "/desk/window/today");
  const row = page.getByRole("row", { name: new RegExp(second.slice(-5, -1)) });
  await expect(row).toContainText("张");
  await expect(row).not.toContainText("张示范");
  await expect(row).toContainText("3 份，本窗口保管");
  await expect(page.getByRole("main")).toContainText("效力相同");
  if (withWasm()) await expectAccessible(page);
  await row.getByRole("link", { name: /^收件凭证/ }).click();
  await page.waitForURL(new RegExp(`${second}/papers/1$`));
});

test("begun online, corrected at the window", async ({ page, newPerson }) => {
  const { receipt, resident } = await applied(newPerson, "disability", VILLAGE.daqiao);
  const officer = await (await newPerson()).newPage();
  await staffSignIn(officer, "daqiao-officer");
  await open(officer, `/desk/cases/${receipt}`);
  await writeNotice(officer, { target: "m:disability_card", defect: "illegible", todo: "请重新拍一张。" });
  await issue(officer, "发出告知", "notice");
  await staffSignIn(page, "daqiao-clerk");
  await find(page, CARD.zhang);
  await page.locator(`a[href$="${receipt}"]`).click();
  await page.getByRole("link", { name: "收补正" }).click();
  await page.waitForURL(/correct/);
  await ready(page);
  await page.locator('[name="copies.1"]').fill("1");
  await page.getByRole("button", { name: "收补正" }).click();
  await page.waitForURL(/\/desk\/window\/done\/\d{15}$/);
  // Who has left an original holds a paper that says so.
  await page.getByRole("link", { name: /打印补交材料收件凭证/ }).click();
  await page.waitForURL(/papers\/b1$/);
  await expect(page.getByRole("main")).toContainText("纸质材料由大桥街道办事处保管");
  await expect(page.getByRole("main")).toContainText("补收");
  await open(resident, `/my/cases/${receipt}`);
  await expect(resident.getByRole("main"), "the resident sees at home what the window took").toContainText("纸质");
  await expect(resident.getByRole("link", { name: /去补正/ })).toHaveCount(0);
});

test("begun at the window, corrected online", async ({ page, newPerson }) => {
  await staffSignIn(page, "daqiao-clerk");
  await find(page, CARD.zhang);
  await takeIn(page, ITEM);
  await fillDisabilityAtWindow(page, VILLAGE.daqiao);
  await save(page);
  await keepPaper(page, "bank_card");
  await press(page, "F8");
  await page.waitForURL(/notice/);
  await ready(page);
  await page.locator('[name="contact.phone"]').fill("0531-12345678");
  await page.getByRole("button", { name: "出具一次性告知书" }).click();
  await page.waitForURL(/\/desk\/window\/done\/\d{15}$/);
  const receipt = /\d{15}/.exec(page.url())?.[0] ?? "";
  const resident = await (await newPerson()).newPage();
  await signIn(resident, RESIDENT.zhang);
  await correct(resident, receipt, 1);
  const officer = await (await newPerson()).newPage();
  await staffSignIn(officer, "daqiao-officer");
  await open(officer, `/desk/cases/${receipt}`);
  await expect(officer.locator(".viewer")).toContainText("后补");
  await expect(officer.locator(".viewer"), "paper and file side by side").toContainText("银行账户");
});
