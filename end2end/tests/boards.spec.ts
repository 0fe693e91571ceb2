import type { Page } from "@playwright/test";
import { expectAccessible } from "../support/axe";
import { applied, atCase, panel, press, writeNotice } from "../support/desk";
import { open } from "../support/page";
import { staffSignIn } from "../support/people";
import { expect, test } from "../support/test";

type NewPerson = Parameters<typeof atCase>[0];

/** A number of a board: how many cases it says there are, and the list that it leads to. */
interface Counted {
  what: string;
  cases: number;
  href: string;
}

/** One case decided, one that waits for its applicant, one that is new: all of 崔寨. */
async function threeCases(newPerson: NewPerson): Promise<void> {
  const granted = await applied(newPerson, "homestead");
  const officer = await atCase(newPerson, "cuizhai-officer", granted.receipt);
  await panel(officer, "受理");
  await press(officer, "受理", "accept");
  await panel(officer, "作出决定");
  await officer.locator('[name="outcome"][value="granted"]').check();
  await officer.locator('[name="result"]').fill("准予使用宅基地160平方米，建两层住宅。");
  await press(officer, "作出决定", "decide");
  const noticed = await applied(newPerson, "homestead");
  await open(officer, `/desk/cases/${noticed.receipt}`);
  await writeNotice(officer, { target: "m:sketch", defect: "illegible", todo: "请重新拍一张看得清尺寸的草图。" });
  await press(officer, "发出告知", "notice");
  await applied(newPerson, "pension");
}

async function signedIn(newPerson: NewPerson, login: string): Promise<Page> {
  const page = await (await newPerson()).newPage();
  await staffSignIn(page, login);
  return page;
}

/** A4 less the margins of style/print.css, 178 mm, at 96 dots an inch. */
const PAPER = Math.floor((178 / 25.4) * 96);

/** The queries of the page's stylesheets that ask for a width of whatever medium: paper has one, too. */
async function widthsOnPaper(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const queries = (rules: CSSRuleList): string[] =>
      Array.from(rules).flatMap((rule) => {
        const own = rule instanceof CSSMediaRule ? Array.from(rule.media) : [];
        return rule instanceof CSSGroupingRule ? [...own, ...queries(rule.cssRules)] : own;
      });
    return Array.from(document.styleSheets)
      .flatMap((sheet) => queries(sheet.cssRules))
      .filter((query) => query.includes("width") && !query.startsWith("screen"));
  });
}

/** On paper there is nothing to press, tables stay tables, and none goes over the edge. */
async function expectPrintable(page: Page): Promise<void> {
  const screen = page.viewportSize();
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width: PAPER, height: 1000 });
  for (const pressed of [".toolbar", "nav", "button", "select", ".btn"]) {
    await expect(page.locator(`${pressed}:visible`), pressed).toHaveCount(0);
  }
  const tables = page.locator("table");
  await expect(tables.first()).toBeVisible();
  // The sheet is as narrow as a small tablet, on which a row would be a card.
  for (const table of await tables.all()) {
    await expect(table.locator("thead")).toHaveCSS("display", "table-header-group");
    const head = await table.locator("thead th").first().boundingBox();
    expect(head?.height ?? 0, "the head is drawn").toBeGreaterThan(10);
    await expect(table.locator("tbody tr").first()).toHaveCSS("display", "table-row");
  }
  expect(await widthsOnPaper(page), "widths that rule over paper").toEqual([]);
  const beyond = await tables.evaluateAll(
    (tables, width) =>
      tables.flatMap((table) =>
        Array.from(table.querySelectorAll("tbody tr > :last-child"))
          .filter((cell) => cell.getBoundingClientRect().right > width + 1)
          .map((cell) => `${table.querySelector("caption")?.textContent ?? ""}: ${cell.textContent ?? ""}`),
      ),
    PAPER,
  );
  expect(beyond, "the last column is on the paper").toEqual([]);
  // Nobody reads less than 8 points; what is drawn is as large as its drawing is scaled.
  const points = await page.locator("svg.chart-bars").evaluateAll((drawings) =>
    drawings.map((drawing) => (13 * drawing.getBoundingClientRect().width * 72) / (360 * 96)),
  );
  expect(Math.min(...points), "words of a chart").toBeGreaterThanOrEqual(8);
  await page.emulateMedia({ media: "screen" });
  if (screen !== null) await page.setViewportSize(screen);
}

/** Every number on the page: counts, what they were before, and of shares and medians both lists. */
async function numbers(page: Page): Promise<Counted[]> {
  const cells = await page.locator(".number, .board-table td").evaluateAll((cells) =>
    cells.map((cell) => {
      const [own, of] = Array.from(cell.querySelectorAll("a:not(.number-earlier *)"));
      const earlier = cell.querySelector(".number-earlier a");
      return {
        what: own?.textContent ?? "",
        text: cell.querySelector(".number-text, .cell-text")?.textContent ?? "",
        href: own?.getAttribute("href") ?? "",
        of: /(\d+)件/.exec(of?.textContent ?? "")?.[1],
        ofHref: of?.getAttribute("href") ?? "",
        earlier: /(\d+)件$/.exec(earlier?.textContent ?? "")?.[1],
        earlierHref: earlier?.getAttribute("href") ?? "",
      };
    }),
  );
  return cells.flatMap(({ what, text, href, of, ofHref, earlier, earlierHref }) => {
    const before = earlier === undefined ? [] : [{ what: `${what}，上月`, cases: Number(earlier), href: earlierHref }];
    if (of === undefined) return [{ what, cases: Number(text), href }, ...before];
    const all = { what: `${what}，共`, cases: Number(of), href: ofHref };
    // Of nothing there is no share and no median.
    if (text === "—") return [all, { what, cases: 0, href }];
    if (!text.endsWith("%")) return [all, { what, cases: Number(of), href }];
    return [all, { what, cases: Math.round((Number.parseFloat(text) * Number(of)) / 100), href }];
  });
}

/** How many cases a list says that it has. */
async function listed(page: Page, href: string): Promise<number> {
  const response = await page.request.get(href);
  expect(response.status(), href).toBe(200);
  const html = await response.text();
  const caption = /<caption id="inbox-caption">([^<]*)/.exec(html)?.[1];
  if (caption === undefined) expect(html, href).toContain('class="empty"');
  return Number(/共(\d+)件/.exec(caption ?? "")?.[1] ?? 0);
}

/** The fields of a line without quotes in it. */
const fields = (line: string) => line.replace("\r", "").split(",");

test("dashboards add up to the list behind each number", async ({ newPerson }) => {
  await threeCases(newPerson);
  for (const [login, boards] of [
    ["leader", ["/desk/board", "/desk/board/work", "/desk/board/office?guide=homestead-licence&office=370115003"]],
    ["cuizhai-clerk", ["/desk/board"]],
    ["auditor", ["/desk/board", "/desk/board/area?month=2026-10"]],
  ] as const) {
    const page = await signedIn(newPerson, login);
    for (const board of boards) {
      await open(page, board);
      const counted = await numbers(page);
      expect(counted.length, board).toBeGreaterThan(5);
      for (const { what, cases, href } of counted) {
        expect(href, what).toMatch(/^\/desk\?/);
        expect(await listed(page, href), `${board}: ${what} (${href})`).toBe(cases);
      }
    }
  }
});

test("who follows a number sees what it counts, and can take each condition off", async ({ newPerson }) => {
  await threeCases(newPerson);
  const leader = await signedIn(newPerson, "leader");
  await leader.getByRole("link", { name: "看板", exact: true }).click();
  await expect(leader.getByRole("heading", { level: 1, name: "本机构看板" })).toBeVisible();
  const noticed = leader.locator(".number", { hasText: "一次性告知" });
  const count = await noticed.locator(".number-text").innerText();
  expect(Number(count)).toBeGreaterThan(0);
  await expect(noticed, "no figure without its meaning").toContainText("发出一次性补正告知的件");
  // The line that the notice asks for is counted, too.
  const frequent = leader.getByRole("table", { name: /一次性告知里最常见的/ });
  await expect(frequent.getByRole("rowheader", { name: /草图不清晰/ })).toBeVisible();
  await noticed.getByRole("link").first().click();
  await leader.waitForURL(/\/desk\?/);
  await expect(leader.locator(".inbox caption")).toContainText(`共${count}件`);
  await expect(leader.locator(".inbox tbody tr")).toHaveCount(Number(count));
  await expect(leader.getByRole("link", { name: /一次性告知：2026年11月/ })).toBeVisible();
  await leader.getByRole("link", { name: /去掉条件：\s*本机构办理或者决定/ }).click();
  await leader.waitForURL((url) => !url.searchParams.has("own"));
  await expect(leader.getByRole("link", { name: /去掉条件：\s*本机构/ })).toHaveCount(0);
  await expect(leader.getByRole("link", { name: /一次性告知：2026年11月/ })).toBeVisible();
});

test("the file holds the tables of the page", async ({ newPerson }) => {
  await threeCases(newPerson);
  const leader = await signedIn(newPerson, "leader");
  await open(leader, "/desk/board/office");
  const link = leader.getByRole("link", { name: "下载表格（CSV）" });
  const response = await leader.request.get((await link.getAttribute("href")) ?? "");
  expect(response.headers()["content-disposition"]).toMatch(/^attachment; .*_2026-11\.csv$/);
  const lines = (await response.text()).split("\n").map(fields);
  for (const caption of ["按月看", "11月，按事项分", "11月，按收件的街道分"]) {
    const rows = await leader.getByRole("table", { name: caption, exact: true }).locator("tbody tr").evaluateAll((rows) =>
      rows.map((row) => [
        row.querySelector("th")?.textContent ?? "",
        ...Array.from(row.querySelectorAll(".cell-text")).map((cell) => cell.textContent ?? ""),
      ]),
    );
    const at = lines.findIndex(([first]) => first === caption);
    expect(at, caption).toBeGreaterThan(0);
    expect(lines.slice(at + 2, at + 2 + rows.length)).toEqual(rows);
  }
});

test("@wasm boards are accessible, choose another month, and say where there is nothing yet", async ({ newPerson }) => {
  await threeCases(newPerson);
  for (const [login, board] of [
    ["cuizhai-clerk", "/desk/board/window"],
    ["cuizhai-officer", "/desk/board/work"],
    ["leader", "/desk/board/office"],
    ["auditor", "/desk/board/area"],
  ] as const) {
    const page = await signedIn(newPerson, login);
    await open(page, board);
    await expect(page.locator("svg.chart-bars").first()).toBeVisible();
    await expectAccessible(page);
    await expect(page.locator(".toolbar:visible")).toHaveCount(login === "leader" || login === "auditor" ? 1 : 0);
    await expect(page.getByRole("button", { name: "打印" })).toBeVisible();
    await expectPrintable(page);
    if (login !== "leader") continue;
    await page.locator("#board-month").selectOption("2026-01");
    await page.getByRole("button", { name: "查看" }).click();
    await page.waitForURL(/month=2026-01/);
    await expect(page.getByText(/2026年1月还没有收件|这个月没有发出一次性告知/).first()).toBeVisible();
    await expectAccessible(page);
  }
});

test("the authority that supervises reads the figures of all offices, and comes by them to no case", async ({ newPerson }) => {
  await threeCases(newPerson);
  const leader = await signedIn(newPerson, "dsj-leader");
  await open(leader, "/desk/board");
  await expect(leader.getByRole("heading", { level: 1, name: "全区看板" })).toBeVisible();
  await expect(leader.getByRole("main")).toContainText("这里只看数字");
  const received = leader.locator(".number", { hasText: "收件" }).first().locator(".number-text");
  expect(Number(await received.innerText())).toBeGreaterThan(0);
  await expect(leader.locator(".number a, .board-table a")).toHaveCount(0);
  expect((await leader.request.get("/desk/board/area/csv")).status()).toBe(200);
});

test("a board of another role is refused", async ({ newPerson, consoleGuard }) => {
  consoleGuard.allow(403);
  const officer = await signedIn(newPerson, "cuizhai-officer");
  for (const board of ["office", "area", "window"]) {
    const response = await officer.goto(`/desk/board/${board}`);
    expect(response?.status(), board).toBe(403);
    expect((await officer.request.get(`/desk/board/${board}/csv`)).status(), board).toBe(403);
  }
});
