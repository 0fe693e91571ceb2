import type { BrowserContext, ConsoleMessage } from "@playwright/test";

/** Refusals that a page may answer with; Chromium reports them as console errors. */
export type RefusalStatus = 401 | 403 | 404 | 409 | 422;

/**
 * Watches what the browser complains of. A test fails on any console error,
 * uncaught error or hydration warning that it did not announce with `allow`.
 */
export class ConsoleGuard {
  private readonly complaints: string[] = [];
  private readonly allowed: RegExp[] = [];

  /** Announces refusals, or a complaint such as /ERR_CONNECTION_REFUSED/. */
  allow(...what: (RefusalStatus | RegExp)[]): void {
    for (const one of what) {
      this.allowed.push(typeof one === "number" ? new RegExp(`^Failed to load resource: .* status of ${one}\\b`) : one);
    }
  }

  /** Watches all pages of a browser context, present and to come. */
  watch(context: BrowserContext): void {
    context.on("console", (message) => {
      if (isComplaint(message)) this.complaints.push(`${message.text()} (${message.location().url})`);
    });
    context.on("weberror", (error) => this.complaints.push(`uncaught: ${error.error().message}`));
  }

  /** The complaints that nobody announced. */
  unexpected(): string[] {
    return this.complaints.filter((complaint) => !this.allowed.some((pattern) => pattern.test(complaint)));
  }
}

function isComplaint(message: ConsoleMessage): boolean {
  return message.type() === "error" || (message.type() === "warning" && /hydrat/i.test(message.text()));
}
