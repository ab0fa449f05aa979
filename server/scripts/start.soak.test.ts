import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findRunning } from "@/db/embedded/cluster";
import { lockHolder } from "@/db/embedded/process-lock.mjs";
import { checkoutFolder } from "@/db/paths";
import { freePort } from "@/server/testing/soak/app";
import { tempFolder } from "@/server/testing/temp-folder";

/** The first one installs, builds and loads the demo. */
const FIRST_MS = 900_000;
const GONE_MS = 30_000;

/** In hooks too, where expectations cannot poll. */
async function until(isSo: () => boolean, ms: number): Promise<void> {
  for (const end = Date.now() + ms; !isSo(); await sleep(100))
    if (Date.now() > end) throw new Error(`not so after ${ms} ms: ${isSo}`);
}

const started: ChildProcess[] = [];
let home: string;
let port: number;

beforeAll(async () => {
  home = await tempFolder("start");
  chmodSync(home, 0o755);
  port = await freePort();
  const { npm } = await up();
  npm.kill("SIGTERM");
  await allGone();
}, FIRST_MS);

// a test that fails leaves nothing running either: without npm, the script stops by itself
afterAll(async () => {
  for (const npm of started) npm.kill("SIGKILL");
  await allGone();
});

function start(): { npm: ChildProcess; said(): string } {
  const { PATH, HOME } = process.env;
  const own = { PORT: String(port), REGULARS_DATA_DIR: home, REGULARS_DEMO_SCALE: "0.02" };
  const env: NodeJS.ProcessEnv = { PATH, HOME, NODE_ENV: "development", ...own };
  const npm = spawn("npm", ["start"], {
    cwd: checkoutFolder(),
    env,
    detached: true,
  });
  let text = "";
  for (const stream of [npm.stdout, npm.stderr])
    stream.setEncoding("utf8").on("data", (more: string) => {
      text += more;
    });
  started.push(npm);
  return { npm, said: () => text };
}

/** @returns also the script's own process, which npm has started */
async function up(): Promise<{ npm: ChildProcess; script: number; said(): string }> {
  const { npm, said } = start();
  await until(() => said().includes("Ctrl-C stops it.") || npm.exitCode !== null, FIRST_MS);
  if (npm.exitCode !== null) throw new Error(said());
  if (process.platform === "linux") expect(ownProcesses()).toHaveLength(1);
  return { npm, script: lockHolder(join(home, "start.lock")) ?? 0, said };
}

const isPortFree = async (): Promise<boolean> => {
  const probe = createServer();
  const free = Promise.race([
    once(probe, "listening").then(() => true),
    once(probe, "error").then(() => false),
  ]);
  probe.listen(port, "127.0.0.1");
  const result = await free;
  await new Promise((resolve) => probe.close(resolve));
  return result;
};

/** All processes in this installation's data folder, sessions of PostgreSQL too. */
const postgresProcesses = (): string[] =>
  readdirSync("/proc").filter((pid) => {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === join(home, "postgres/data");
    } catch {
      return false;
    }
  });

/** Ours, of this installation: the desk's runs beside the script's. */
const ownProcesses = (): string[] =>
  readdirSync("/proc").filter((pid) => {
    try {
      return (
        /\.build\/desk\.mjs/.test(readFileSync(`/proc/${pid}/cmdline`, "utf8")) &&
        readFileSync(`/proc/${pid}/environ`, "utf8").includes(`REGULARS_DATA_DIR=${home}\0`)
      );
    } catch {
      return false;
    }
  });

async function allGone(): Promise<void> {
  await until(() => lockHolder(join(home, "start.lock")) === null, GONE_MS);
  expect(await isPortFree()).toBe(true);
  expect(findRunning(join(home, "postgres"))).toBeNull();
  expect(postgresProcesses()).toEqual([]);
  await until(() => ownProcesses().length === 0, GONE_MS);
  expect(existsSync(join(home, "running.json"))).toBe(false);
}

const skip = process.platform !== "linux";

// a shell between npm and us keeps a SIGINT to npm alone for itself, and npm goes on
test.skipIf(skip).each(["SIGTERM", "SIGHUP", "SIGKILL"] as const)(
  "%s to npm stops the app and its database",
  async (signal) => {
    const { npm } = await up();
    npm.kill(signal);
    await allGone();
  },
);

test.skipIf(skip).each(["SIGINT", "SIGHUP"] as const)(
  "so does %s to all of them, as a terminal sends it",
  async (signal) => {
    const { npm } = await up();
    process.kill(-(npm.pid ?? 0), signal);
    await allGone();
  },
);

test.skipIf(skip).each(["SIGTERM", "SIGINT", "SIGHUP"] as const)(
  "so does %s to our script alone",
  async (signal) => {
    const { npm, script } = await up();
    const ended = once(npm, "exit");
    process.kill(script, signal);
    await ended;
    await allGone();
  },
);

test.skipIf(skip)("so it does when it gets the signal again and again", async () => {
  const { npm, script } = await up();
  const ended = once(npm, "exit");
  for (let times = 0; times < 5; times++) {
    process.kill(script, "SIGTERM");
    await sleep(times === 2 ? 1200 : 50);
    if (npm.exitCode !== null) break;
  }
  await ended;
  await allGone();
});

test.skipIf(skip)("at a signal at any moment of a start, it leaves nothing running", async () => {
  for (let ms = 100; ms < 3000; ms += 250) {
    const { npm } = start();
    const ended = once(npm, "exit");
    await sleep(ms);
    npm.kill("SIGTERM");
    await ended;
    await allGone();
  }
});

test.skipIf(skip)("a busy port is one sentence, and nothing was begun", async () => {
  const other = createServer().listen(port, "127.0.0.1");
  await once(other, "listening");
  const { npm, said } = start();
  const [code] = await once(npm, "exit");
  other.close();
  expect(code).not.toBe(0);
  expect(said()).toMatch(new RegExp(`Port ${port} is taken by another program.*PORT=${port + 1} npm start`));
  expect(said()).not.toMatch(/\n\s+at /);
  await allGone();
  expect(readFileSync(join(home, "secrets.json"), "utf8")).toContain("REGULARS_MASTER_KEY");
});
