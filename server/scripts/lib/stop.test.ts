import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { tempFolder } from "@/server/testing/temp-folder";

const UNDO = new URL("./undo.mjs", import.meta.url).href;

/** A script as `npm start` is one: what it says is kept. */
const script = (body: string) => `
  import { setTimeout as sleep } from "node:timers/promises";
  import { onStop, stopsOnSignal, undoneOnFailure } from ${JSON.stringify(UNDO)};
  const say = (word) => process.stdout.write(word + "\\n");
  stopsOnSignal();
  await undoneOnFailure(async () => { ${body} });`;

interface Running {
  child: ChildProcess;
  said(): string[];
  says(word: string): Promise<void>;
  /** exit code; null: a signal has ended it */
  ended: Promise<number | null>;
}

function watch(child: ChildProcess): Running {
  let text = "";
  child.stdout?.setEncoding("utf8").on("data", (more: string) => {
    text += more;
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const said = () => text.split("\n").filter(Boolean);
  return {
    child,
    said,
    says: (word) => expect.poll(said).toContain(word),
    ended: once(child, "exit").then(([code]) => code as number | null),
  };
}

async function run(body: string): Promise<Running> {
  const file = join(await tempFolder("stop"), "start.mjs");
  await writeFile(file, script(body));
  const args = [file];
  return watch(spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] }));
}

const STEPS = `
  onStop(async () => { say("database stopped"); });
  onStop(async () => { await sleep(50); say("app stopped"); });
  setInterval(() => {}, 1000);`;

test.each(["SIGTERM", "SIGINT", "SIGHUP"] as const)(
  "%s stops all of it, the last begun first",
  async (signal) => {
    const { child, said, says, ended } = await run(`${STEPS} say("up");`);
    await says("up");
    child.kill(signal);
    expect(await ended).toBe(0);
    expect(said()).toEqual(["up", "app stopped", "database stopped"]);
  },
);

test("one that fails keeps no other running, and shows in the exit status", async () => {
  const failing = `${STEPS} onStop(() => Promise.reject(new Error("on purpose"))); say("up");`;
  const { child, said, says, ended } = await run(failing);
  await says("up");
  child.kill("SIGTERM");
  expect(await ended).toBe(1);
  expect(said()).toEqual(["up", "app stopped", "database stopped"]);
});

test("stopped in the middle of a start, it waits for what it was starting, and nothing more begins", async () => {
  const { child, said, says, ended } = await run(`
    setInterval(() => {}, 1000);
    say("starting");
    await sleep(400);
    onStop(async () => { say("database stopped"); });
    say("never");`);
  await says("starting");
  child.kill("SIGTERM");
  expect(await ended).toBe(0);
  expect(said()).toEqual(["starting", "database stopped"]);
});

test("a second signal hurries, and still everything is stopped", async () => {
  const { child, said, says, ended } = await run(`
    onStop(async () => { say("database stopped"); });
    onStop((hurry) => new Promise((resolve) => { say("draining"); hurry.addEventListener("abort", resolve); }));
    setInterval(() => {}, 1000);
    say("up");`);
  await says("up");
  child.kill("SIGTERM");
  await says("draining");
  // the terminal and npm both pass a Ctrl-C on
  child.kill("SIGTERM");
  await new Promise((resolve) => setTimeout(resolve, 1100));
  expect(said()).not.toContain("database stopped");
  child.kill("SIGTERM");
  expect(await ended).toBe(0);
  expect(said()).toEqual(["up", "draining", "database stopped"]);
});

/** As on systems whose shell does not become the program that it starts. */
async function underNpm(): Promise<{ npm: Running; pid: number }> {
  const folder = await tempFolder("npm");
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "start.mjs"), script(`${STEPS} say("pid " + process.pid);`));
  const start = `"${process.execPath}" start.mjs; exit $?`;
  await writeFile(join(folder, "package.json"), JSON.stringify({ private: true, scripts: { start } }));
  const npm = watch(
    spawn("npm", ["start"], { cwd: folder, stdio: ["ignore", "pipe", "ignore"], detached: true }),
  );
  await expect.poll(() => npm.said().join()).toMatch(/pid \d+/);
  return { npm, pid: Number(/pid (\d+)/.exec(npm.said().join())?.[1]) };
}

const isGone = (pid: number): boolean => {
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").pop()?.startsWith("Z") === true;
  } catch {
    return true;
  }
};

test.skipIf(process.platform !== "linux").each(["SIGTERM", "SIGKILL"] as const)(
  "npm ended by %s leaves nothing running, with any signal from its shell",
  async (signal) => {
    const { npm, pid } = await underNpm();
    npm.child.kill(signal);
    await expect.poll(() => isGone(pid)).toBe(true);
    expect(npm.said().slice(-2)).toEqual(["app stopped", "database stopped"]);
  },
);

test("without a reader of its output it goes on, and still stops all of it", async () => {
  const file = join(await tempFolder("stop"), "stopped");
  const { child, says, ended } = await run(`
    onStop(async () => { for (let i = 0; i < 100; i++) say("on my way"); (await import("node:fs")).writeFileSync(${JSON.stringify(file)}, ""); });
    setInterval(() => say("working"), 5);
    say("up");`);
  await says("up");
  child.stdout?.destroy();
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(child.exitCode).toBeNull();
  child.kill("SIGHUP");
  expect(await ended).toBe(0);
  expect(existsSync(file)).toBe(true);
});

// only Linux shows the parents of a process
test.skipIf(process.platform !== "linux")(
  "a script whose npm was gone before it looked stops too",
  async () => {
    const file = join(await tempFolder("stop"), "start.mjs");
    await writeFile(file, script(STEPS));
    const env = { ...process.env, npm_lifecycle_event: "start" };
    const left = spawn("sh", ["-c", `"${process.execPath}" "${file}" &`], {
      env,
      stdio: ["ignore", "pipe", "inherit"],
    });
    const { says } = watch(left);
    await says("database stopped");
  },
);
