import { applied, atCase, correct, press, writeNotice } from "../support/desk";
import { open, summary } from "../support/page";
import { RESIDENT, signIn, staffSignIn } from "../support/people";
import { expect, test } from "../support/test";

/** Filed on Monday the 23rd: the fifth working day is the Monday after. */
const LAST_MINUTE = "2026-11-30T23:59:00+08:00";
const AFTERWARDS = "2026-12-01T00:00:00+08:00";
const BLURRED = { target: "m:sketch", defect: "illegible", todo: "请重新拍一张看得清尺寸的草图。" };
const OTHER_ADDRESS = { target: "f:household_address", defect: "mismatch", todo: "请按户口簿改门牌号。" };

test("a licence: in the last minute of the fifth working day a notice is in time", async ({ newPerson, clock }) => {
  const { receipt } = await applied(newPerson, "homestead");
  clock.set(LAST_MINUTE);
  const officer = await atCase(newPerson, "cuizhai-officer", receipt);
  await expect(officer.locator(".case-head .clock")).toContainText("今天到期");
  await writeNotice(officer, BLURRED);
  await press(officer, "发出告知", "notice");
  clock.set("2026-12-02T09:00:00+08:00");
  const later = await atCase(newPerson, "leader", receipt);
  await expect(later.locator(".case-head .status")).toHaveText("补齐补正");
  await expect(later.getByRole("main")).not.toContainText("视为受理");
});

test("a licence: after it the case is accepted as of its receipt, and nothing can be asked for", async ({
  newPerson,
  clock,
  consoleGuard,
}) => {
  consoleGuard.allow(409);
  const { receipt, resident } = await applied(newPerson, "homestead");
  clock.set(LAST_MINUTE);
  const officer = await atCase(newPerson, "cuizhai-officer", receipt);
  await writeNotice(officer, BLURRED);
  clock.set(AFTERWARDS);
  // Written in time, sent too late: refused, and what was written is still there.
  await officer.getByRole("button", { name: "发出告知" }).click();
  await expect(summary(officer)).toContainText("已于2026年11月23日视为受理，不能再要求补正");
  await expect(summary(officer)).toContainText("《行政许可法》第三十二条第一款第四项");
  await expect(officer.locator('[name="lines.0.todo"]')).toHaveValue(BLURRED.todo);

  await open(officer, `/desk/cases/${receipt}`);
  await expect(officer.locator(".alert-warn")).toContainText("依法自2026年11月23日（周一）起视为受理");
  await expect(officer.locator(".alert-warn")).toContainText("《行政许可法》第三十二条第一款第四项");
  await expect(officer.getByRole("main")).toContainText("2026年11月23日（周一）（视为受理）");
  const actions = officer.getByRole("group", { name: "现在可以做" });
  await expect(actions.getByRole("link", { name: "作出决定" })).toBeVisible();
  await expect(actions.getByRole("link", { name: "一次性告知" })).toHaveCount(0);
  await open(officer, `/desk/cases/${receipt}/notice`);
  await expect(officer.getByText("这一步现在不能办")).toBeVisible();
  await expect(officer.getByRole("button", { name: "发出告知" })).toHaveCount(0);
  await officer.getByText("法定办结时限为什么到2026年12月21日").click();
  await expect(officer.locator("#ledger-legal tbody tr").last()).toContainText("12月21日");

  await signIn(resident, RESIDENT.zhang);
  await open(resident, `/my/cases/${receipt}`);
  await expect(resident.locator(".page-head .status")).toHaveText("已受理");
  await expect(resident.locator(".timeline")).toContainText("依法自2026年11月23日（周一）起视为受理");
  await expect(resident.locator(".facts")).toContainText("2026年12月21日（周一）");
  await resident.getByText("法定办结时限：为什么是这天").click();
  const days = resident.locator(".ledger tbody tr");
  await expect(days.first()).toContainText("11月23日");
  await expect(days.last()).toContainText("12月21日");
  await expect(days.last().locator(".cell-num")).toHaveText("20");
  await resident.getByRole("link", { name: "受理通知书（视为受理）" }).click();
  await resident.waitForURL(/papers\/2$/);
  await expect(resident.getByRole("heading", { level: 1 })).toHaveText("受理通知书（视为受理）");
  await expect(resident.locator(".paper")).toContainText("自2026年11月23日（周一）起视为受理");
  await expect(resident.locator(".paper")).toContainText("《行政许可法》第三十二条第一款第四项");
});

test("another item is not accepted by silence: it escalates, and a notice is still possible", async ({ newPerson, clock }) => {
  const { receipt, resident } = await applied(newPerson);
  clock.set(AFTERWARDS);
  const leader = await (await newPerson()).newPage();
  await staffSignIn(leader, "leader");
  // What is put to the leader stands on the leader's board, and leads to its list.
  await open(leader, "/desk/board/office");
  const escalated = leader.locator(".number", { hasText: "需要督办" });
  const count = await escalated.locator(".number-text").innerText();
  expect(Number(count)).toBeGreaterThan(0);
  await escalated.getByRole("link").first().click();
  await leader.waitForURL(/tab=escalated/);
  await expect(leader.locator(".inbox caption")).toContainText(`共${count}件`);
  await open(leader, "/desk?tab=overdue");
  // Other stories may have left more overdue cases than a page shows.
  await leader.locator("#q").fill(receipt);
  await leader.getByRole("button", { name: "搜索" }).click();
  const row = leader.getByRole("row").filter({ has: leader.locator(`[href="/desk/cases/${receipt}"]`) });
  await expect(row).toContainText("审查已逾期1个工作日");
  const officer = await atCase(newPerson, "cuizhai-officer", receipt);
  await expect(officer.locator(".case-head .status")).toHaveText("已收件");
  await expect(officer.locator(".clock-over")).toContainText("审查");
  await expect(officer.locator(".alert-warn")).toContainText("届满，已提请负责人督办");
  await expect(officer.getByRole("main")).not.toContainText("视为受理");
  await signIn(resident, RESIDENT.zhang);
  await open(resident, `/my/cases/${receipt}`);
  await expect(resident.locator(".timeline-item.is-late")).toContainText("已提请办理机构负责人督办");
  await expect(resident.getByRole("main")).not.toContainText("视为受理");
  await writeNotice(officer, OTHER_ADDRESS);
  await press(officer, "发出告知", "notice");
  await expect(officer.locator(".case-head .status")).toHaveText("补齐补正");
});

test("a licence: silence on the corrections accepts as of the last of them, and says so", async ({ newPerson, clock }) => {
  const { receipt, resident } = await applied(newPerson, "homestead");
  const officer = await atCase(newPerson, "cuizhai-officer", receipt);
  await writeNotice(officer, BLURRED);
  await press(officer, "发出告知", "notice");
  clock.set("2026-11-25T09:00:00+08:00");
  await signIn(resident, RESIDENT.zhang);
  await correct(resident, receipt, 1);
  clock.set("2026-12-03T00:00:00+08:00");
  await signIn(resident, RESIDENT.zhang);
  await open(resident, `/my/cases/${receipt}`);
  await expect(resident.locator(".timeline")).toContainText("自补正全部收到的2026年11月25日（周三）起视为受理");
  await expect(resident.getByRole("main")).not.toContainText("没有告知");
  await resident.getByRole("link", { name: "受理通知书（视为受理）" }).click();
  await resident.waitForURL(/papers\/3$/);
  await expect(resident.locator(".paper")).toContainText("自补正全部收到的2026年11月25日（周三）起视为受理");
  await expect(resident.locator(".paper")).toContainText("《行政许可法》第三十二条第一款第五项");
});
