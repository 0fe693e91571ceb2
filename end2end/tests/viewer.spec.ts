import type { Locator, Page } from "@playwright/test";
import { fillDisabilityAtWindow, upload, VILLAGE } from "../support/application";
import { expectAccessible } from "../support/axe";
import { panel } from "../support/desk";
import { file } from "../support/files";
import { open } from "../support/page";
import { lockedPdf, pdf } from "../support/pdf";
import { staffSignIn } from "../support/people";
import { expect, test } from "../support/test";
import { CARD, find, finish, save, takeIn } from "../support/window";

const ITEM = "困难残疾人生活补贴";

/** A case with this file as 残疾人证 and a picture as bank card, open at the desk of 大桥. */
async function caseWith(page: Page, newPerson: () => Promise<import("@playwright/test").BrowserContext>, name: string, content: Buffer): Promise<Page> {
  await staffSignIn(page, "daqiao-clerk");
  await find(page, CARD.zhang);
  await takeIn(page, ITEM);
  await fillDisabilityAtWindow(page, VILLAGE.daqiao);
  await save(page);
  await upload(page, "disability_card", file(name, content));
  await expect(page.locator("#m-disability_card").getByText("已上传")).toBeVisible();
  await upload(page, "bank_card");
  await expect(page.locator("#m-bank_card").getByText("已上传")).toBeVisible();
  const receipt = await finish(page);
  const officer = await (await newPerson()).newPage();
  await staffSignIn(officer, "daqiao-officer");
  await open(officer, `/desk/cases/${receipt}`);
  return officer;
}

const shown = (page: Page): Locator => page.locator("file-page");
const width = (page: Page): Promise<number> => shown(page).locator(".sheet").evaluate((sheet) => sheet.getBoundingClientRect().width);
const press = (page: Page, name: string) => page.locator(".viewer-tools").getByRole("button", { name: new RegExp(`^${name}`) }).click();

test("@wasm a PDF of two pages is read beside the form: leafed through, enlarged, turned, by hand and by key", async ({ page, newPerson }) => {
  const officer = await caseWith(page, newPerson, "证件.pdf", pdf("第一页残疾人证", "第二页残疾人证"));
  const viewer = officer.locator(".viewer");
  await expect(viewer.getByRole("img", { name: "残疾人证，第1页，共2页" })).toBeVisible();
  await expect(shown(officer), "Chinese without a font of its own, by our tables").toContainText("第一页残疾人证");
  await expect(viewer.getByText("第1页，共2页")).toBeVisible();
  const drawn = await shown(officer).locator("canvas").evaluate((canvas: HTMLCanvasElement) => {
    const pixels = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height / 3).data ?? [];
    return pixels.some((value, n) => n % 4 === 0 && value < 100);
  });
  expect(drawn, "letters are on the page").toBe(true);

  await press(officer, "下一页");
  await expect(viewer.getByRole("img", { name: "残疾人证，第2页，共2页" })).toBeVisible();
  await expect(viewer.getByRole("button", { name: /^下一页/ })).toBeDisabled();
  const fits = await width(officer);
  await press(officer, "放大");
  await expect.poll(() => width(officer)).toBeCloseTo(fits * 1.25, -1);
  await press(officer, "适合宽度");
  await expect.poll(() => width(officer)).toBeCloseTo(fits, -1);
  await press(officer, "右转");
  await expect(shown(officer).locator(".text")).toHaveAttribute("data-main-rotation", "90");
  await press(officer, "左转");
  await expect(shown(officer).locator(".text")).toHaveAttribute("data-main-rotation", "0");
  await expectAccessible(officer);
  await officer.setViewportSize({ width: 1280, height: 900 });

  // A panel opens, somebody writes: the page stays, and the keys turn it while one types.
  await panel(officer, "一次性告知");
  await expect(viewer.getByText("第2页，共2页")).toBeVisible();
  const words = officer.locator('[name="lines.0.todo"]');
  await words.fill("有效期");
  await officer.keyboard.type(",.]");
  await officer.keyboard.press("Alt+Comma");
  await expect(viewer.getByText("第1页，共2页")).toBeVisible();
  await expect(words, "no letter of it went to the viewer, none to the form").toHaveValue("有效期,.]");
  await expect(words).toBeFocused();
  // With the focus on the page the key alone is enough.
  await shown(officer).focus();
  await officer.keyboard.press("Period");
  await expect(viewer.getByText("第2页，共2页")).toBeVisible();

  await officer.keyboard.press("BracketRight");
  const picture = shown(officer).getByRole("img", { name: "银行账户（存折首页或银行卡正面）" });
  await expect(picture).toBeVisible();
  const before = await width(officer);
  await press(officer, "放大");
  await expect.poll(() => width(officer)).toBeCloseTo(before * 1.25, -1);
  await press(officer, "右转");
  await expect(picture).toHaveCSS("transform", /matrix\(0, 1, -1, 0|matrix\(6.*e-17, 1, -1/);
  await expectAccessible(officer);
});

test("@wasm what cannot be shown says why, and can be downloaded", async ({ page, newPerson }) => {
  const locked = await caseWith(page, newPerson, "加密.pdf", lockedPdf());
  await expect(locked.locator(".viewer")).toContainText("设了密码");
  await expect(locked.getByRole("link", { name: /下载这份文件/ })).toHaveAttribute("download", "");
  await expectAccessible(locked);
  const broken = await caseWith(page, newPerson, "坏.pdf", Buffer.from("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n"));
  await expect(broken.locator(".viewer")).toContainText("已损坏");
  const [download] = await Promise.all([broken.waitForEvent("download"), broken.getByRole("link", { name: /下载这份文件/ }).click()]);
  expect(download.suggestedFilename()).toBe("坏.pdf");
});

test("@nojs without script the browser shows files itself", async ({ page, newPerson }) => {
  const officer = await caseWith(page, newPerson, "证件.pdf", pdf("第一页"));
  await expect(officer.locator("file-page iframe")).toBeVisible();
  await officer.getByRole("link", { name: /^银行账户/ }).click();
  await expect(officer.locator("file-page img")).toBeVisible();
  await expect(officer.locator(".viewer-tools")).toBeHidden();
});

test("@wasm residents never load the viewer, staff only with a file to look at", async ({ page, newPerson }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await open(page, "/");
  await staffSignIn(page, "daqiao-clerk");
  await open(page, "/desk");
  expect(asked.filter((url) => url.includes("viewer"))).toEqual([]);
  const officer = await (await newPerson()).newPage();
  officer.on("request", (request) => asked.push(request.url()));
  await staffSignIn(officer, "daqiao-officer");
  await open(officer, "/desk");
  expect(asked.filter((url) => /viewer|pdf/.test(url))).toEqual([]);
});
