import { VILLAGE } from "../support/application";
import { expectAccessible } from "../support/axe";
import { applied, atCase, fillLine, panel, press, writeNotice } from "../support/desk";
import { file } from "../support/files";
import { open, summary, withWasm } from "../support/page";
import { PASSWORD, signInHere, staffSignIn } from "../support/people";
import { expect, test } from "../support/test";

const UNREADABLE = { target: "m:disability_card", defect: "illegible", todo: "请重新拍一张看得清有效期的照片。" };
const WRONG_DAY = { target: "f:card_expiry", defect: "mismatch", todo: "请按残疾人证填写有效期。" };

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

test("who comes to the window takes the application back, and takes the paper along", async ({
  newPerson,
  consoleGuard,
}) => {
  consoleGuard.allow(409, 422);
  const { receipt, resident } = await applied(newPerson);
  const officer = await atCase(newPerson, "cuizhai-officer", receipt);
  await expect(officer.getByRole("link", { name: "撤回", exact: true }), "not at a window").toHaveCount(0);
  const clerk = await atCase(newPerson, "cuizhai-clerk", receipt);
  await panel(clerk, "撤回");
  await clerk.locator('[name="reason"]').fill("搬家了");
  await clerk.getByRole("button", { name: "撤回这件申请" }).click();
  await expect(summary(clerk)).toContainText("身份证件");
  await expect(clerk.locator('[name="reason"]')).toHaveValue("搬家了");
  await clerk.getByLabel("申请人本人（或持委托书的代理人）到场要求撤回").check();
  await press(clerk, "撤回这件申请", "withdraw");
  await expect(clerk.locator(".history")).toContainText("窗口已按申请人要求办理撤回");
  await expect(clerk.getByRole("link", { name: "撤回", exact: true })).toHaveCount(0);
  await clerk.getByRole("link", { name: "打印终止办理通知书" }).click();
  await clerk.waitForURL(/papers\/\d+$/);
  await expect(clerk.getByRole("main")).toContainText("您说明的原因：搬家了");
  await open(resident, `/my/cases/${receipt}`);
  await expect(resident.getByRole("main")).toContainText("撤回");
});

test("after the decision nothing can be taken back at the window", async ({ newPerson, consoleGuard }) => {
  consoleGuard.allow(409);
  const { receipt } = await applied(newPerson);
  const officer = await atCase(newPerson, "cuizhai-officer", receipt);
  const clerk = await atCase(newPerson, "cuizhai-clerk", receipt);
  await panel(clerk, "撤回");
  await clerk.getByLabel("申请人本人（或持委托书的代理人）到场要求撤回").check();
  await panel(officer, "受理");
  await press(officer, "受理", "accept");
  await panel(officer, "作出决定");
  await officer.locator('[name="outcome"][value="granted"]').check();
  await officer.locator('[name="result"]').fill("准予参保登记。");
  await press(officer, "作出决定", "decide");
  await clerk.getByRole("button", { name: "撤回这件申请" }).click();
  await expect(summary(clerk)).toContainText("办结");
  await open(clerk, `/desk/cases/${receipt}`);
  await expect(clerk.getByRole("link", { name: "撤回", exact: true })).toHaveCount(0);
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

test("what cannot stand in a notice is refused with the article", async ({ newPerson, consoleGuard }) => {
  consoleGuard.allow(422, 409);
  const { receipt } = await applied(newPerson, "disability");
  const officer = await atCase(newPerson, "cuizhai-officer", receipt);
  await panel(officer, "一次性告知");
  const send = () => officer.getByRole("button", { name: "发出告知" }).click();
  await send();
  await expect(summary(officer)).toContainText("没有补正事项");
  await expect(summary(officer)).toContainText("第三十条第四款");
  // Asked for again although it was handed in.
  await fillLine(officer, 0, { ...UNREADABLE, defect: "missing" });
  await send();
  await expect(summary(officer)).toContainText("已经提交");
  await expect(summary(officer)).toContainText("第二十七条第二款");
  await expect(officer.locator('[id="lines.0-error"]')).toBeVisible();
  await expect(officer.locator('[name="lines.0.todo"]')).toHaveValue(UNREADABLE.todo);
  // Text cannot be blurred.
  await fillLine(officer, 0, { ...WRONG_DAY, defect: "illegible" });
  await send();
  await expect(summary(officer)).toContainText("填写的内容");
  // Without what to do, and with no reasonable period.
  await fillLine(officer, 0, { ...UNREADABLE, todo: " " });
  await send();
  await expect(summary(officer)).toContainText("具体怎样补正");
  await fillLine(officer, 0, UNREADABLE);
  await officer.locator('[name="period"]').fill("2");
  await send();
  await expect(summary(officer)).toContainText("5至30个工作日");
  await officer.locator('[name="period"]').fill("10");
  await officer.locator('[name="contact.phone"]').fill("0531-66600000");
  await press(officer, "发出告知", "notice");
  // There is no second one, by whoever's hand.
  const seq = new URL(officer.url()).searchParams.get("seq") ?? "";
  const form = { seq, key: "a-key-of-a-second-notice", "lines.0.target": "f:level" };
  const again = await officer.request.post(`/desk/cases/${receipt}/notice`, {
    form: { ...form, "lines.0.defect": "mismatch", "lines.0.todo": "x", period: "10" },
    headers: { accept: "application/json", "sec-fetch-site": "same-origin" },
  });
  expect(again.status()).toBe(409);
  const refusal = (await again.json()) as { code: string; article: string };
  expect(refusal.code).toBe("notice_already_issued");
  expect(refusal.article).toContain("第三十条第四款");
});

test("a line more and a line less keep what was typed", async ({ newPerson }) => {
  const { receipt } = await applied(newPerson, "disability");
  const officer = await atCase(newPerson, "cuizhai-officer", receipt);
  await panel(officer, "一次性告知");
  await fillLine(officer, 0, UNREADABLE);
  await officer.getByRole("button", { name: "再加一处" }).click();
  await fillLine(officer, 1, WRONG_DAY);
  await officer.getByRole("button", { name: /去掉\s*第 1 处/ }).click();
  await expect(officer.locator(".notice-edit fieldset")).toHaveCount(1);
  await expect(officer.locator('[name="lines.0.target"]')).toHaveValue(WRONG_DAY.target);
  await expect(officer.locator('[name="lines.0.todo"]')).toHaveValue(WRONG_DAY.todo);
});

test("the inbox: heaps, filters, and a search that is in no address", async ({ page, newPerson }) => {
  const { receipt } = await applied(newPerson);
  await staffSignIn(page, "cuizhai-officer");
  // Other stories have left more than a page there.
  await open(page, "/desk?sort=newest");
  const row = page.locator(`a.row-link[href="/desk/cases/${receipt}"]`);
  await expect(row).toBeVisible();
  // The date of a row leads to how it was counted, day by day.
  await page.locator(`a[href^="/desk/cases/${receipt}?ledger="]`).click();
  await page.waitForURL(/\?ledger=acceptance#ledger-acceptance$/);
  await expect(page.locator("#ledger-acceptance tr.is-due")).toBeVisible();
  await open(page, "/desk");
  await page.getByLabel("收件方式").selectOption("window");
  await page.getByRole("button", { name: "筛选" }).click();
  await page.waitForURL(/channel=window/);
  await expect(row).toHaveCount(0);
  await open(page, "/desk?sort=newest");
  await page.locator("#q").fill("张示范");
  await page.getByRole("button", { name: "搜索" }).click();
  await expect(page.locator("caption")).toContainText("与“张示范”相符");
  await expect(row).toBeVisible();
  expect(page.url()).not.toContain(encodeURIComponent("张示范"));
  await page.locator("#q").fill("查无此人");
  await page.getByRole("button", { name: "搜索" }).click();
  await expect(page.getByRole("heading", { name: /没有找到/ })).toBeVisible();
  await page.getByRole("navigation", { name: "按要做的事看" }).getByRole("link", { name: /全部/ }).click();
  await expect(row).toBeVisible();
});

test("on a phone every column is on the screen", async ({ page, newPerson }) => {
  const { receipt } = await applied(newPerson);
  await page.setViewportSize({ width: 390, height: 844 });
  await staffSignIn(page, "cuizhai-officer");
  await open(page, "/desk?tab=all&sort=newest");
  const row = page.getByRole("row").filter({ has: page.locator(`a[href="/desk/cases/${receipt}"]`) });
  await expect(row.getByRole("cell")).toHaveCount(7);
  // Cards to look at, and still rows and cells to hear.
  for (const cell of await row.getByRole("cell").all()) {
    const box = await cell.boundingBox();
    if (box !== null) expect(box.x + box.width).toBeLessThanOrEqual(390);
  }
  await expect(page.locator(".keys")).toBeHidden();
  await open(page, `/desk/cases/${receipt}`);
  const scrolls = (element: HTMLElement): boolean => element.scrollWidth > element.clientWidth;
  expect(await page.locator(".history .table-scroll").evaluate(scrolls)).toBe(false);
});

test("the keyboard goes through the inbox @wasm", async ({ page, newPerson }) => {
  await applied(newPerson);
  const { receipt } = await applied(newPerson);
  await staffSignIn(page, "cuizhai-officer");
  await open(page, "/desk?tab=all&sort=newest");
  await page.keyboard.press("j");
  await expect(page.locator("a.row-link").first()).toBeFocused();
  await page.keyboard.press("j");
  await expect(page.locator("a.row-link").nth(1)).toBeFocused();
  await page.keyboard.press("k");
  await page.keyboard.press("Enter");
  await page.waitForURL(new RegExp(`/desk/cases/${receipt}$`));
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

test("signed out, the sign-in form stands in the page's place", async ({ page }) => {
  await open(page, "/desk");
  await page.getByLabel("工号").fill("cuizhai-officer");
  await page.getByLabel("密码").fill(PASSWORD);
  await page.getByRole("main").getByRole("button", { name: "登录" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "收件箱" })).toBeVisible();
});

test("one's own password: the old one is asked for", async ({ page, consoleGuard }) => {
  consoleGuard.allow(422);
  await staffSignIn(page, "taiping-officer");
  await open(page, "/desk/account");
  await page.getByLabel("现在的密码").fill("not-this-one");
  await page.getByLabel("新密码").fill("another-horse-9");
  await page.getByRole("button", { name: "改密码" }).click();
  await expect(summary(page)).toContainText("现在的密码不对");
  await page.getByLabel("现在的密码").fill(PASSWORD);
  await page.getByLabel("新密码").fill("another-horse-9");
  await page.getByRole("button", { name: "改密码" }).click();
  await expect(page.getByText("密码已改")).toBeVisible();
  // As it was, for whoever comes after on this server.
  await page.getByLabel("现在的密码").fill("another-horse-9");
  await page.getByLabel("新密码").fill(PASSWORD);
  await page.getByRole("button", { name: "改密码" }).click();
  await page.waitForURL(/changed/);
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
