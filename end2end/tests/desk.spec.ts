import { VILLAGE } from "../support/application";
import { expectAccessible } from "../support/axe";
import { applied, atCase, panel, press, UNREADABLE, writeNotice, WRONG_DAY } from "../support/desk";
import { file } from "../support/files";
import { open, summary, withWasm } from "../support/page";
import { signInHere, staffSignIn } from "../support/people";
import { expect, test } from "../support/test";

test("notice, corrections sent back once, accepted, decided, delivered, closed", async ({ newPerson }) => {
  const { receipt, resident } = await applied(newPerson, "disability");
  const officer = await atCase(newPerson, "cuizhai-officer", receipt);
  await expect(officer.getByText("110105195803120010")).toBeVisible();

  await writeNotice(officer, UNREADABLE, WRONG_DAY);
  if (withWasm()) {
    await expect(officer.locator(".preview")).toContainText(UNREADABLE.todo);
    await officer.locator('[name="period"]').fill("15");
    await expect(officer.locator(".preview")).toContainText("2026年12月14日");
  }
  await press(officer, "发出告知", "notice");
  await expect(officer.locator(".case-head .status")).toHaveText("补齐补正");

  await open(resident, `/my/cases/${receipt}/correct/1`);
  await resident.locator("#file").setInputFiles(file("新拍的.png"));
  await resident.getByRole("button", { name: "提交这一处补正" }).click();
  await resident.waitForURL(/\/my\/cases\/\d+(\?|$)/);
  await open(resident, `/my/cases/${receipt}/correct/2`);
  await resident.locator('[name="card_expiry"]').fill("2032-05-06");
  await resident.getByRole("button", { name: "提交这一处补正" }).click();
  await resident.waitForURL(/\/my\/cases\/\d+(\?|$)/);

  await open(officer, `/desk/cases/${receipt}`);
  await expect(officer.locator(".answer-changed")).toContainText("2032年5月6日");
  await expect(officer.locator(".answer-changed")).toContainText("2031年5月6日");
  await expect(officer.locator(".viewer")).toContainText("残疾人证 2/2");
  await panel(officer, "退回补正项");
  await officer.locator('[name="lines.0.on"]').check();
  await officer.locator('[name="lines.0.todo"]').fill("还是看不清，请到亮处再拍。");
  await press(officer, "退回选中的事项", "reopen");

  await open(resident, `/my/cases/${receipt}`);
  await expect(resident.getByRole("main")).toContainText("还是看不清，请到亮处再拍。");
  await open(resident, `/my/cases/${receipt}/correct/1`);
  await resident.locator("#file").setInputFiles(file("亮处.png"));
  await resident.getByRole("button", { name: "提交这一处补正" }).click();
  await resident.waitForURL(/\/my\/cases\/\d+(\?|$)/);

  await open(officer, `/desk/cases/${receipt}`);
  await panel(officer, "受理");
  await press(officer, "受理", "accept");
  // 残疾人两项补贴 is decided by the department, not by the street.
  const decider = await atCase(newPerson, "mz-officer", receipt);
  await panel(decider, "作出决定");
  await decider.locator('[name="outcome"][value="granted"]').check();
  await decider.locator('[name="result"]').fill("自2026年12月起发放生活补贴。");
  await press(decider, "作出决定", "decide");
  await panel(decider, "送达");
  const read = decider.getByRole("region", { name: "申请人将看到" });
  await expect(read).toContainText("送达回证");
  await expect(read).toContainText("2026年");
  await decider.locator('[name="method"][value="electronic"]').check();
  if (withWasm()) await expect(read).toContainText("电子送达");
  await press(decider, "登记送达", "deliver");
  await panel(decider, "办结归档");
  await expect(read).toContainText("办件已归档。");
  await press(decider, "办结归档", "close");
  await expect(decider.getByRole("group", { name: "现在可以做" })).toHaveCount(0);
  await open(resident, `/my/cases/${receipt}`);
  await expect(resident.getByRole("main")).toContainText("自2026年12月起发放生活补贴。");
});

test("two officers on one case: the second learns what changed and loses nothing", async ({ newPerson, consoleGuard }) => {
  consoleGuard.allow(409);
  const { receipt } = await applied(newPerson);
  const first = await atCase(newPerson, "cuizhai-officer", receipt);
  const second = await atCase(newPerson, "leader", receipt);
  await panel(first, "受理");
  await press(first, "受理", "accept");
  await panel(first, "作出决定");
  await open(second, `/desk/cases/${receipt}`);
  await panel(second, "作出决定");
  await first.locator('[name="outcome"][value="granted"]').check();
  await press(first, "作出决定", "decide");
  await second.locator('[name="outcome"][value="refused"]').check();
  await second.locator('[name="reasons"]').fill("写了很久的理由");
  const [answer] = await Promise.all([
    second.waitForResponse((response) => response.url().endsWith("/decide") && response.request().method() === "POST"),
    second.getByRole("button", { name: "作出决定", exact: true }).click(),
  ]);
  expect(answer.status()).toBe(409);
  await expect(summary(second)).toContainText("已办结，崔寨街道办事处 崔寨经办示例");
  await expect(second.locator('[name="reasons"]')).toHaveValue("写了很久的理由");
  await expect(second.locator('[name="outcome"][value="refused"]')).toBeChecked();
  await open(second, `/desk/cases/${receipt}`);
  await expect(second.locator(".history")).toContainText("申请已获批准");
  await expect(second.locator(".history")).not.toContainText("写了很久的理由");
});

test("a decision typed while the session ended loses nothing, and is taken only when it is sent again", async ({
  newPerson,
  clock,
  consoleGuard,
}) => {
  consoleGuard.allow(401);
  const { receipt } = await applied(newPerson);
  const officer = await atCase(newPerson, "cuizhai-officer", receipt);
  await panel(officer, "受理");
  await press(officer, "受理", "accept");
  await panel(officer, "作出决定");
  await officer.locator('[name="outcome"][value="refused"]').check();
  await officer.locator('[name="reasons"]').fill("写了很久的理由：\n第二行");
  if (withWasm()) await officer.locator('[name="text"]').fill("留言也写了一半");
  clock.set("2026-11-23T11:00:00+08:00");
  const decide = officer.getByRole("button", { name: "作出决定", exact: true });
  await decide.click();
  await signInHere(officer, "cuizhai-officer");
  await expect(summary(officer)).toContainText("已登录。您填写的内容都在");
  await expect(officer.locator('[name="reasons"]')).toHaveValue("写了很久的理由：\n第二行");
  await expect(officer.locator('[name="outcome"][value="refused"]')).toBeChecked();
  if (withWasm()) {
    await expect(officer.locator('[name="text"]'), "the page was not left").toHaveValue("留言也写了一半");
  }
  await expect(officer.locator(".history")).not.toContainText("第二行");
  await press(officer, "作出决定", "decide");
  await expect(officer.locator(".history")).toContainText("第二行");
});

test("who may not see a case finds nothing; who may only look has nothing to press", async ({ newPerson, consoleGuard }) => {
  consoleGuard.allow(404);
  const { receipt } = await applied(newPerson);
  const other = await (await newPerson()).newPage();
  await staffSignIn(other, "daqiao-officer");
  for (const address of [`/desk/cases/${receipt}`, `/desk/cases/${receipt}/accept`]) {
    expect((await other.goto(address))?.status(), address).toBe(404);
  }
  const auditor = await atCase(newPerson, "auditor", receipt);
  await expect(auditor.getByRole("heading", { level: 1 })).toContainText("养老保险");
  await expect(auditor.getByRole("group", { name: "现在可以做" })).toHaveCount(0);
  // To turn over the files is to look.
  await expect(auditor.locator("main button:not(.viewer-tools button)")).toHaveCount(0);
  const refused = await auditor.request.post(`/desk/cases/${receipt}/accept`, {
    form: { seq: "1", key: "a-key-of-the-auditor" },
    headers: { accept: "application/json", "sec-fetch-site": "same-origin" },
  });
  expect(refused.status()).toBe(403);
});

test("the desk without barriers @wasm", async ({ newPerson }) => {
  // Twelve pages at two widths.
  test.slow();
  const { receipt } = await applied(newPerson, "disability", VILLAGE.cuizhai);
  const officer = await atCase(newPerson, "cuizhai-officer", receipt);
  await expectAccessible(officer);
  for (const address of ["notice", "accept", "reject"]) {
    await open(officer, `/desk/cases/${receipt}/${address}`);
    await expectAccessible(officer);
  }
  await open(officer, "/desk/account");
  await expectAccessible(officer);
  await open(officer, "/desk");
  await expectAccessible(officer);
  await open(officer, `/desk/cases/${receipt}`);
  const clerk = await atCase(newPerson, "cuizhai-clerk", receipt);
  for (const address of ["correct", "withdraw"]) {
    await open(clerk, `/desk/cases/${receipt}/${address}`);
    await expectAccessible(clerk);
  }
  await panel(officer, "受理");
  await press(officer, "受理", "accept");
  const leader = await atCase(newPerson, "leader", receipt);
  await open(leader, `/desk/cases/${receipt}/transfer`);
  await expectAccessible(leader);
  const decider = await atCase(newPerson, "mz-officer", receipt);
  await panel(decider, "作出决定");
  await expectAccessible(decider);
  await decider.locator('[name="outcome"][value="granted"]').check();
  await press(decider, "作出决定", "decide");
  await open(decider, `/desk/cases/${receipt}/deliver`);
  await expectAccessible(decider);
});
