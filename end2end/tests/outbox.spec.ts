import { expectAccessible } from "../support/axe";
import { applied, atCase, press, writeNotice } from "../support/desk";
import { MailServer } from "../support/mail_server";
import { open, ready } from "../support/page";
import { staffSignIn } from "../support/people";
import { expect, test as base } from "../support/test";
import type { Page } from "@playwright/test";

const UNREADABLE = { target: "m:disability_card", defect: "illegible", todo: "请重新拍一张看得清有效期的照片。" };

/** Where the server looks for its mail server; nobody is there until `start`. */
const test = base.extend<{ mail: MailServer }>({
  mail: async ({ server }, use) => {
    const mail = new MailServer(server.mailPort);
    await use(mail);
    await mail.stop();
  },
});

/** The resident chooses to be told by e-mail. */
async function chooseMail(resident: Page, address: string): Promise<void> {
  await open(resident, "/account");
  await resident.getByLabel("发邮件告诉我").check();
  await resident.getByLabel(/电子邮箱/).fill(address);
  await resident.getByRole("button", { name: "保存" }).click();
  await expect(resident.getByText("已保存。下次有进展")).toBeVisible();
  await ready(resident);
}

/** Looks at a page again until it shows this: the server sends every few seconds. */
async function shows(page: Page, address: string, words: string): Promise<void> {
  await expect(async () => {
    await open(page, address);
    await expect(page.getByRole("main")).toContainText(words, { timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
}

/** The number as people read it. */
const grouped = (receipt: string) => receipt.replace(/^(\d{6})(\d{4})(\d{4})(\d)$/, "$1-$2-$3-$4");

/** Looks at the outbox again until the row of this case shows this. */
async function showsInRow(admin: Page, receipt: string, words: string): Promise<void> {
  await expect(async () => {
    await open(admin, "/desk/admin/outbox");
    const row = admin.getByRole("row").filter({ hasText: grouped(receipt) });
    await expect(row).toContainText(words, { timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
}

/** The officer writes to the applicant. */
async function writeTo(officer: Page, receipt: string): Promise<void> {
  await open(officer, `/desk/cases/${receipt}`);
  await officer.locator('[name="text"]').fill("请带原件来一趟。");
  await officer.getByRole("button", { name: "发送" }).click();
  await expect(officer.locator(".message").getByText("请带原件来一趟。")).toBeVisible();
}

/** The messages about a case. */
const about = (mail: MailServer, receipt: string) => mail.mails.filter(({ text }) => text.includes(receipt));

test("SMTP outage: a notice waits, goes out once when the mail server is back, and the page says so", async ({
  newPerson,
  clock,
  mail,
}) => {
  const { receipt, resident } = await applied(newPerson, "disability");
  await chooseMail(resident, "zhang@mail.example");
  const officer = await atCase(newPerson, "cuizhai-officer", receipt);
  await writeNotice(officer, UNREADABLE);
  await press(officer, "发出告知", "notice");
  const admin = await (await newPerson()).newPage();
  await staffSignIn(admin, "admin");
  // An attempt is counted when it begins. Only when its end is written down, with the minute of the next one, may the
  // clock move on: that minute is counted from the end.
  await showsInRow(admin, receipt, "09:01 再试");
  await showsInRow(admin, receipt, "连不上邮件服务器");
  await showsInRow(admin, receipt, "等待发送");
  await expect(admin.getByRole("main")).not.toContainText("mail.example");
  await open(resident, `/my/cases/${receipt}`);
  await expect(resident.getByRole("region", { name: "消息" })).toContainText("邮件 等待发送");
  // Ten minutes, with an attempt whenever one is due.
  for (const [minute, attempts, next] of [["01", 2, "03"], ["03", 3, "07"], ["07", 4, "15"]]) {
    clock.set(`2026-11-23T09:${minute}:00+08:00`);
    await showsInRow(admin, receipt, `09:${next} 再试`);
    await showsInRow(admin, receipt, `${attempts} 次`);
  }
  clock.set("2026-11-23T09:10:00+08:00");
  await mail.start();
  await showsInRow(admin, receipt, "4 次");
  expect(about(mail, receipt)).toEqual([]);
  clock.set("2026-11-23T09:16:00+08:00");
  await shows(resident, `/my/cases/${receipt}`, "邮件 已发出");
  await open(admin, "/desk/admin/outbox");
  await expect(admin.getByRole("row").filter({ hasText: grouped(receipt) })).toHaveCount(0);
  // What comes later goes out, and the notice not once more.
  clock.set("2026-11-23T09:40:00+08:00");
  await writeTo(officer, receipt);
  await expect.poll(() => about(mail, receipt).length, { timeout: 30_000 }).toBe(2);
  const [letter, other] = about(mail, receipt);
  expect(other?.subject).toBe("您的办件有新进展：工作人员给您留言");
  expect(letter).toMatchObject({ to: "zhang@mail.example", subject: "您的办件有新进展：需要补正，请在期限内完成" });
  expect(letter?.text).toContain(`/my/cases/${receipt}`);
  expect(letter?.text).not.toMatch(/张示范|残疾|110105/);
  // The mail server has it before the hall has written down that it was taken.
  await expect(async () => {
    await open(officer, `/desk/cases/${receipt}`);
    const messages = officer.getByRole("region", { name: "和申请人的留言" });
    await expect(messages).toContainText("邮件 已发出", { timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
});

test("a dead letter is sent again by the administrator", async ({ newPerson, mail }) => {
  await mail.start();
  const { receipt, resident } = await applied(newPerson, "pension");
  await chooseMail(resident, "nobody@mail.example");
  const officer = await atCase(newPerson, "cuizhai-officer", receipt);
  await writeTo(officer, receipt);
  await shows(resident, `/my/cases/${receipt}`, "邮件 没有发出");
  const admin = await (await newPerson()).newPage();
  await staffSignIn(admin, "admin");
  await open(admin, "/desk/admin/outbox");
  const row = admin.getByRole("row").filter({ hasText: grouped(receipt) });
  await expect(row).toContainText("没有发出");
  await expect(row).toContainText("邮件服务器答复 550");
  await chooseMail(resident, "zhang@mail.example");
  await row.getByRole("button", { name: /重发/ }).click();
  await expect(admin.getByText("已安排重发")).toBeVisible();
  await shows(resident, `/my/cases/${receipt}`, "邮件 已发出");
  await expect.poll(() => about(mail, receipt).length).toBe(1);
  await open(admin, "/desk/admin/log");
  await expect(admin.getByRole("row").filter({ hasText: "重发通知" }).first()).toContainText(receipt);
});

test("@wasm the pages of the outbox are accessible", async ({ newPerson }) => {
  const { receipt, resident } = await applied(newPerson, "pension");
  await open(resident, "/account");
  await expectAccessible(resident);
  await chooseMail(resident, "zhang@mail.example");
  const officer = await atCase(newPerson, "cuizhai-officer", receipt);
  await writeTo(officer, receipt);
  const admin = await (await newPerson()).newPage();
  await staffSignIn(admin, "admin");
  await shows(admin, "/desk/admin/outbox", "工作人员给您留言");
  await expectAccessible(admin);
  await open(resident, `/my/cases/${receipt}`);
  await expectAccessible(resident);
});
