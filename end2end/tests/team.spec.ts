import { fillDisabilityAtWindow } from "../support/application";
import { expectAccessible } from "../support/axe";
import { applied, atCase, panel, press } from "../support/desk";
import { open, ready, summary, withWasm } from "../support/page";
import { staffSignIn } from "../support/people";
import { expect, test } from "../support/test";
import { CARD, find, press as pressKey, save, takeIn } from "../support/window";

test("@wasm a case is taken, given back, given to somebody; opinions make a chain that the applicant does not see", async ({
  newPerson,
}) => {
  const { receipt, resident } = await applied(newPerson, "homestead");
  const officer = await atCase(newPerson, "cuizhai-officer", receipt);
  await panel(officer, "认领");
  await press(officer, "由我承办", "take");
  await expect(officer.locator(".case-facts")).toContainText("崔寨经办示例");
  await open(officer, "/desk?tab=mine&sort=newest");
  await expect(officer.locator(`a[href$="${receipt}"]`)).toBeVisible();
  await open(resident, `/my/cases/${receipt}`);
  await expect(resident.getByRole("main"), "who has it").toContainText("崔寨经办示例");

  await open(officer, `/desk/cases/${receipt}`);
  await panel(officer, "写审查意见");
  await officer.locator('[name="opinion"]').fill("现场看过，四至清楚。");
  await expectAccessible(officer);
  await press(officer, "写下意见", "opinion");
  await panel(officer, "退回待分派");
  await officer.locator('[name="reason"]').fill("要请懂测量的同事办。");
  await press(officer, "退回", "give-back");

  const leader = await atCase(newPerson, "leader", receipt);
  await expect(leader.getByRole("region", { name: "审查意见" })).toContainText("现场看过");
  await panel(leader, "分派");
  await leader.locator('[name="to"]').selectOption({ label: "崔寨经办示例（经办人员）" });
  await press(leader, "分派", "assign");
  await panel(leader, "受理");
  await press(leader, "受理", "accept");
  await panel(leader, "写审查意见");
  await leader.locator('[name="advice"][value="granted"]').check();
  await leader.locator('[name="opinion"]').fill("同意经办意见。");
  await press(leader, "写下意见", "opinion");
  await expect(leader.getByRole("region", { name: "审查意见" })).toContainText("建议准予");
  await expectAccessible(leader);
  await open(resident, `/my/cases/${receipt}`);
  for (const inside of ["现场看过", "懂测量", "同意经办意见"]) {
    await expect(resident.locator("body")).not.toContainText(inside);
  }
});

test("the leader arranges who stands in; what is on the other's desk is on both", async ({ newPerson, consoleGuard }) => {
  consoleGuard.allow(422);
  const { receipt } = await applied(newPerson);
  const officer = await atCase(newPerson, "cuizhai-officer", receipt);
  await panel(officer, "认领");
  await press(officer, "由我承办", "take");
  const leader = await (await newPerson()).newPage();
  await staffSignIn(leader, "leader");
  await open(leader, "/desk/team");
  await leader.locator('[name="staff"]').selectOption({ label: "崔寨经办示例" });
  await leader.locator('[name="substitute"]').selectOption({ label: "崔寨经办示例" });
  await leader.getByRole("button", { name: "安排代班" }).click();
  await expect(summary(leader)).toContainText("代班人不能是本人");
  await leader.locator('[name="substitute"]').selectOption({ label: "崔寨负责人示例" });
  await leader.getByRole("button", { name: "安排代班" }).click();
  await leader.waitForURL(/done=substituted/);
  await ready(leader);
  await expect(leader.getByText("崔寨经办示例由崔寨负责人示例代班").first()).toBeVisible();
  await open(leader, "/desk?tab=mine&sort=newest");
  await expect(leader.getByRole("main")).toContainText("您正在代班：崔寨经办示例");
  await expect(leader.locator(`a[href$="${receipt}"]`)).toBeVisible();
  await open(leader, "/desk/team");
  await leader.getByRole("button", { name: /取消/ }).click();
  await leader.waitForURL(/done=ended/);
  await ready(leader);
  await open(leader, "/desk?tab=mine&sort=newest");
  await expect(leader.locator(`a[href$="${receipt}"]`)).toHaveCount(0);
});

test("@wasm a reason that is written often is chosen, and said in one's own words", async ({ newPerson }) => {
  const { receipt } = await applied(newPerson, "disability");
  const leader = await (await newPerson()).newPage();
  await staffSignIn(leader, "leader");
  await open(leader, "/desk/team/reasons");
  await leader.locator('[name="place"]').selectOption("notice");
  await leader.locator('[name="title"]').fill("照片不清楚");
  await leader.locator('[name="words"]').fill("请到亮处重新拍摄，四角完整、字迹清楚。");
  await leader.getByRole("button", { name: "保存", exact: true }).last().click();
  await leader.waitForURL(/done=saved/);
  await ready(leader);
  await expectAccessible(leader);
  const officer = await atCase(newPerson, "cuizhai-officer", receipt);
  await panel(officer, "一次性告知");
  await officer.getByLabel("常用语").first().selectOption("照片不清楚");
  await expect(officer.locator('[name="lines.0.todo"]')).toHaveValue(/请到亮处重新拍摄/);
  await expect(officer.locator(".preview"), "what the resident will read").toContainText("请到亮处重新拍摄");
  // At the window, where most notices are written, the same words are at hand.
  const clerk = await (await newPerson()).newPage();
  await staffSignIn(clerk, "cuizhai-clerk");
  await find(clerk, CARD.zhang);
  await takeIn(clerk, "困难残疾人生活补贴");
  await fillDisabilityAtWindow(clerk);
  await save(clerk);
  await pressKey(clerk, "F8");
  await clerk.waitForURL(/notice/);
  await ready(clerk);
  await clerk.locator('[id="lines.0.todo-phrases"]').selectOption("照片不清楚");
  await expect(clerk.locator('[name="lines.0.todo"]')).toHaveValue(/请到亮处重新拍摄/);
  await expectAccessible(clerk);
  // The same title twice is refused, and what was typed stays.
  await open(leader, "/desk/team/reasons");
  await leader.getByText("修改", { exact: false }).first().click();
  await leader.getByRole("button", { name: "删去这一条" }).first().click();
  await leader.waitForURL(/done=retired/);
});

test("many at once: ticked, done, an answer for each, and a filter that is kept", async ({ newPerson, consoleGuard }) => {
  consoleGuard.allow(422);
  const first = await applied(newPerson);
  const second = await applied(newPerson);
  const officer = await (await newPerson()).newPage();
  await staffSignIn(officer, "cuizhai-officer");
  await open(officer, "/desk?tab=check&sort=newest");
  await officer.locator(".bulk > summary").click();
  await officer.locator('[name="what"][value="take"]').check();
  await officer.getByRole("button", { name: "对打勾的件办理" }).click();
  await expect(summary(officer)).toContainText("还没有选择办件");
  // What is wrong stands apart from what follows it.
  const gap = await officer.locator("#bulk").evaluate((form) => {
    const above = form.querySelector("[data-summary]")?.getBoundingClientRect().bottom ?? Number.NaN;
    const below = Array.from(form.querySelectorAll("p.needs-live, fieldset")).map((element) => element.getBoundingClientRect());
    return Math.min(...below.filter((box) => box.height > 0).map((box) => box.top)) - above;
  });
  expect(gap).toBeGreaterThan(8);
  for (const { receipt } of [first, second]) await officer.locator(`[name="pick.${receipt}"]`).check();
  if (!withWasm()) await officer.locator('[name="what"][value="take"]').check();
  else await expect(officer.getByRole("button", { name: "对打勾的件办理（2件）" })).toBeVisible();
  await officer.getByRole("button", { name: "对打勾的件办理" }).click();
  await officer.waitForURL(/\/desk\/bulk\/[0-9a-f]+/);
  await expect(officer.getByText("2件全部办好了")).toBeVisible();

  // Delivered cannot be what is not decided: each row says so, nothing else stops.
  await open(officer, "/desk?tab=mine&sort=newest");
  await officer.locator(".bulk > summary").click();
  await officer.locator(`[name="pick.${first.receipt}"]`).check();
  await expect(officer.locator(".bulk")).not.toContainText("选填");
  await officer.locator('[name="what"][value="deliver"]').check();
  await officer.locator('[name="method"]').selectOption("electronic");
  const preview = officer.locator(".bulk .preview");
  await expect(preview).toContainText("决定已经送达");
  if (withWasm()) await expect(preview).toContainText("电子送达");
  else await officer.getByRole("button", { name: "先看打勾的件能不能送达" }).click();
  await expect(preview).toContainText("打勾的1件里，0件可以登记送达，1件办不了");
  await expect(preview).toContainText("还没有作出决定");
  await officer.getByRole("button", { name: "对打勾的件办理" }).click();
  await officer.waitForURL(/\/desk\/bulk\/[0-9a-f]+/);
  await expect(officer.getByText("0件办好了，1件没有办")).toBeVisible();
  await expect(officer.getByRole("main")).toContainText("还没有受理");

  await open(officer, "/desk?tab=mine&channel=online");
  await officer.locator(".saved-edit > summary").click();
  await officer.locator('[name="name"]').fill("网上来的");
  await officer.getByRole("button", { name: "保存", exact: true }).click();
  // The address is the same before and after: only the link says that it is kept.
  await expect(officer.getByRole("link", { name: "网上来的" })).toBeVisible();
  await open(officer, "/desk");
  await officer.getByRole("link", { name: "网上来的" }).click();
  await officer.waitForURL(/channel=online&tab=mine/);
  await expect(officer.getByRole("link", { name: "网上来的" })).toHaveAttribute("aria-current", "true");
});
