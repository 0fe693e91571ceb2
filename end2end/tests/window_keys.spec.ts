import { open, ready } from "../support/page";
import { staffSignIn } from "../support/people";
import { expect, test } from "../support/test";
import { Typist } from "../support/typist";
import { CARD } from "../support/window";

test("@wasm a whole intake by keys alone takes less than two minutes", async ({ page }) => {
  await page.addInitScript(() => {
    window.print = () => document.documentElement.setAttribute("data-printed", "1");
  });
  await staffSignIn(page, "daqiao-clerk");
  await open(page, "/desk/window");
  await expect(page.locator("#find")).toBeFocused();
  const typist = new Typist(page);
  // Read by hand: the card reader is out of order, too.
  await typist.type(CARD.zhang);
  await typist.press("Enter");
  await page.waitForURL(/person/);
  await expect(page.getByRole("searchbox")).toBeFocused();
  await typist.chinese("残疾");
  await typist.press("Enter");
  await page.waitForURL(/q=/);
  await ready(page);
  await typist.press("Enter");
  await page.waitForURL(/\/desk\/window\/[0-9a-f]{32}$/);
  await expect(page.locator('[name="applicant.name"]')).toBeFocused();
  // Enter moves on; each step is what is pressed at one field.
  const steps = ["", "", "ArrowDown", "21 hao", "Space", "", "Space", "Space", "2031-05-06", "Space", "Space", "qilu", "6222000011112222"];
  for (const step of steps) {
    if (step === "Space" || step === "ArrowDown") await typist.press(step);
    else if (step.startsWith("2031-")) await typist.date(step);
    else if (step !== "") await typist.type(step);
    await typist.press("Enter");
  }
  await expect(page.locator('[data-key="F9"]')).toBeFocused();
  for (const material of ["disability_card", "bank_card"]) {
    await typist.tabTo(page.locator(`#m-${material}`).getByRole("button", { name: /记下纸质/ }));
    await typist.press("Enter");
    await expect(page.locator(`#m-${material}`).getByText(/纸 · 1 份/)).toBeVisible();
  }
  await typist.press("F9");
  await page.waitForURL(/\/desk\/window\/done\/\d{15}$/);
  await expect(page.getByText("由大桥街道办事处办理")).toBeVisible();
  await expect(page.locator('[data-key="F2"]')).toBeFocused();
  // The receipt is printed, too, and its page left: by keys that stand on their buttons.
  await typist.press("F9");
  await page.waitForURL(/papers/);
  // A new page's keys are there with its buttons.
  await expect(page.getByRole("button", { name: "打印 F9" })).toBeVisible();
  await expect(page.getByRole("link", { name: "下一位 F2" })).toBeVisible();
  await typist.press("F9");
  await expect(page.locator("html")).toHaveAttribute("data-printed", "1");
  await typist.press("F6");
  await page.waitForURL(/\/desk\/window\/done\/\d{15}$/);
  await expect(page.locator(".receipt-number")).toBeVisible();
  await expect(page.locator('[data-key="F2"]')).toBeFocused();
  await typist.press("F2");
  await expect(page.locator("#find")).toBeFocused();
  expect(typist.seconds, `${typist.keys} keys`).toBeLessThan(120);
});

test("@wasm somebody without an account is registered by keys alone, and the intake goes on", async ({ page }) => {
  await staffSignIn(page, "taiping-clerk");
  await open(page, "/desk/window");
  await expect(page.locator("#find")).toBeFocused();
  const typist = new Typist(page);
  await typist.type("110101199003070249");
  await typist.press("Enter");
  await page.waitForURL(/person/);
  await expect(page.getByLabel("姓名")).toBeFocused();
  await typist.chinese("周新来");
  await typist.press("Enter");
  await expect(page.getByLabel("手机号")).toBeFocused();
  await typist.type("13712340021");
  await typist.press("Enter");
  await expect(page.getByLabel("我已看过证件原件")).toBeFocused();
  await typist.press("Space");
  await typist.press("Enter");
  await expect(page.locator('[data-key="F9"]')).toBeFocused();
  // An account as well: its key stands on its button.
  await typist.press("F10");
  await expect(page.locator(".window-person")).toContainText("账号已核验");
  await expect(page.locator(".receipt-number")).toHaveText(/^\d{8}$/);
  await expect(page.getByRole("searchbox")).toBeFocused();
  await typist.chinese("残疾");
  await typist.press("Enter");
  await page.waitForURL(/q=/);
  await ready(page);
  await typist.press("Enter");
  await page.waitForURL(/\/desk\/window\/[0-9a-f]{32}$/);
  await expect(page.locator('[name="applicant.name"]')).toHaveValue("周新来");
  expect(typist.seconds, `${typist.keys} keys`).toBeLessThan(60);
});
