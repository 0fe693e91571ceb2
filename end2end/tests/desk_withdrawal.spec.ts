import { applied, atCase, panel, press } from "../support/desk";
import { open, summary } from "../support/page";
import { expect, test } from "../support/test";

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
  await clerk.getByLabel("申请人本人", { exact: true }).check();
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
  await clerk.getByLabel("申请人本人", { exact: true }).check();
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
