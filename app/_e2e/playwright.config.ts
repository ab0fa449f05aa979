import { execFileSync } from "node:child_process";
import { resolve } from "node:path";
import { defineConfig } from "@playwright/test";

/** Chosen once: workers read this file again and must find the same port. */
function choosePort(): string {
  const script =
    "const s=require('net').createServer().listen(0,'127.0.0.1',()=>{process.stdout.write(String(s.address().port));s.close()})";
  process.env.PORT ||= execFileSync(process.execPath, ["-e", script]).toString();
  return process.env.PORT;
}

const baseURL = process.env.E2E_BASE_URL ?? `http://127.0.0.1:${choosePort()}`;
const root = resolve(import.meta.dirname, "../..");

export default defineConfig({
  testDir: ".",
  outputDir: resolve(root, "test-results"),
  // every test makes a shop of its own: any of them may run beside any other, alone, and in any order
  fullyParallel: true,
  workers: 2,
  // the program that makes shops is bundled already
  build: { external: ["**/.build/**"] },
  forbidOnly: Boolean(process.env.CI),
  retries: process.env.CI ? 1 : 0,
  // a busy machine is several times as slow as an idle one, and not wrong
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: "line",
  use: {
    baseURL,
    locale: "en-GB",
    timezoneId: "Europe/Kyiv",
    viewport: { width: 1440, height: 900 },
    // what a trace records makes every test half as slow again: add --trace=on to see one that fails
    trace: "on-first-retry",
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
      args: [
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  // a server that runs already, at E2E_BASE_URL, is taken as it is
  ...(process.env.E2E_BASE_URL
    ? {}
    : {
        webServer: {
          command: "node server/scripts/e2e-server.mjs",
          cwd: root,
          url: `${baseURL}/api/health`,
          timeout: 300_000,
          // a build may run first; its progress is worth seeing
          stdout: "pipe",
          stderr: "pipe",
          gracefulShutdown: { signal: "SIGTERM", timeout: 15_000 },
        },
      }),
});
