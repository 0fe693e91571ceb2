import { expectAccessible } from "../support/axe";
import { open, ready, summary } from "../support/page";
import { PASSWORD, RESIDENT } from "../support/people";
import { expect, test } from "../support/test";

for (const [word, title] of [
  ["低保", "最低生活保障"],
  ["换证", "居民身份证换领"],
  ["补贴", "残疾人"],
  ["参保", "基本医疗保险"],
] as const) {
  test(`a search for ${word} finds ${title}`, async ({ page }) => {
    await open(page, "/");
    await page.getByRole("searchbox").fill(word);
    await page.getByRole("button", { name: "搜索" }).click();
    await page.waitForURL(/guides\?q=/);
    await expect(page.getByRole("link", { name: new RegExp(title) }).first()).toBeVisible();
  });
}

test("a search that finds nothing says what to try", async ({ page }) => {
  await open(page, "/guides?q=火星移民");
  await expect(page.getByText("没有找到").first()).toBeVisible();
  await expect(page.getByRole("main").getByRole("link", { name: "看全部事项" })).toBeVisible();
});

test("@wasm back after the page was loaded anew shows the page of the address", async ({ page }) => {
  await open(page, "/guides");
  await page.getByRole("link", { name: /生育登记/ }).first().click();
  await page.waitForURL(/birth-registration/);
  const title = page.getByRole("heading", { level: 1 });
  await expect(title).toContainText("生育登记");
  await page.reload();
  await page.goBack();
  await expect(page).toHaveURL(/guides$/);
  await expect(title).toContainText("办事指南");
  await ready(page);
  await expect(title).toContainText("办事指南");
});

test("filters narrow the list and count what is left", async ({ page }) => {
  await open(page, "/guides");
  const all = await page.locator(".item").count();
  await page.getByRole("link", { name: /^企业/ }).click();
  await page.waitForURL(/for=business/);
  await expect.poll(() => page.locator(".item").count()).toBeLessThan(all);
  await expect(page.locator('.chip[aria-current="true"]', { hasText: "企业" })).toBeVisible();
});

test("a guide says what to bring, and what nobody has to bring again", async ({ page }) => {
  await open(page, "/guides/disability-subsidies");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("残疾人");
  await expect(page.locator(".check", { hasText: "残疾人证" }).first()).toBeVisible();
  await expect(page.getByText("免提交").first()).toBeVisible();
  await expect(page.getByText("示例，非济南政策")).toBeVisible();
  await expect(page.locator("#offices ~ .offices em.pending").first()).toHaveText("待主管部门补录");
});

test("an item without a list of materials cannot be applied for online", async ({ page }) => {
  await open(page, "/guides/childcare-subsidy");
  await expect(page.getByText("不能在线办理")).toBeVisible();
  await expect(page.getByRole("button", { name: "在线办理" })).toHaveCount(0);
});

test("an item of another authority points the way", async ({ page }) => {
  await open(page, "/guides/id-card-renewal");
  await expect(page.getByText("不由起步区的街道和部门办理")).toBeVisible();
});

test("the Measures show their period, and 已届满 afterwards", async ({ page, clock }) => {
  await open(page, "/measures");
  await expect(page.getByText("现行有效")).toBeVisible();
  await expect(page.locator("#a45")).toContainText("2026 年 11 月 30 日");
  const review = page.locator("#a23");
  await expect(review).toContainText("已落实");
  await review.getByText("代码和测试").click();
  await expect(review.getByText("measures_23_nothing_is_opened_without_a_review")).toBeVisible();
  clock.set("2026-12-01T09:00:00+08:00");
  await open(page, "/measures");
  await expect(page.getByText("有效期已届满")).toBeVisible();
  await open(page, "/guides/disability-subsidies");
  await expect(page.getByRole("button", { name: "在线办理" })).toBeVisible();
});

test("长辈版 and high contrast are kept, without an account", async ({ page }) => {
  await open(page, "/");
  await page.getByRole("button", { name: "长辈版" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-view", "elder");
  await open(page, "/guides");
  await expect(page.locator("html")).toHaveAttribute("data-view", "elder");
  await page.getByRole("button", { name: "长辈版" }).click();
  await expect(page.locator("html")).not.toHaveAttribute("data-view", "elder");
});

test("on a phone 长辈版 leaves most of the first screen to the page", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, "/");
  await page.getByRole("button", { name: "长辈版" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-view", "elder");
  const header = await page.getByRole("banner").boundingBox();
  expect(header?.height).toBeLessThan(320);
  await open(page, "/guides/disability-subsidies");
  // A line of the way here begins with a name, not with the sign between names.
  for (const item of await page.locator(".crumbs li").all()) {
    expect(await item.evaluate((li) => getComputedStyle(li, "::before").content)).toBe("none");
  }
});

test("a wrong password keeps the phone number and says what to do", async ({ page, consoleGuard }) => {
  consoleGuard.allow(422);
  await open(page, "/sign-in");
  await page.getByLabel("手机号").fill("13000000001");
  await page.getByLabel("密码").fill("wrong-password");
  await page.getByRole("main").getByRole("button", { name: "登录" }).click();
  await expect(summary(page)).toContainText("手机号或密码不对");
  await expect(page.getByLabel("手机号")).toHaveValue("13000000001");
});

test("@nojs a change of view after a refused sign-in keeps where one was going", async ({ page, consoleGuard }) => {
  consoleGuard.allow(422);
  const send = async (password: string) => {
    await page.getByLabel("手机号").fill(RESIDENT.zhang);
    await page.getByLabel("密码").fill(password);
    await page.getByRole("main").getByRole("button", { name: "登录" }).click();
  };
  await open(page, "/sign-in?next=%2Faccount");
  await send("wrong-password");
  await expect(summary(page)).toContainText("手机号或密码不对");
  await page.getByRole("button", { name: "长辈版" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-view", "elder");
  await send(PASSWORD);
  await page.waitForURL(/\/account$/);
});

test("signing in leads on to an address with a query of its own", async ({ page }) => {
  const next = "/guides?q=a%26b%2525";
  await open(page, `/sign-in?next=${encodeURIComponent(next)}`);
  await page.getByLabel("手机号").fill(RESIDENT.zhang);
  await page.getByLabel("密码").fill(PASSWORD);
  await page.getByRole("main").getByRole("button", { name: "登录" }).click();
  await page.waitForURL((url) => url.pathname + url.search === next);
});

test("registration names every field that is wrong, at once", async ({ page, consoleGuard }) => {
  consoleGuard.allow(422);
  await open(page, "/register");
  await page.getByLabel("姓名").fill("赵新来");
  await page.getByLabel("身份证号码").fill("110105194912310021");
  await page.getByLabel("手机号").fill("123");
  await page.getByLabel("设置密码").fill("1");
  await page.getByRole("button", { name: "注册" }).click();
  await expect(summary(page).getByRole("link")).toHaveCount(3);
  await expect(page.getByLabel("姓名")).toHaveValue("赵新来");
});

for (const address of ["/", "/guides", "/guides/disability-subsidies", "/one-visit", "/measures", "/progress", "/verify", "/sign-in", "/register", "/reset", "/desk/sign-in"]) {
  test(`@wasm ${address} has no barrier`, async ({ page }) => {
    await open(page, address);
    await expectAccessible(page);
  });
}

// Written by the server itself: nothing of it comes alive.
test("@wasm the page about the interface has no barrier, and its tables scroll in their frames", async ({ page }) => {
  await page.goto("/api/v1");
  await expectAccessible(page);
  await page.setViewportSize({ width: 320, height: 800 });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  await expect(page.getByRole("region", { name: "参数：一个数据集的数据，按页" })).toBeVisible();
});
