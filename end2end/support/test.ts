import { type BrowserContext, expect, test as base } from "@playwright/test";
import type { Clock } from "./clock";
import { ConsoleGuard } from "./console_guard";
import { Server } from "./server";

export { expect };

interface WorkerFixtures {
  /** One server for each worker. A test that kills it starts it again. */
  server: Server;
}

interface TestFixtures {
  /** The server's clock; every test begins on the same morning. */
  clock: Clock;
  /** Fails the test if the browser complains. */
  consoleGuard: ConsoleGuard;
  /** Another person's browser: own cookies, watched like the first. */
  newPerson: () => Promise<BrowserContext>;
}

/** Playwright's `test` with a server of our own behind `page` and `request`. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  server: [
    // Playwright reads from the pattern that no other fixture is needed.
    async ({}, use) => {
      const server = await Server.launch();
      await use(server);
      await server.discard();
    },
    { scope: "worker", timeout: 90_000 },
  ],

  baseURL: async ({ server }, use) => use(server.baseURL),

  clock: [
    async ({ server }, use) => {
      server.clock.reset();
      await use(server.clock);
    },
    { auto: true },
  ],

  consoleGuard: [
    async ({ context, server }, use, testInfo) => {
      const guard = new ConsoleGuard();
      guard.watch(context);
      const logged = server.log().length;
      await use(guard);
      const complaints = guard.unexpected();
      if (testInfo.status !== testInfo.expectedStatus || complaints.length > 0) {
        await testInfo.attach("server.log", { body: server.log().slice(logged), contentType: "text/plain" });
      }
      expect(complaints, "what the browser complained of").toEqual([]);
    },
    { auto: true },
  ],

  newPerson: async ({ browser, consoleGuard, contextOptions, baseURL, javaScriptEnabled, viewport, locale }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async () => {
      const options = { ...contextOptions, javaScriptEnabled, viewport, locale, timezoneId: "Asia/Shanghai" };
      const context = await browser.newContext(baseURL === undefined ? options : { ...options, baseURL });
      consoleGuard.watch(context);
      contexts.push(context);
      return context;
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
});
