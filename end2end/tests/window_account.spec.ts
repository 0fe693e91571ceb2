import { fillDisabilityAtWindow } from "../support/application";
import { open, summary } from "../support/page";
import { RESIDENT, signIn, staffSignIn } from "../support/people";
import { expect, test } from "../support/test";
import { CARD, fillAgent, find, finish, keepPaper, press, save, takeIn } from "../support/window";

const ITEM = "困难残疾人生活补贴";

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
