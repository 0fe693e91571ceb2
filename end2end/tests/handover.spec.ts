import type { BrowserContext, Page } from "@playwright/test";
import { fillDisabilityAtWindow, upload, VILLAGE } from "../support/application";
import { expectAccessible } from "../support/axe";
import { atCase, followDate, panel, press } from "../support/desk";
import { open, ready, summary, withWasm } from "../support/page";
import { RESIDENT, signIn, staffSignIn } from "../support/people";
import { expect, test } from "../support/test";
import { CARD, find, finish, keepPaper, save, takeIn } from "../support/window";

const ITEM = "困难残疾人生活补贴";

/** Taken in at 大桥 for a person of 崔寨, the bank card on paper. */
async function takenIn(newPerson: () => Promise<BrowserContext>): Promise<{ receipt: string; clerk: Page }> {
  const clerk = await (await newPerson()).newPage();
  await staffSignIn(clerk, "daqiao-clerk");
  await find(clerk, CARD.zhang);
  await takeIn(clerk, ITEM);
  await fillDisabilityAtWindow(clerk, VILLAGE.cuizhai);
  await save(clerk);
  await upload(clerk, "disability_card");
  // The cards are made anew when a file has arrived.
  await expect(clerk.locator("#m-disability_card").getByText("已上传")).toBeVisible();
  await keepPaper(clerk, "bank_card");
  const receipt = await finish(clerk);
  await open(clerk, `/desk/cases/${receipt}`);
  return { receipt, clerk };
}

/** What the page says of the legs between offices. */
function legs(page: Page) {
  return page.locator(".leg");
}

/** Opens the heap 要交接, where the case shows its leg's date, and follows it to how it was counted. */
async function heap(page: Page, receipt: string, date: string, ledger: string): Promise<void> {
  await open(page, "/desk?tab=handover");
  const row = page.getByRole("row").filter({ has: page.locator(`a.row-link[href="/desk/cases/${receipt}"]`) });
  await expect(row).toContainText(date);
  await followDate(page, receipt, ledger);
}

test("@wasm paper goes from one window to the other with a list that both sign, each leg with its clock", async ({
  newPerson,
  clock,
}) => {
  const { receipt, clerk } = await takenIn(newPerson);
  await expect(legs(clerk)).toContainText("大桥街道 → 崔寨街道");
  await expect(legs(clerk)).toContainText("待移交");
  await expect(legs(clerk)).toContainText("最晚2026年11月24日");
  await clerk.getByText("移交期限为什么到2026年11月24日").click();
  await expect(legs(clerk).locator("tr.is-due")).toContainText("11月24日");
  await heap(clerk, receipt, "移交还剩1个工作日，到11月24日", "hand-over");
  await open(clerk, `/desk/cases/${receipt}`);
  await panel(clerk, "移交材料");
  const read = (page: Page) => page.getByRole("region", { name: "申请人将看到" });
  await expect(read(clerk)).toContainText("下列纸质材料由大桥街道办事处移交崔寨街道办事处");
  await expect(read(clerk)).toContainText("接收人（签名）");
  await expectAccessible(clerk);
  await press(clerk, "我已点清，移交", "hand-over");
  await clerk.getByRole("link", { name: "打印材料交接单" }).click();
  await clerk.waitForURL(/papers\/\d+$/);
  await expect(clerk.getByRole("main")).toContainText("大桥街道办事处 大桥窗口示例");
  await expect(clerk.getByRole("main")).toContainText("接收人（签名）");
  // The day's list says where the paper is, not where it came in.
  await open(clerk, "/desk/window/today");
  const taken = clerk.getByRole("row", { name: new RegExp(receipt.slice(-5, -1)) });
  await expect(taken).toContainText("1 份，大桥街道办事处已移交崔寨街道办事处，等接收");

  clock.set("2026-11-26T10:00:00+08:00");
  const officer = await atCase(newPerson, "cuizhai-officer", receipt);
  // The day after the leg's last day is late, and says whose turn it is.
  await expect(officer.locator(".alert-warn")).toContainText("请崔寨街道尽快接收");
  // Who looks only at what is overdue is told of it there, too.
  await open(officer, "/desk?tab=overdue");
  await expect(officer.locator(".tabs").getByRole("link", { name: /要交接.*逾期\d+/ })).toBeVisible();
  await expect(officer.locator(".alert-warn")).toContainText(/另有材料交接逾期\d+件/);
  await officer.getByRole("link", { name: "看要交接的件" }).click();
  await officer.waitForURL(/tab=handover/);
  await heap(officer, receipt, "接收已逾期2个工作日，到11月24日", "take-over");
  await open(officer, `/desk/cases/${receipt}`);
  await panel(officer, "接收材料");
  await officer.locator('[name="note"]').fill("复印件少一页，已请窗口补印。");
  await expect(read(officer)).toContainText("材料交接单（双方已签收）");
  await expect(read(officer)).toContainText("大桥街道办事处 大桥窗口示例");
  await expect(read(officer)).toContainText("复印件少一页，已请窗口补印。");
  await press(officer, "我已点清，接收", "take-over");
  await expect(legs(officer)).toContainText("已接收");
  await expect(legs(officer)).toContainText("接收（崔寨经办示例），用了3个工作日");
  await expectAccessible(officer);
  await officer.getByRole("link", { name: /材料交接单/ }).last().click();
  await officer.waitForURL(/papers\/\d+$/);
  await expect(officer.getByRole("main")).toContainText("双方已签收");
  await expect(officer.getByRole("main")).toContainText("复印件少一页");

  // What is done with goes back to the person, with a list for both to sign.
  await open(officer, `/desk/cases/${receipt}`);
  await panel(officer, "退还纸质材料");
  await expect(read(officer)).toContainText("材料交接单（退还申请人）");
  await expect(read(officer)).toContainText("银行卡");
  // Somebody has come for the applicant: who it is stands on the list before it is done.
  await officer.getByLabel("代办人", { exact: true }).check();
  if (!withWasm()) await officer.locator("summary", { hasText: "代办人是谁" }).click();
  await officer.getByLabel("代办人姓名").fill("李代办");
  await officer.getByLabel("代办人证件号码").fill("11010519491231002X");
  await officer.getByLabel("凭什么代办").selectOption("written");
  await officer.getByLabel("是申请人的").fill("儿子");
  if (withWasm()) await expect(read(officer)).toContainText("李代办（申请人的儿子，凭授权委托书，居民身份证110***********002X）");
  await press(officer, "我已点清，退还", "return-papers");
  await officer.getByRole("link", { name: "打印材料交接单" }).click();
  await officer.waitForURL(/papers\/\d+$/);
  await expect(officer.getByRole("main")).toContainText("申请人或代理人（签名）");
  await expect(officer.getByRole("main")).toContainText("李代办（申请人的儿子");
});

test("a refusal goes to the big-data authority, which says who handles it; the applicant does nothing", async ({
  newPerson,
  consoleGuard,
}) => {
  consoleGuard.allow(404, 422);
  const { receipt, clerk } = await takenIn(newPerson);
  await panel(clerk, "移交材料");
  await press(clerk, "我已点清，移交", "hand-over");
  const officer = await atCase(newPerson, "cuizhai-officer", receipt);
  const due = await officer.locator(".case-head .clock").first().innerText();
  await panel(officer, "拒绝接收");
  await officer.getByRole("button", { name: "报请确定办理机构" }).click();
  await expect(summary(officer)).toContainText("为什么不归本机构办理");
  await officer.locator('[name="reason"]').fill("户籍在孙耿街道。");
  await press(officer, "报请确定办理机构", "refuse-handover");
  expect(await officer.locator(".case-head .clock").first().innerText(), "no day is lost or won").toBe(due);
  // Whoever has refused waits for the authority, or takes it over after all.
  const now = officer.getByRole("group", { name: "现在可以做" });
  await expect(now.getByRole("link", { name: "接收材料", exact: true })).toBeVisible();
  for (const step of ["受理", "一次性告知", "拒绝接收"]) {
    await expect(now.getByRole("link", { name: step, exact: true })).toHaveCount(0);
  }

  const resident = await (await newPerson()).newPage();
  await signIn(resident, RESIDENT.zhang);
  await open(resident, `/my/cases/${receipt}`);
  await expect(resident.getByRole("main")).toContainText("申请人不用做什么，期限照常计算");

  const authority = await (await newPerson()).newPage();
  await staffSignIn(authority, "dsj-leader");
  await open(authority, "/desk?tab=handover&sort=newest");
  await authority.locator(`a[href$="${receipt}"]`).click();
  await authority.waitForURL(new RegExp(`${receipt}$`));
  await ready(authority);
  await panel(authority, "确定办理机构");
  await expect(authority.getByText("崔寨街道拒绝接收，理由：户籍在孙耿街道。")).toBeVisible();
  await authority.locator('[name="to"]').selectOption({ label: "孙耿街道办事处" });
  await authority.locator('[name="reason"]').fill("经核对户籍在孙耿街道。");
  if (withWasm()) await expect(authority.locator(".preview")).toContainText("由孙耿街道办事处办理");
  await authority.getByRole("button", { name: "确定办理机构" }).click();
  await authority.waitForURL(/done=name-handler/);
  await ready(authority);
  expect((await authority.goto(`/desk/cases/${receipt}`))?.status(), "settled, it is theirs no more").toBe(404);

  // The paper is with the office that refused: it hands on, and is rid of it.
  await open(officer, `/desk/cases/${receipt}`);
  await panel(officer, "移交材料");
  await press(officer, "我已点清，移交", "hand-over");
  const next = await atCase(newPerson, "sungeng-officer", receipt);
  await panel(next, "接收材料");
  await press(next, "我已点清，接收", "take-over");
  expect((await officer.goto(`/desk/cases/${receipt}`))?.status()).toBe(404);
  await open(resident, `/my/cases/${receipt}`);
  await expect(resident.getByRole("main")).toContainText("确定改由孙耿街道办事处办理");
});

test("originals that are under way when the applicant withdraws keep their date until they are signed for", async ({
  newPerson,
  clock,
}) => {
  const { receipt, clerk } = await takenIn(newPerson);
  await panel(clerk, "移交材料");
  await press(clerk, "我已点清，移交", "hand-over");
  await panel(clerk, "撤回");
  await clerk.getByLabel("申请人本人", { exact: true }).check();
  await press(clerk, "撤回这件申请", "withdraw");
  await expect(clerk.locator(".alert-done")).toContainText(
    "1份纸质材料已由大桥街道移交崔寨街道，由崔寨街道接收后退还申请人",
  );

  clock.set("2026-11-25T10:00:00+08:00");
  const officer = await atCase(newPerson, "cuizhai-officer", receipt);
  await expect(legs(officer)).toContainText("超时未接收");
  await expect(legs(officer)).toContainText("最晚2026年11月24日");
  await heap(officer, receipt, "接收已逾期1个工作日，到11月24日", "take-over");
  await open(officer, `/desk/cases/${receipt}`);
  await panel(officer, "接收材料");
  await press(officer, "我已点清，接收", "take-over");
  await expect(legs(officer)).toContainText("已接收");
  await expect(legs(officer)).not.toContainText("最晚");
  await expect(officer.locator(".alert-done")).toContainText("本机构保管的1份纸质材料要退还申请人");
});

test("originals that had not been handed over when the applicant withdraws are in the heap until they are given back", async ({
  newPerson,
}) => {
  const { receipt, clerk } = await takenIn(newPerson);
  await panel(clerk, "撤回");
  await clerk.getByLabel("申请人本人", { exact: true }).check();
  await press(clerk, "撤回这件申请", "withdraw");
  await expect(clerk.locator(".alert-done")).toContainText("本机构保管的1份纸质材料要退还申请人");
  await expect(legs(clerk)).toContainText("待退还");
  const row = clerk.getByRole("row").filter({ has: clerk.locator(`a.row-link[href="/desk/cases/${receipt}"]`) });
  await open(clerk, "/desk?tab=handover&sort=newest");
  await expect(row).toContainText("材料待退还 · 在大桥街道");
  await open(clerk, `/desk/cases/${receipt}`);
  await panel(clerk, "退还纸质材料");
  await clerk.getByLabel("申请人本人", { exact: true }).check();
  await press(clerk, "我已点清，退还", "return-papers");
  await expect(legs(clerk)).toContainText("已退还");
  await open(clerk, "/desk?tab=handover&sort=newest");
  await expect(row).toHaveCount(0);
});
