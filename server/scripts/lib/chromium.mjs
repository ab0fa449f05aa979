import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { execute, executeNode, say } from "./checkout.mjs";

/** Chromium without its windows comes first: a test's own profile costs it a fifth of the time. */
const NAMES = [
  "chromium-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome-stable",
  "google-chrome",
  "chrome",
];
const ELSEWHERE = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

async function playwrightsOwn() {
  const { chromium } = await import("@playwright/test");
  return chromium.executablePath();
}

async function find() {
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/bin", "/snap/bin"];
  const onPath = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  const candidates = [process.env.CHROMIUM_PATH, ...onPath, ...ELSEWHERE, await playwrightsOwn()];
  return candidates.find((path) => path && existsSync(path)) ?? null;
}

async function installWithApt() {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return;
  say("Installing Chromium with apt-get…");
  const options = { quiet: true, env: { DEBIAN_FRONTEND: "noninteractive" } };
  await execute("apt-get", ["update"], options);
  // not every distribution has the first
  for (const name of ["chromium-headless-shell", "chromium"]) {
    const install = ["install", "-y", "--no-install-recommends", name];
    const { code, output } = await execute("apt-get", install, options);
    if (code === 0) return;
    say(output);
  }
}

async function installWithPlaywright() {
  say("Fetching Playwright's Chromium…");
  const { code, output } = await executeNode(
    "node_modules/@playwright/test/cli.js",
    ["install", "chromium"],
    {
      quiet: true,
    },
  );
  if (code !== 0) say(output);
}

/** CHROMIUM_PATH, the system's, or Playwright's; installs one where that is possible. */
export async function findOrInstallChromium() {
  for (const install of [async () => {}, installWithApt, installWithPlaywright]) {
    await install();
    const found = await find();
    if (found) return found;
  }
  say(
    "No Chromium was found, and none could be installed. Install chromium (Debian: apt-get install chromium) " +
      "or set CHROMIUM_PATH to a Chrome or Chromium, then run npm test again.",
  );
  return null;
}
