import { applied, atCase, panel, press, writeNotice } from "../support/desk";
import { file } from "../support/files";
import { ready } from "../support/page";
import { expect, test } from "../support/test";

/** 一件申请，从头到尾: both browsers stay open, and each goes on from the page where it stands. */
// Measures 3, 29 and 32: one account, every step online, each step with its name.
test("apply online, be told once, correct, be accepted, be granted, see the result", async ({ newPerson }) => {
  const { receipt, resident } = await applied(newPerson, "homestead");
  const onTheCase = new RegExp(`/my/cases/${receipt}(\\?|$)`);
  await resident.getByRole("link", { name: "看办理进度" }).click();
  await resident.waitForURL(onTheCase);
  const officer = await atCase(newPerson, "cuizhai-officer", receipt);

  await writeNotice(
    officer,
    { target: "m:sketch", defect: "illegible", todo: "请重新拍一张看得清尺寸的草图。" },
    { target: "f:boundaries", defect: "mismatch", todo: "请按草图改南边。" },
  );
  await press(officer, "发出告知", "notice");

  await resident.reload();
  await ready(resident);
  await expect(resident.getByRole("heading", { name: "请补正 2 处" })).toBeVisible();
  await resident.getByRole("link", { name: /去补正.*草图/ }).click();
  await resident.waitForURL(/correct\/1$/);
  await ready(resident);
  await resident.locator("#file").setInputFiles(file("新草图.png"));
  await resident.getByRole("button", { name: "提交这一处补正" }).click();
  await resident.waitForURL(onTheCase);
  await resident.getByRole("link", { name: /去补正.*四至/ }).click();
  await resident.waitForURL(/correct\/2$/);
  await ready(resident);
  await resident.locator('[name="boundaries"]').fill("东至村路，南至赵家，西至空地，北至李家");
  await resident.getByRole("button", { name: "提交这一处补正" }).click();
  await resident.waitForURL(onTheCase);
  await expect(resident.getByRole("heading", { name: "2 处补正都已收到" })).toBeVisible();

  await officer.reload();
  await ready(officer);
  await expect(officer.locator(".answer-changed")).toContainText("南至赵家");
  await panel(officer, "受理");
  await press(officer, "受理", "accept");
  await resident.reload();
  await ready(resident);
  await expect(resident.locator(".page-head .status")).toHaveText("已受理");
  await panel(officer, "作出决定");
  await officer.locator('[name="outcome"][value="granted"]').check();
  await officer.locator('[name="result"]').fill("准予使用宅基地160平方米，建两层住宅。");
  await press(officer, "作出决定", "decide");

  await resident.reload();
  await ready(resident);
  const result = resident.getByRole("region", { name: "办理结果" });
  await expect(result).toContainText("申请通过");
  await expect(result).toContainText("准予使用宅基地160平方米");
  await result.getByRole("link", { name: "看《准予行政许可决定书》" }).click();
  await resident.waitForURL(/papers\/\d$/);
  await expect(resident.getByRole("heading", { level: 1 })).toHaveText("准予行政许可决定书");
  await expect(resident.locator(".paper")).toContainText("崔寨街道办事处");
});
