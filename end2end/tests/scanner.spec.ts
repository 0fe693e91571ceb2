import type { Locator, Page } from "@playwright/test";
import { fillDisabilityAtWindow } from "../support/application";
import { expectAccessible } from "../support/axe";
import { file } from "../support/files";
import { ready } from "../support/page";
import { staffSignIn } from "../support/people";
import { expect, test } from "../support/test";
import { CARD, fillAgent, find, finish, keepPaper, save, takeIn } from "../support/window";

const ITEM = "困难残疾人生活补贴";
const OTHER = "城乡居民基本养老保险参保登记";

// A camera that shows a moving picture, and nobody to ask about it.
test.use({
  launchOptions: {
    executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium-headless-shell",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"],
  },
});

test("@wasm scans are said what they are by keys alone: from a folder that is watched, chosen, photographed", async ({ page }) => {
  const tray = await beginIntake(page);
  await fillDisabilityAtWindow(page);
  await save(page);
  await expect(tray.getByRole("heading", { name: "扫描件和照片" })).toBeVisible();
  await tray.getByRole("button", { name: "看住扫描文件夹" }).press("Enter");
  await expect(tray.getByRole("status")).toContainText("正在看文件夹");
  // The scanner puts something there.
  await scan(page, "扫描0001.png", "说明.txt");
  const scanned = tray.getByLabel("扫描0001.png：是哪样材料");
  await expect(scanned).toBeFocused();
  await expect(tray.getByRole("listitem"), "what is no scan does not come").toHaveCount(1);
  await expectAccessible(page);
  await page.setViewportSize({ width: 1280, height: 900 });
  await scanned.focus();
  await page.keyboard.press("Enter");
  await expect(tray.getByRole("status")).toContainText("请先选");
  await page.keyboard.type("1");
  await page.keyboard.press("Enter");
  await expect(page.locator("#m-disability_card").getByText("扫描0001.png").first()).toBeVisible();
  await expect(tray.getByRole("listitem")).toHaveCount(0);
  // Chosen: what is not wanted goes away again.
  await tray.locator("#scan-files").setInputFiles([file("多余.png")]);
  await tray.getByRole("button", { name: "不要" }).press("Enter");
  await expect(tray.getByRole("listitem")).toHaveCount(0);
  // Photographed.
  await tray.getByRole("button", { name: "拍照（高拍仪）" }).press("Enter");
  const shoot = tray.getByRole("button", { name: "拍一张" });
  await expect(shoot).toBeFocused();
  await expect.poll(() => tray.locator("video").evaluate((video: HTMLVideoElement) => video.videoWidth)).toBeGreaterThan(0);
  await page.keyboard.press("Enter");
  await expect(tray.getByLabel(/^照片\d+\.jpg：是哪样材料$/)).toBeFocused();
  await page.keyboard.type("2");
  await page.keyboard.press("Enter");
  await expect(page.locator("#m-bank_card").getByText(/^照片\d+\.jpg$/)).toBeVisible();
  await expect(tray.getByRole("listitem")).toHaveCount(0);
  await tray.getByRole("button", { name: "关摄像头" }).press("Enter");
  await expect(tray.locator("video")).toHaveCount(0);
  await finish(page);
  const received = page.getByRole("region", { name: "收到的材料" });
  await expect(received.getByRole("row", { name: /银行账户/ })).toContainText("1 份");
  await expect(received).toContainText("效力相同");
});

test("@wasm a scan that comes while somebody types is said and leaves the keyboard where it is", async ({ page }) => {
  const tray = await beginIntake(page);
  await tray.getByRole("button", { name: "看住扫描文件夹" }).click();
  await expect(tray.getByRole("status")).toContainText("正在看文件夹");
  const field = page.locator('[name="bank_name"]');
  await field.pressSequentially("qilu");
  await scan(page, "扫描0001.png");
  await expect(tray.getByRole("status")).toContainText("扫描0001.png");
  await expect(field).toBeFocused();
  await page.keyboard.type("12");
  await expect(field).toHaveValue("qilu12");
  await expect(tray.getByRole("listitem")).toHaveCount(1);
  // Pasted: a picture comes in, one beside text does not, and neither takes the keyboard.
  await field.evaluate((node) => {
    for (const text of ["", "齐鲁"]) {
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File(["x"], `粘贴${text}.png`, { type: "image/png" }));
      if (text) clipboardData.setData("text/plain", text);
      node.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
    }
  });
  await expect(tray.getByRole("listitem")).toHaveCount(2);
  await expect(tray.getByLabel("粘贴.png：是哪样材料")).toBeVisible();
  await expect(field).toBeFocused();
});

test("@wasm scans stand as they were made, and what was photographed is what the keyboard is at", async ({ page }) => {
  const tray = await beginIntake(page);
  await tray.getByRole("button", { name: "看住扫描文件夹" }).click();
  await expect(tray.getByRole("status")).toContainText("正在看文件夹");
  await scan(page, "扫描0001.png", "扫描0002.png", "扫描0010.png");
  const rows = tray.getByRole("listitem");
  await expect(rows).toHaveCount(3);
  for (const [n, name] of ["扫描0001.png", "扫描0002.png", "扫描0010.png"].entries()) {
    await expect(rows.nth(n)).toContainText(name);
  }
  await tray.getByRole("button", { name: "拍照（高拍仪）" }).press("Enter");
  await expect.poll(() => tray.locator("video").evaluate((video: HTMLVideoElement) => video.videoWidth)).toBeGreaterThan(0);
  await tray.getByRole("button", { name: "拍一张" }).press("Enter");
  await expect(tray.getByLabel(/^照片\d+\.jpg：是哪样材料$/), "not the oldest scan").toBeFocused();
});

test("@wasm a scan that nobody said what it is does not go without a word", async ({ page }) => {
  const tray = await beginIntake(page);
  await fillDisabilityAtWindow(page);
  await save(page);
  await keepPaper(page, "disability_card");
  await keepPaper(page, "bank_card");
  await tray.locator("#scan-files").setInputFiles([file("扫描0002.png")]);
  const here = page.url();
  for (const key of ["F9", "F6", "F2"] as const) {
    await page.keyboard.press(key);
    await expect(tray.getByRole("alert")).toContainText("还有 1 份扫描件没有收进材料：扫描0002.png");
    await expect(tray.getByLabel("扫描0002.png：是哪样材料")).toBeFocused();
    expect(page.url()).toBe(here);
  }
  await expectAccessible(page);
  await page.keyboard.press("F9");
  await tray.getByRole("button", { name: "都不要" }).press("Enter");
  await expect(tray.getByRole("alert")).toBeHidden();
  await expect(page.locator('[data-key="F9"]')).toBeFocused();
  await finish(page);
});

test("@wasm a scan that the server refuses is not said to be taken, and lies there still", async ({ page, consoleGuard }) => {
  consoleGuard.allow(422);
  const tray = await beginIntake(page);
  await tray.locator("#scan-files").setInputFiles([file("bad.pdf", "no document"), file("扫描0003.png")]);
  const bad = tray.getByLabel("bad.pdf：是哪样材料");
  const good = tray.getByLabel("扫描0003.png：是哪样材料");
  await expect(bad).toBeFocused();
  await bad.selectOption("disability_card");
  await bad.press("Enter");
  await expect(tray.getByRole("status")).toContainText("“bad.pdf”没有收进材料");
  await expect(page.locator("#m-disability_card")).toContainText("只收 PDF");
  await expect(bad).toBeEnabled();
  await expect(good, "the next one is at hand meanwhile").toBeFocused();
  await good.selectOption("disability_card");
  await good.press("Enter");
  await expect(tray.getByRole("status")).toContainText("“扫描0003.png”已收到材料里");
  await expect(tray.getByRole("listitem")).toHaveCount(1);
});

test("@wasm the next intake goes on with the folder and is not shown the scans of the one before", async ({ page }) => {
  const tray = await beginIntake(page);
  await tray.getByRole("button", { name: "看住扫描文件夹" }).click();
  await expect(tray.getByRole("status")).toContainText("正在看文件夹");
  await scan(page, "前一位.png");
  await expect(tray.getByRole("listitem")).toHaveCount(1);
  await find(page, CARD.zhang);
  await takeIn(page, OTHER);
  await expect(tray.getByRole("status"), "without choosing it again").toContainText("正在看文件夹");
  await expect(tray.getByRole("listitem")).toHaveCount(0);
  await scan(page, "这一位.png");
  await expect(tray.getByLabel("这一位.png：是哪样材料")).toBeVisible();
  // What was not said yet is there after a reload, what was put away is not.
  await page.reload();
  await ready(page);
  await expect(tray.getByLabel("这一位.png：是哪样材料")).toBeVisible();
  await expect(tray.getByRole("listitem")).toHaveCount(1);
  await tray.getByRole("button", { name: "不要" }).click();
  await page.reload();
  await ready(page);
  await expect(tray.getByRole("status")).toContainText("正在看文件夹");
  await expect(tray.getByRole("listitem")).toHaveCount(0);
});

test("@wasm a scan can be said to be a material that was asked for after it came", async ({ page }) => {
  const tray = await beginIntake(page);
  await tray.locator("#scan-files").setInputFiles([file("委托书.png")]);
  const which = tray.getByLabel("委托书.png：是哪样材料");
  await expect(which.locator("option", { hasText: "委托证明" })).toHaveCount(0);
  await fillAgent(page, "李代办", CARD.unknown);
  await save(page);
  await expect(page.locator("#m-mandate")).toBeVisible();
  await which.focus();
  await expect(which.locator("option", { hasText: "委托证明" })).toHaveCount(1);
});

/** Begins an intake whose scanner puts its files into a folder of the browser's own: the
 *  dialog of the system cannot be driven. Returns the tray. */
async function beginIntake(page: Page): Promise<Locator> {
  await page.addInitScript(() => {
    Object.assign(window, { showDirectoryPicker: () => navigator.storage.getDirectory() });
  });
  await staffSignIn(page, "daqiao-clerk");
  await find(page, CARD.zhang);
  await takeIn(page, ITEM);
  return page.locator("scan-tray");
}

/** The scanner puts files into the folder, one after the other. */
async function scan(page: Page, ...names: string[]): Promise<void> {
  await page.evaluate(async (names) => {
    const folder = await navigator.storage.getDirectory();
    const pixel = Uint8Array.from(
      atob("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="),
      (letter) => letter.charCodeAt(0),
    );
    for (const name of names) {
      const stream = await (await folder.getFileHandle(name, { create: true })).createWritable();
      await stream.write(pixel);
      await stream.close();
    }
  }, names);
}
