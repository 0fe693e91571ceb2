import * as fs from "node:fs";

/** A Monday in the morning, with every office open. */
export const MORNING = "2026-11-23T09:00:00+08:00";

/** The clock that a server reads (`CLOCK_FILE`). It stands still until it is moved. */
export class Clock {
  constructor(readonly file: string) {}

  /** Sets the clock: `clock.set("2026-11-30T17:00:00+08:00")`. */
  set(instant: string): void {
    if (Number.isNaN(Date.parse(instant))) throw new Error(`not an instant: ${instant}`);
    // The server may be reading: it must see the old instant or the new one.
    fs.writeFileSync(`${this.file}.new`, `${instant}\n`);
    fs.renameSync(`${this.file}.new`, this.file);
  }

  /** Back to the morning on which every test begins. */
  reset(): void {
    this.set(MORNING);
  }
}
