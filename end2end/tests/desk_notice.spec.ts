import { applied, atCase, fillLine, panel, press, UNREADABLE, WRONG_DAY } from "../support/desk";
import { summary } from "../support/page";
import { expect, test } from "../support/test";

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
  // Enter sends what is there, and takes no line away.
  await officer.locator('[name="contact.whom"]').fill("崔寨街道办事处");
  await officer.locator('[name="contact.phone"]').fill("0531-00000000");
  await officer.locator('[name="contact.phone"]').press("Enter");
  await expect(officer).toHaveURL(/done=notice/);
});
