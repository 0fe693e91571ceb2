import { fillDisabilityAtWindow } from "../support/application";
import { applied, atCase, correct, type Line, panel, press, writeNotice } from "../support/desk";
import { expectRefused, type Fields, type Refused } from "../support/forge";
import { open, ready } from "../support/page";
import { staffSignIn } from "../support/people";
import { expect, test } from "../support/test";
import { CARD, find, press as pressKey, save, takeIn } from "../support/window";
import type { Page } from "@playwright/test";

/** 一次性告知, 与办事指南一致. */
const ONCE = "《起步区公共数据与一网通办管理办法》第三十条第四款";
/** 不得要求重复提供. */
const NOT_AGAIN = "《起步区公共数据与一网通办管理办法》第二十七条第二款";

const CARD_BLURRED: Line = { target: "m:disability_card", defect: "illegible", todo: "请重拍一张看得清的。" };
const BANK_BLURRED: Line = { target: "m:bank_card", defect: "illegible", todo: "请重拍一张看得清卡号的。" };

/** A whole notice with these lines. */
function notice(...lines: Line[]): Fields {
  const fields = lines.flatMap((line, n) => Object.entries(line).map(([part, value]) => [`lines.${n}.${part}`, value]));
  const rest = { period: "10", how: "逐项补正。", consequence: "逾期终止。", "contact.whom": "窗口", "contact.phone": "0531-66600000" };
  return { ...Object.fromEntries(fields), ...rest };
}

const line = (target: string, defect: string, todo = "请补。"): Line => ({ target, defect, todo });
const invalid = (says: string, article = ONCE): Refused => ({ status: 422, says, article });
const conflict = (says: string, article = ONCE): Refused => ({ status: 409, says, article });

test("no notice that asks for more than the guide, for what is there, or not in full", async ({ newPerson, consoleGuard }) => {
  consoleGuard.allow(422);
  const { receipt } = await applied(newPerson, "disability");
  const officer = await atCase(newPerson, "cuizhai-officer", receipt);
  const wrong: [Fields, Refused][] = [
    [notice(), invalid("告知书没有补正事项")],
    // Each line names a material or field of the guide, a kind of defect, what to do.
    [notice(line("m:income_proof", "missing")), invalid("办事指南没有要求这项材料")],
    [notice(line("f:income", "missing")), invalid("申请表没有这一栏")],
    [notice(line("", "missing")), invalid("请选择这一处是哪项材料或者哪一栏")],
    [notice(line("m:bank_card", "")), invalid("请选择这一处是什么问题")],
    [notice(line("m:bank_card", "illegible", " ")), invalid("具体怎样补正")],
    [notice(line("f:level", "illegible")), invalid("是填写的内容")],
    [notice(CARD_BLURRED, CARD_BLURRED), invalid("出现了两次")],
    // Neither what is spared nor what was handed in, nor what these answers do not call for.
    [notice(line("m:identity", "missing")), invalid("免提交", NOT_AGAIN)],
    [notice(line("m:bank_card", "missing")), invalid("已经提交", NOT_AGAIN)],
    [notice(line("f:bank_name", "missing")), invalid("已经填写", NOT_AGAIN)],
    [notice(line("f:guardian_name", "missing")), invalid("不需要填写")],
    // In writing: period, how, consequence, whom to ask.
    [{ ...notice(CARD_BLURRED), period: "4" }, invalid("5至30个工作日")],
    [{ ...notice(CARD_BLURRED), how: "" }, invalid("请写明怎样补正")],
    [{ ...notice(CARD_BLURRED), consequence: "" }, invalid("请写明逾期不补正的后果")],
    [{ ...notice(CARD_BLURRED), "contact.phone": "" }, invalid("咨询电话")],
  ];
  for (const [fields, no] of wrong) await expectRefused(officer, receipt, "notice", fields, no);
  await expectRefused(officer, receipt, "reject", { ground: "own.0" }, invalid("没有规定不予受理的理由"));
  await open(officer, `/desk/cases/${receipt}`);
  await expect(officer.locator(".case-head .status")).toHaveText("已收件");
});

test("no notice without what is missing, and none for what the counter can put right", async ({ page, newPerson, consoleGuard }) => {
  consoleGuard.allow(409, 422);
  const receipt = await takenInWithout(page, ["disability_card", "bank_card"]);
  const officer = await atCase(newPerson, "cuizhai-officer", receipt);
  await panel(officer, "一次性告知");
  // The page lists what is missing, and has no way to take it off.
  await expect(officer.locator(".notice-edit fieldset")).toHaveCount(2);
  await expect(officer.getByRole("button", { name: "去掉" })).toHaveCount(0);
  const missing = line("m:disability_card", "missing");
  await expectRefused(officer, receipt, "notice", notice(missing), invalid("还缺“银行账户（存折首页或银行卡正面）”，但告知书没有写"));
  await expectRefused(officer, receipt, "accept", {}, conflict("受理后不能再要求补正"));
  const onTheSpot = { ...notice(missing, line("m:bank_card", "missing")), "lines.0.on_the_spot": "on" };
  await expectRefused(page, receipt, "notice", onTheSpot, invalid("可以当场更正", "第三十二条第一款第三项"));
  // The window tells it; then there is no second notice from the office that handles the case.
  await open(page, `/desk/window/notice/${receipt}`);
  await page.locator('[name="contact.phone"]').fill("0531-12345678");
  await page.getByRole("button", { name: "出具一次性告知书" }).click();
  await page.waitForURL(/\/desk\/window\/done\//);
  await expectRefused(officer, receipt, "notice", notice(line("f:level", "mismatch")), conflict("大桥街道办事处已于2026年11月23日发出"));
});

test("after the notice only its own lines, and each only until it has passed", async ({ newPerson, consoleGuard }) => {
  consoleGuard.allow(409, 422);
  const { receipt, resident } = await applied(newPerson, "disability");
  const officer = await atCase(newPerson, "cuizhai-officer", receipt);
  await writeNotice(officer, CARD_BLURRED, BANK_BLURRED);
  await press(officer, "发出告知", "notice");
  const second = notice(line("f:level", "mismatch"));
  await expectRefused(officer, receipt, "notice", second, conflict("一件申请只能告知一次"));
  await expectRefused(officer, receipt, "reopen", found(0), conflict("申请人还没有全部补正"));
  await expectRefused(officer, receipt, "accept", {}, conflict("还没有全部补正"));
  await expectRefused(officer, receipt, "reject", { ground: "own.0" }, invalid("没有规定不予受理的理由"));

  await correct(resident, receipt, 1);
  await correct(resident, receipt, 2);
  await expectRefused(officer, receipt, "notice", second, conflict("一件申请只能告知一次"));
  await expectRefused(officer, receipt, "reopen", {}, invalid("请选择仍不合格的补正事项"));
  await expectRefused(officer, receipt, "reopen", found(2), invalid("告知书没有写的，不能再要求补正"));
  await panel(await openCase(officer, receipt), "退回补正项");
  await officer.locator('[name="lines.0.on"]').check();
  await press(officer, "退回选中的事项", "reopen");
  await correct(resident, receipt, 1);
  await expectRefused(officer, receipt, "reopen", found(1), conflict("上次审查时已经通过"));

  // Another office is no other case.
  const leader = await atCase(newPerson, "leader", receipt);
  await panel(leader, "转办");
  await leader.locator('[name="to"]').selectOption("370115004");
  await leader.locator('[name="reason"]').fill("户籍已迁到孙耿街道。");
  await press(leader, "转办", "transfer");
  const sungeng = await atCase(newPerson, "sungeng-officer", receipt);
  await expect(sungeng.getByRole("group", { name: "现在可以做" }).getByRole("link", { name: "一次性告知" })).toHaveCount(0);
  await expectRefused(sungeng, receipt, "notice", second, conflict("崔寨街道办事处已于2026年11月23日发出"));
  await panel(await openCase(sungeng, receipt), "受理");
  await press(sungeng, "受理", "accept");
  await expectRefused(sungeng, receipt, "reopen", found(0), conflict("已经受理，不能再退回补正项"));
});

test("after acceptance nothing is asked for; of a licence neither what staff make", async ({ newPerson, consoleGuard }) => {
  consoleGuard.allow(409, 422);
  const { receipt } = await applied(newPerson, "homestead");
  const officer = await atCase(newPerson, "cuizhai-officer", receipt);
  await expectRefused(officer, receipt, "notice", notice(line("m:site_record", "missing")), invalid("由工作人员形成"));
  const notMet = { ground: "own.0", explanation: "面积超标" };
  await expectRefused(officer, receipt, "reject", notMet, invalid("不予许可的决定", "《行政许可法》第三十二条第一款第一项、第二项"));
  await panel(await openCase(officer, receipt), "受理");
  await press(officer, "受理", "accept");
  const late = notice(line("m:sketch", "illegible"));
  await expectRefused(officer, receipt, "notice", late, conflict("已经受理，不能再要求补正", "《行政许可法》第三十二条第一款第四项"));
});

/** Line `n` (from 0) found still defective. */
function found(n: number): Fields {
  return { [`lines.${n}.on`]: "on", [`lines.${n}.defect`]: "illegible", [`lines.${n}.todo`]: "还是看不清。" };
}

async function openCase(page: Page, receipt: string): Promise<Page> {
  await open(page, `/desk/cases/${receipt}`);
  return page;
}

/** Taken in at 大桥 for a person of 崔寨, who has brought nothing along; the notice is still to come. */
async function takenInWithout(page: Page, materials: string[]): Promise<string> {
  await staffSignIn(page, "daqiao-clerk");
  await find(page, CARD.zhang);
  await takeIn(page, "困难残疾人生活补贴");
  await fillDisabilityAtWindow(page);
  await save(page);
  await expect(page.locator(".missing")).toContainText(`还缺 ${materials.length} 样`);
  await pressKey(page, "F8");
  await page.waitForURL(/\/desk\/window\/notice\/\d{15}$/);
  await ready(page);
  return /\d{15}/.exec(page.url())?.[0] ?? "";
}
