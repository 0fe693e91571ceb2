import { defineConfig, devices } from "@playwright/test";

/**
 * Two readers of the same pages: one with our wasm, one with JavaScript off.
 * Every story runs for both, unless its title says `@wasm` or `@nojs`.
 */
export default defineConfig({
  testDir: "tests",
  outputDir: "test-results",
  fullyParallel: false,
  workers: 2,
  // CI machines are shared: a story that fails twice has failed.
  retries: process.env["CI"] ? 1 : 0,
  forbidOnly: Boolean(process.env["CI"]),
  timeout: 180_000,
  expect: { timeout: 20_000 },
  reporter: [["list"], ["html", { open: "never" }]],
  use: {
    ...devices["Desktop Chrome"],
    viewport: { width: 1280, height: 900 },
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    // Recording costs a third of the time: in CI only where a story has failed.
    trace: process.env["CI"] ? "on-first-retry" : "retain-on-failure",
    actionTimeout: 30_000,
    navigationTimeout: 60_000,
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium-headless-shell",
      args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    },
  },
  projects: [
    { name: "wasm", grepInvert: /@nojs/ },
    { name: "nojs", grepInvert: /@wasm/, use: { javaScriptEnabled: false } },
  ],
});
