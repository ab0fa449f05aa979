import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import postgres from "postgres";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { joinEmbedded } from "./embedded";
import { findRunning } from "./embedded/cluster";
import { isAlive } from "./embedded/process-lock.mjs";
import { checkoutFolder } from "./paths";

// real starts with every write flushed: a busy disk takes its time
vi.setConfig({ testTimeout: 90_000 });

let home: string;
const folder = () => join(home, "postgres");
const pidFile = () => join(folder(), "data/postmaster.pid");

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "regulars-home-"));
  chmodSync(home, 0o755);
});
afterEach(async () => {
  rmSync(home, { recursive: true, force: true });
});

async function ask(url: string, question: string): Promise<Record<string, unknown>[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return [...(await sql.unsafe(question))];
  } finally {
    await sql.end();
  }
}

const gone = async (pid: number) => expect.poll(() => isAlive(pid), { timeout: 5000 }).toBe(false);

test("many that start at once share one server; the last to leave stops it, and its data stay", async () => {
  const users = await Promise.all(Array.from({ length: 5 }, () => joinEmbedded(home)));
  expect(users.filter((user) => !user.joined)).toHaveLength(1);
  const [first, ...others] = users;
  await ask(first?.url ?? "", "create table kept (n int)");
  for (const other of others) await other.leave();
  expect(findRunning(folder())).not.toBeNull();
  await first?.leave();
  expect(findRunning(folder())).toBeNull();

  const again = await joinEmbedded(home);
  expect(again.joined).toBe(false);
  expect(await ask(again.url, "select * from kept")).toEqual([]);
  await again.leave();
});

test("the server speaks on loopback only, in UTF-8 and plain sorting, and its passwords are for its owner", async () => {
  const server = await joinEmbedded(home);
  const [settings] = await ask(
    server.appUrl,
    `select current_setting('listen_addresses') as listens, current_setting('server_encoding') as encoding,
       (select datcollate from pg_database where datname = current_database()) as sorting,
       pg_has_role('regulars_app', 'member') as app, (select rolsuper from pg_roles where rolname = current_user) as super`,
  );
  expect(settings).toEqual({ listens: "127.0.0.1", encoding: "UTF8", sorting: "C", app: true, super: false });
  expect(statSync(join(home, "postgres.json")).mode & 0o777).toBe(0o600);
  expect(statSync(folder()).mode & 0o777).toBe(0o700);
  await server.leave();
});

test("a server whose user was killed is joined, and stopped by whoever leaves last", async () => {
  const script = join(checkoutFolder(), ".build", `killed-${process.pid}.mjs`);
  await build({
    stdin: {
      contents: `import { joinEmbedded } from "@/db/embedded";
        await joinEmbedded(process.argv[2]); console.log("up"); setInterval(() => {}, 1000);`,
      resolveDir: checkoutFolder(),
    },
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    outfile: script,
  });
  const child = spawn(process.execPath, [script, home], { stdio: ["ignore", "pipe", "inherit"] });
  await once(child.stdout, "data");
  child.kill("SIGKILL");
  await once(child, "exit");
  rmSync(script);
  const left = findRunning(folder());
  expect(left).not.toBeNull();

  const server = await joinEmbedded(home);
  expect(server.joined).toBe(true);
  expect(findRunning(folder())).toEqual(left);
  await server.leave();
  await gone(left?.pid ?? 0);
});

test("a server that was killed itself starts again with what was committed", async () => {
  const before = await joinEmbedded(home);
  await ask(before.url, "create table kept as select 7 as n");
  process.kill(findRunning(folder())?.pid ?? 0, "SIGKILL");
  const after = await joinEmbedded(home);
  expect(after.joined).toBe(false);
  expect(await ask(after.url, "select n from kept")).toEqual([{ n: 7 }]);
  await after.leave();
  await before.leave();
});

test("a pid file whose number now belongs to another program is not in the way", async () => {
  const first = await joinEmbedded(home);
  const lines = readFileSync(pidFile(), "utf8").split("\n");
  await first.leave();
  writeFileSync(pidFile(), [String(process.pid), ...lines.slice(1)].join("\n"));
  const second = await joinEmbedded(home);
  expect(second.joined).toBe(false);
  await second.leave();
});
