import type { Page } from "@playwright/test";
import { fillDisabilityAtWindow, upload, VILLAGE } from "../support/application";
import { expectAccessible } from "../support/axe";
import { file } from "../support/files";
import { open, ready, summary, withWasm } from "../support/page";
import { RESIDENT, signIn, signInHere, staffSignIn } from "../support/people";
import { expect, test } from "../support/test";
import { Typist } from "../support/typist";
import { CARD, fillAgent, find, finish, keepPaper, press, readCard, save, takeIn } from "../support/window";

const ITEM = "困难残疾人生活补贴";
/** An item that the receiving window itself may accept. */
const QUICK = "城乡居民基本养老保险参保登记";

test("taken in at 大桥 for a person of 崔寨: handled there, seen by the person", async ({ page, newPerson }) => {
  await staffSignIn(page, "daqiao-clerk");
  await find(page, CARD.zhang);
  await takeIn(page, ITEM);
  await fillDisabilityAtWindow(page, VILLAGE.cuizhai);
  await save(page);
  await expect(page.getByText("收件后转崔寨街道办事处办理")).toBeVisible();
  if (withWasm()) await paperWhileAFileArrives(page, "bank_card", "disability_card");
  else {
    await upload(page, "disability_card");
    await expect(page.locator("#m-disability_card").getByText("已上传")).toBeVisible();
    await keepPaper(page, "bank_card");
  }
  await expect(page.getByText("材料和填写都齐了")).toBeVisible();
  const receipt = await finish(page);
  expect(receipt).toMatch(/^261123\d{9}$/);
  await expect(page.locator(".receipt-number")).toHaveText(/^261123-\d{4}-\d{4}-\d$/);
  await expect(page.getByText("已转崔寨街道办事处办理")).toBeVisible();
  await press(page, "F2");
  await expect(page.locator(`a[href$="${receipt}"]`)).toContainText(/张.* · 困难残疾人/);
  const resident = await (await newPerson()).newPage();
  await signIn(resident, RESIDENT.zhang);
  await open(resident, "/my");
  await expect(resident.locator(`a[href*="${receipt}"]`).first()).toBeVisible();
  const officer = await (await newPerson()).newPage();
  await staffSignIn(officer, "cuizhai-officer");
  // Other stories have left more than a page there.
  await open(officer, "/desk?sort=newest");
  await expect(officer.locator(`a[href*="${receipt}"]`).first()).toBeVisible();
});

test("a wrong number is explained, and no number is ever in an address", async ({ page, consoleGuard }) => {
  consoleGuard.allow(422);
  const addresses: string[] = [];
  page.on("request", (request) => addresses.push(request.url()));
  await staffSignIn(page, "daqiao-clerk");
  await readCard(page, "110105195803120011");
  await expect(summary(page)).toContainText("校验不通过");
  await readCard(page, CARD.zhang.slice(0, 17));
  await expect(summary(page)).toContainText("18位");
  await find(page, CARD.zhang);
  await expect(page.locator(".window-person")).toContainText("张示范");
  await expect(page.locator("body")).not.toContainText(CARD.zhang);
  expect(addresses.filter((address) => address.includes(CARD.zhang.slice(0, 17)))).toEqual([]);
});

test("a draft is taken up again where it was left", async ({ page }) => {
  await staffSignIn(page, "daqiao-clerk");
  await find(page, CARD.zhang);
  const draft = await takeIn(page, ITEM);
  await page.locator('[name="bank_name"]').fill("半途银行");
  await save(page);
  await page.reload();
  await ready(page);
  await expect(page.locator('[name="bank_name"]')).toHaveValue("半途银行");
  await open(page, "/desk/window");
  await page.locator(`a[href="${draft}"]`).click();
  await expect(page.locator('[name="bank_name"]')).toHaveValue("半途银行");
});

test("an intake typed while the session ended is the draft after signing in", async ({ page, newPerson, clock, consoleGuard }) => {
  consoleGuard.allow(401, 404, 422);
  await staffSignIn(page, "daqiao-clerk");
  await find(page, CARD.zhang);
  const draft = await takeIn(page, ITEM);
  await fillDisabilityAtWindow(page);
  clock.set("2026-11-23T11:00:00+08:00");
  await page.locator('[name="bank_name"]').fill("半途银行");
  await press(page, "F9");
  await signInHere(page, "daqiao-clerk");
  await expect(page.locator('[name="bank_name"]')).toHaveValue("半途银行");
  await expect(page.locator('[name="household_address.detail"]')).toHaveValue("21 号");
  if (!withWasm()) {
    await page.reload();
    await expect(page.locator('[name="bank_name"]'), "it was saved at once").toHaveValue("半途银行");
  }
  await press(page, "F9");
  await expect(summary(page)).toContainText("还缺2样");
  // A colleague at the same desk does not get it.
  const other = await (await newPerson()).newPage();
  await staffSignIn(other, "sungeng-clerk");
  expect((await other.goto(draft))?.status()).toBe(404);
});

test("what is missing is told at once: on the page, then in writing", async ({ page, consoleGuard }) => {
  consoleGuard.allow(422);
  await staffSignIn(page, "daqiao-clerk");
  await find(page, CARD.zhang);
  await takeIn(page, ITEM);
  await fillDisabilityAtWindow(page);
  await page.locator('[name="bank_name"]').fill("");
  await save(page);
  await expect(page.locator(".missing")).toContainText("还缺 3 样");
  await press(page, "F9");
  await expect(summary(page)).toContainText("还缺3样");
  await press(page, "F8");
  await page.waitForURL(/\/desk\/window\/notice\/\d{15}$/);
  await ready(page);
  await expect(page.getByText("缺少：残疾人证")).toBeVisible();
  await expect(page.getByText("缺少：开户银行")).toBeVisible();
  await tellMore(page, ["household_address", "level", "card_expiry", "bank_account"]);
  const preview = page.getByRole("region", { name: "申请人将看到" });
  await expect(preview, "the paper as it will be issued").toContainText("现一次性告知全部内容");
  await expect(preview).toContainText("残疾人证");
  await page.getByRole("button", { name: "出具一次性告知书" }).click();
  await expect(summary(page)).toContainText("咨询电话");
  await page.locator('[name="contact.phone"]').fill("0531-12345678");
  if (withWasm()) await expect(preview).toContainText("0531-12345678");
  await page.getByRole("button", { name: "出具一次性告知书" }).click();
  await page.waitForURL(/\/desk\/window\/done\/\d{15}$/);
  await expect(page.getByText("现在的状态：补齐补正")).toBeVisible();
  // There is one notice a case.
  await open(page, page.url().replace("done", "notice"));
  await expect(page.getByText("只告知一次")).toBeVisible();
  // Whoever lost the notice on the way out gets it once more.
  await open(page, "/desk/window/today");
  await page.getByRole("link", { name: /^一次性补正告知书/ }).first().click();
  await page.waitForURL(/\/desk\/cases\/\d{15}\/papers\/2$/);
  await expect(page.getByRole("heading", { level: 1, name: "一次性补正告知书" })).toBeVisible();
  for (const n of [3, 4, 5, 6]) await expect(page.getByRole("main")).toContainText(todo(n));
});

test("corrections are brought to the window: paper, scan, words, all at once", async ({ page, newPerson, consoleGuard }) => {
  consoleGuard.allow(422);
  await staffSignIn(page, "daqiao-clerk");
  await find(page, CARD.zhang);
  await takeIn(page, ITEM);
  await fillDisabilityAtWindow(page);
  await page.locator('[name="bank_name"]').fill("");
  await save(page);
  await press(page, "F8");
  await page.waitForURL(/notice/);
  await ready(page);
  await page.locator('[name="contact.phone"]').fill("0531-12345678");
  await page.getByRole("button", { name: "出具一次性告知书" }).click();
  await page.waitForURL(/\/desk\/window\/done\/\d{15}$/);
  const receipt = /\d{15}/.exec(page.url())?.[0] ?? "";
  // The person comes back on another day, to a street that has nothing to do with it, then here.
  const elsewhere = await (await newPerson()).newPage();
  await staffSignIn(elsewhere, "taiping-clerk");
  await readCard(elsewhere, receipt);
  await expect(summary(elsewhere)).toContainText("不由本窗口");
  await find(page, CARD.zhang);
  await page.locator(`a[href$="${receipt}"]`).click();
  await page.getByRole("link", { name: "收补正" }).click();
  await page.waitForURL(/correct/);
  await ready(page);
  await page.getByRole("button", { name: "收补正" }).click();
  await expect(summary(page)).toContainText("还没有收到任何一样");
  await page.locator('[name="copies.1"]').fill("0");
  await page.getByRole("button", { name: "收补正" }).click();
  await expect(summary(page)).toContainText("1至99");
  await page.locator('[name="copies.1"]').fill("1");
  await page.locator('[name="files.2"]').setInputFiles(file("银行卡.png"));
  await page.locator('[name="bank_name"]').fill("齐鲁银行");
  await page.getByRole("button", { name: "收补正" }).click();
  await page.waitForURL(/\/desk\/window\/done\/\d{15}$/);
  await expect(page.getByRole("link", { name: "收补正" })).toHaveCount(0);
  await open(page, `/desk/window/correct/${receipt}`);
  await expect(page.getByText("告知的事项都已补正")).toBeVisible();
});

test("whoever has no account is served without one, with an agent", async ({ page, consoleGuard }) => {
  consoleGuard.allow(422);
  await staffSignIn(page, "daqiao-clerk");
  await find(page, CARD.unknown);
  await page.getByLabel("姓名").fill("赵老五");
  await page.getByRole("button", { name: "不开账号，去选事项" }).click();
  await expect(summary(page)).toContainText("证件原件");
  await page.getByLabel("我已看过证件原件").check();
  await page.getByRole("button", { name: "不开账号，去选事项" }).click();
  await expect(page.locator(".window-person")).toContainText("没有网上账号");
  await takeIn(page, ITEM);
  await fillDisabilityAtWindow(page);
  await fillAgent(page, "李代办", CARD.unknown, "");
  await save(page);
  for (const material of ["disability_card", "bank_card"]) await keepPaper(page, material);
  // Who acts for another shows the right to, on paper or as a file.
  await press(page, "F9");
  await expect(summary(page)).toContainText("委托证明（授权委托书）：还没有收");
  await expect(summary(page)).toContainText("和申请人的关系");
  await page.getByLabel("是申请人的").fill("邻居");
  await save(page);
  await keepPaper(page, "mandate");
  await press(page, "F9");
  await expect(summary(page)).toContainText("代办人不能是申请人本人");
  await page.getByLabel("代办人证件号码").fill(CARD.zhang);
  const receipt = await finish(page);
  await expect(page.getByText("赵老五")).toBeVisible();
  // It stands on the receipt and before the officer.
  await open(page, `/desk/cases/${receipt}/papers/1`);
  await expect(page.getByRole("main")).toContainText("李代办（申请人的邻居，凭授权委托书）");
  await expect(page.getByRole("row", { name: /委托证明/ })).toContainText("纸质");
  await open(page, `/desk/cases/${receipt}`);
  await expect(page.locator(".viewer")).toContainText("委托证明（授权委托书）");
  await expect(page.getByRole("main")).toContainText("邻居");
});

test("an account opened at the window: verified, with a code that sets the password", async ({ page, newPerson }) => {
  await staffSignIn(page, "daqiao-clerk");
  await find(page, "110101199003070134");
  await page.getByLabel("姓名").fill("钱新来");
  await page.getByLabel("手机号").fill("13712345678");
  await page.getByLabel("我已看过证件原件").check();
  await page.getByRole("button", { name: "登记并开账号" }).click();
  await expect(page.locator(".window-person")).toContainText("账号已核验");
  const code = await page.locator(".receipt-number").innerText();
  expect(code).toMatch(/^\d{8}$/);
  expect(page.url()).not.toContain(code);
  const resident = await (await newPerson()).newPage();
  await open(resident, "/reset");
  await resident.locator('[name="phone"]').fill("13712345678");
  await resident.locator('[name="code"]').fill(code);
  await resident.locator('[name="password"]').fill("correct horse battery");
  await resident.getByRole("main").getByRole("button").first().click();
  await expect(resident).not.toHaveURL(/\/reset$/);
  // Shown once.
  await open(page, "/desk/window");
  await expect(page.getByText(code)).toHaveCount(0);
});

test("an unverified account is verified by who has seen the card and asked whose the phone is", async ({
  page,
  newPerson,
  consoleGuard,
}) => {
  consoleGuard.allow(401, 422);
  const resident = await (await newPerson()).newPage();
  await signIn(resident, RESIDENT.unverified);
  await staffSignIn(page, "sungeng-clerk");
  await find(page, CARD.unverified);
  await expect(page.locator(".window-person")).toContainText("账号未核验");
  await expect(page.locator(".card", { hasText: "还没有核验" })).toContainText(RESIDENT.unverified);
  await page.getByRole("button", { name: "已看原件，核验身份" }).click();
  await expect(summary(page)).toContainText("是不是本人的");
  await page.getByLabel("是本人的，账号也是本人登记的").check();
  await page.getByRole("button", { name: "已看原件，核验身份" }).click();
  await expect(page.locator(".window-person")).toContainText("账号已核验");
  await open(resident, "/my");
  await expect(resident.locator('[name="password"]'), "signed out by the verification").toBeVisible();
});

test("an account that somebody else has registered is taken back", async ({ page, newPerson, consoleGuard }) => {
  consoleGuard.allow(401, 422);
  const card = "110101199003070150";
  const impostor = await (await newPerson()).newPage();
  await open(impostor, "/register");
  await impostor.locator('[name="name"]').fill("孙真身");
  await impostor.locator('[name="id_number"]').fill(card);
  await impostor.locator('[name="phone"]').fill("13912345678");
  await impostor.locator('[name="password"]').fill("correct horse battery");
  await impostor.getByRole("main").getByRole("button", { name: "注册" }).click();
  await impostor.waitForURL((url) => url.pathname !== "/register");
  await staffSignIn(page, "daqiao-clerk");
  await find(page, card);
  await page.getByLabel("不是，或者账号不是本人登记的").check();
  await page.getByRole("button", { name: "已看原件，核验身份" }).click();
  await expect(summary(page)).toContainText("手机号");
  await page.getByLabel("本人的手机号（选填）").fill("13712340000");
  await page.getByRole("button", { name: "已看原件，核验身份" }).click();
  await expect(page.locator(".window-person")).toContainText("账号已核验");
  await expect(page.locator(".receipt-number")).toHaveText(/^\d{8}$/);
  await open(impostor, "/my");
  await expect(impostor.locator('[name="password"]'), "the impostor is out").toBeVisible();
});

test("what the window may accept is accepted while the person waits", async ({ page }) => {
  await staffSignIn(page, "daqiao-clerk");
  await find(page, CARD.zhang);
  await takeIn(page, QUICK);
  await fillPension(page);
  await save(page);
  await finish(page);
  // What the person will read stands above the button.
  const preview = page.getByRole("region", { name: "申请人将看到" });
  await expect(preview).toContainText("受理通知书");
  await expect(preview).toContainText("予以受理");
  await page.getByRole("button", { name: "当场受理" }).click();
  await expect(page.getByText(/现在的状态：已受理|现在的状态：办理中/)).toBeVisible();
});

test("@wasm a whole intake by keys alone takes less than two minutes", async ({ page }) => {
  await page.addInitScript(() => {
    window.print = () => document.documentElement.setAttribute("data-printed", "1");
  });
  await staffSignIn(page, "daqiao-clerk");
  await open(page, "/desk/window");
  await expect(page.locator("#find")).toBeFocused();
  const typist = new Typist(page);
  // Read by hand: the card reader is out of order, too.
  await typist.type(CARD.zhang);
  await typist.press("Enter");
  await page.waitForURL(/person/);
  await expect(page.getByRole("searchbox")).toBeFocused();
  await typist.chinese("残疾");
  await typist.press("Enter");
  await page.waitForURL(/q=/);
  await ready(page);
  await typist.press("Enter");
  await page.waitForURL(/\/desk\/window\/[0-9a-f]{32}$/);
  await expect(page.locator('[name="applicant.name"]')).toBeFocused();
  // Enter moves on; each step is what is pressed at one field.
  const steps = ["", "", "ArrowDown", "21 hao", "Space", "", "Space", "Space", "2031-05-06", "Space", "Space", "qilu", "6222000011112222"];
  for (const step of steps) {
    if (step === "Space" || step === "ArrowDown") await typist.press(step);
    else if (step.startsWith("2031-")) await typist.date(step);
    else if (step !== "") await typist.type(step);
    await typist.press("Enter");
  }
  await expect(page.locator('[data-key="F9"]')).toBeFocused();
  for (const material of ["disability_card", "bank_card"]) {
    await typist.tabTo(page.locator(`#m-${material}`).getByRole("button", { name: /记下纸质/ }));
    await typist.press("Enter");
    await expect(page.locator(`#m-${material}`).getByText(/纸 · 1 份/)).toBeVisible();
  }
  await typist.press("F9");
  await page.waitForURL(/\/desk\/window\/done\/\d{15}$/);
  await expect(page.getByText("由大桥街道办事处办理")).toBeVisible();
  await expect(page.locator('[data-key="F2"]')).toBeFocused();
  // The receipt is printed, too, and its page left: by keys that stand on their buttons.
  await typist.press("F9");
  await page.waitForURL(/papers/);
  // A new page's keys are there with its buttons.
  await expect(page.getByRole("button", { name: "打印 F9" })).toBeVisible();
  await expect(page.getByRole("link", { name: "下一位 F2" })).toBeVisible();
  await typist.press("F9");
  await expect(page.locator("html")).toHaveAttribute("data-printed", "1");
  await typist.press("F6");
  await page.waitForURL(/\/desk\/window\/done\/\d{15}$/);
  await expect(page.locator(".receipt-number")).toBeVisible();
  await expect(page.locator('[data-key="F2"]')).toBeFocused();
  await typist.press("F2");
  await expect(page.locator("#find")).toBeFocused();
  expect(typist.seconds, `${typist.keys} keys`).toBeLessThan(120);
});

test("@wasm no page of the window has a barrier", async ({ page, consoleGuard }) => {
  consoleGuard.allow(422);
  await staffSignIn(page, "daqiao-clerk");
  await open(page, "/desk/window");
  await expectAccessible(page);
  await find(page, CARD.unknown);
  await expectAccessible(page);
  await find(page, CARD.zhang);
  await expectAccessible(page);
  await takeIn(page, ITEM);
  await expectAccessible(page);
  await fillDisabilityAtWindow(page);
  await save(page);
  await press(page, "F8");
  await page.waitForURL(/notice/);
  await expectAccessible(page);
  await page.locator('[name="contact.phone"]').fill("0531-12345678");
  await page.getByRole("button", { name: "出具一次性告知书" }).click();
  await page.waitForURL(/\/desk\/window\/done\/\d{15}$/);
  await expectAccessible(page);
  await open(page, page.url().replace("done", "correct"));
  await expectAccessible(page);
  await open(page, page.url().replace("window/correct", "cases") + "/papers/1");
  await expectAccessible(page);
});

test("the window is for window clerks", async ({ page, consoleGuard }) => {
  consoleGuard.allow(403, 404, 422);
  await staffSignIn(page, "cuizhai-officer");
  await readCard(page, CARD.zhang);
  await expect(page.getByText("不能查询办事人").first()).toBeVisible();
});

/** Writes down paper, and before the answer is there a file arrives: the cards are made anew, the answer is heard. */
async function paperWhileAFileArrives(page: Page, paper: string, scanned: string): Promise<void> {
  let arrived = (): void => undefined;
  const waiting = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  await page.route(new RegExp(`/paper/${paper}$`), async (route) => {
    await waiting;
    await route.continue();
  });
  const card = page.locator(`#m-${paper}`);
  await card.getByRole("button", { name: /记下纸质/ }).click();
  await upload(page, scanned);
  await expect(page.locator(`#m-${scanned}`).getByText("已上传")).toBeVisible();
  arrived();
  await expect(card.getByText(/纸 · 1 份/)).toBeVisible();
}

/** What is to be done about line `n` of the notice. */
const todo = (n: number) => `请按残疾人证更正第${n}处。`;

/** Lines about these four fields, after three that are certain: one more than the page offers. */
async function tellMore(page: Page, fields: string[]): Promise<void> {
  const target = (n: number) => page.locator(`[name="lines.${n}.target"]`);
  if (withWasm()) {
    await page.keyboard.press("F7");
    await expect(target(3), "the key opens the fold first").toBeFocused();
  } else {
    await page.locator("summary", { hasText: "还有别的问题" }).click();
  }
  for (const [index, field] of fields.entries()) {
    const n = 3 + index;
    if (n === 6) {
      await expect(target(n)).toHaveCount(0);
      if (withWasm()) await page.keyboard.press("F7");
      else await page.getByRole("button", { name: "再加一条" }).click();
      if (withWasm()) await expect(target(n)).toBeFocused();
      await expect(page.locator('[name="lines.5.todo"]')).toHaveValue(todo(5));
    }
    await target(n).selectOption(`field:${field}`);
    await page.locator(`[name="lines.${n}.defect"]`).selectOption("mismatch");
    await page.locator(`[name="lines.${n}.todo"]`).fill(todo(n));
  }
}

/** Fills the form of 居民养老保险参保登记. */
async function fillPension(page: Page): Promise<void> {
  await page.locator('select[name="household_address.village"]').selectOption(VILLAGE.daqiao);
  await page.locator('[name="household_address.detail"]').fill("21 号");
  for (const question of ["student", "employee_pension", "auto_pay"]) {
    await page.locator(`[name="${question}"][value="no"]`).check();
  }
  await page.locator('[name="start_date"]').fill("2026-12-01");
}
