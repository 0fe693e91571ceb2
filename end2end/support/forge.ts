import { expect, type Page } from "@playwright/test";
import { open, ready, summary } from "./page";

/** The fields of a form, by name. */
export type Fields = Record<string, string>;

/** How a forged form must be refused: the sentence and the article that it names. */
export interface Refused {
  status: 409 | 422;
  says: string;
  article: string;
}

let forged = 0;

/**
 * Sends an action on a case with fields that its page does not offer, as
 * somebody would who rewrites the page, and expects the page to say no.
 */
export async function expectRefused(page: Page, receipt: string, action: string, fields: Fields, no: Refused): Promise<void> {
  await open(page, `/desk/cases/${receipt}`);
  // Every event but a message is a row: without messages the rows count the events.
  const seq = String(await page.locator(".history tbody tr").count());
  forged += 1;
  const form = { seq, key: `forged-form-number-${forged}`, ...fields };
  const answer = page.waitForResponse((response) => response.request().method() === "POST");
  const shown = page.waitForEvent("domcontentloaded");
  await page.evaluate(send, { action: `/desk/cases/${receipt}/${action}`, form });
  expect.soft((await answer).status(), no.says).toBe(no.status);
  await shown;
  await ready(page);
  await expect.soft(summary(page)).toContainText(no.says);
  await expect.soft(summary(page), no.says).toContainText(no.article);
}

/** In the page: posts a form of our own making. */
function send({ action, form: fields }: { action: string; form: Fields }): void {
  const form = document.createElement("form");
  form.method = "post";
  form.action = action;
  for (const [name, value] of Object.entries(fields)) {
    const input = document.createElement("input");
    Object.assign(input, { type: "hidden", name, value });
    form.append(input);
  }
  document.body.append(form);
  form.submit();
}
