import type { Locator, Page } from "@playwright/test";

/** What a practised clerk needs for a key: 300 a minute. */
const SECONDS_A_KEY = 0.2;

/** Leads on to the next part of a date. */
const ON = "ArrowRight";

/** The keyboard, with a count of what was pressed: the clock of a story that must not depend on the machine. */
export class Typist {
  /** How many keys were pressed. */
  keys = 0;

  constructor(private readonly page: Page) {}

  /** How long the keys have taken. */
  get seconds(): number {
    return this.keys * SECONDS_A_KEY;
  }

  async press(key: string): Promise<void> {
    this.keys += 1;
    await this.page.keyboard.press(key);
  }

  async type(text: string): Promise<void> {
    this.keys += text.length;
    await this.page.keyboard.type(text);
  }

  /** Chinese by pinyin: four letters and a choice a character, at most. */
  async chinese(text: string): Promise<void> {
    this.keys += 5 * text.length;
    await this.page.keyboard.insertText(text);
  }

  /**
   * A date into the field that has the focus, digit by digit as a hand does it. In which order its parts stand, and
   * whether the year leads on by itself, is the browser's business: what does not give the day is taken back, and only
   * the keys of what does are counted.
   */
  async date(day: string): Promise<void> {
    const [year = "", month = "", date = ""] = day.split("-");
    const field = this.page.locator(":focus");
    const before = this.keys;
    const orders = [[year, month, date], [year, ON, month, date], [month, date, year], [date, month, year]];
    for (const order of orders) {
      this.keys = before;
      for (const part of order) {
        if (part === ON) await this.press(ON);
        else await this.type(part);
      }
      if ((await field.inputValue()) === day) return;
      await field.fill("");
      await field.evaluate((one) => {
        one.blur();
        one.focus();
      });
    }
    throw new Error("The day cannot be typed");
  }

  /** Presses Tab until the element has the focus. */
  async tabTo(element: Locator): Promise<void> {
    for (let pressed = 0; pressed < 200; pressed += 1) {
      if (await element.evaluate((one) => one === document.activeElement)) return;
      await this.press("Tab");
    }
    throw new Error("Tab does not lead there");
  }
}
