import { RESIDENT } from "../support/people";
import { expect, test } from "../support/test";
import { type Server } from "../support/server";
import { VILLAGE } from "../support/application";

/** How often the server is killed in the middle of its work. */
const KILLS = 50;
/** Submissions under way at each kill. */
const AT_ONCE = 4;

const FORM = {
  "household_address.village": VILLAGE.cuizhai,
  "household_address.detail": "1 号",
  student: "no",
  employee_pension: "no",
  start_date: "2027-01-01",
  auto_pay: "no",
  do: "next",
};

/** A resident without a browser. */
class Resident {
  private cookie = "";

  constructor(private readonly server: Server) {}

  async signIn(): Promise<void> {
    const response = await this.send("/sign-in", { phone: RESIDENT.zhang, password: "yiwang-demo-1" });
    this.cookie = response.headers.get("set-cookie")?.split(";")[0] ?? "";
  }

  /** A filled draft, ready to be submitted. */
  async draft(): Promise<string> {
    const begun = await this.answer("/guides/resident-pension/apply", { anew: "on" });
    const draft = begun.replace(/\/form.*$/, "");
    expect(await this.answer(`${draft}/form`, FORM)).toBe(`${draft}/materials`);
    return draft;
  }

  /** The receipt, once the server has acknowledged it. */
  async submit(draft: string): Promise<string | undefined> {
    const to = await this.answer(`${draft}/check`, { declare: "on" }).catch(() => undefined);
    return to?.match(/\d{15}/)?.[0];
  }

  /** Whether the case is there, for the one who filed it. */
  async sees(receipt: string): Promise<boolean> {
    const headers = { cookie: this.cookie };
    const response = await fetch(`${this.server.baseURL}/my/cases/${receipt}`, { headers });
    return response.ok && (await response.text()).includes("谁在办");
  }

  private async answer(path: string, form: Record<string, string>): Promise<string> {
    const response = await this.send(path, form);
    const body = (await response.json()) as { to?: string; message?: string };
    if (!response.ok || body.to === undefined) throw new Error(`${path}: ${response.status} ${body.message}`);
    return body.to;
  }

  private send(path: string, form: Record<string, string>): Promise<Response> {
    return fetch(`${this.server.baseURL}${path}`, {
      method: "POST",
      headers: { accept: "application/json", "sec-fetch-site": "same-origin", cookie: this.cookie },
      body: new URLSearchParams(form),
    });
  }
}

test(`@wasm ${KILLS} power cuts: every acknowledged receipt is there, none twice, no half case`, async ({ server }) => {
  test.setTimeout(600_000);
  const resident = new Resident(server);
  await resident.signIn();
  const receipts = new Map<string, string>();
  for (let round = 0; round < KILLS; round += 1) {
    // One after another: an empty draft would be taken up by the next.
    const drafts: string[] = [];
    for (let n = 0; n < AT_ONCE; n += 1) drafts.push(await resident.draft());
    const sent = drafts.map(async (draft) => ({ draft, receipt: await resident.submit(draft) }));
    // From before the first byte to after the last answer, over the rounds.
    await new Promise((resolve) => setTimeout(resolve, (round * 7) % 35));
    await server.kill();
    const answered = await Promise.all(sent);
    await server.start();
    for (const { draft, receipt } of answered) {
      // Whoever got no answer tries again and gets the one and only receipt.
      const again = await resident.submit(draft);
      expect(again, `round ${round}: the receipt of ${draft}`).toMatch(/^\d{15}$/);
      if (receipt !== undefined) expect(again, "an acknowledged receipt does not change").toBe(receipt);
      receipts.set(draft, again ?? "");
    }
  }
  expect(new Set(receipts.values()).size, "no receipt stands for two applications").toBe(KILLS * AT_ONCE);
  for (const receipt of receipts.values()) {
    expect(await resident.sees(receipt), receipt).toBe(true);
  }
  const verified = server.command("verify");
  const cases = Number(/^(\d+) cases/.exec(verified)?.[1]);
  expect(cases, "no case without an application").toBeGreaterThanOrEqual(receipts.size);
});
