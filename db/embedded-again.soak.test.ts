import { readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import { afterEach, expect, test } from "vitest";
import { joinEmbedded } from "./embedded";
import { findRunning } from "./embedded/cluster";
import { pauseAfter } from "./embedded/supervise";
import { ask, eachInItsOwnHome, folder, home } from "./embedded.fixture";

eachInItsOwnHome();

/** Before the folder goes. */
const leavers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const leave of leavers.splice(0).reverse()) await leave();
});

const LONG = { timeout: 60_000, interval: 100 };
const serverPid = (): number => findRunning(folder())?.pid ?? 0;
const logText = (): string => readFileSync(join(folder(), "server.log"), "utf8");
const startsIn = (log: string): number =>
  log.split("database system is ready to accept connections").length - 1;

async function joined() {
  const lines: string[] = [];
  const server = await joinEmbedded(home(), (line) => lines.push(line));
  server.keepAlive();
  leavers.push(server.leave);
  return { ...server, lines };
}

const back = (url: string, question = "select 7 as n") =>
  expect.poll(() => ask(url, question).catch(() => []), LONG).toEqual([{ n: 7 }]);

test("a server that was killed is back on the same port, once for all its users, with what was committed", async () => {
  const [first, second] = await Promise.all([joined(), joined()]);
  await ask(first.url, "create table kept as select 7 as n");
  const before = serverPid();
  process.kill(before, "SIGKILL");
  await back(first.url, "select n from kept");
  await back(second.appUrl);
  expect(serverPid()).not.toBe(before);
  // its log from before it died can still be read
  expect(startsIn(logText())).toBe(2);
  await expect
    .poll(() => [...first.lines, ...second.lines], LONG)
    .toEqual(["PostgreSQL had died; it was started again."]);
});

test("a hanging session does not keep a killed server's data for itself", async () => {
  const server = await joined();
  const sql = postgres(server.url, { max: 1, onnotice: () => {} });
  leavers.push(() => sql.end({ timeout: 0 }));
  const [session] = await sql`select pg_backend_pid() as pid`;
  process.kill(session?.pid, "SIGSTOP");
  process.kill(serverPid(), "SIGKILL");
  await back(server.url);
});

test("what keeps it from starting may pass: it is tried until it is through", async () => {
  const server = await joined();
  const needed = join(folder(), "data/global");
  renameSync(needed, `${needed}.away`);
  process.kill(serverPid(), "SIGKILL");
  await expect.poll(() => server.lines.length, LONG).toBeGreaterThan(0);
  expect(server.lines[0]).toMatch(/^PostgreSQL has died and does not start \(try 1\)/);
  renameSync(`${needed}.away`, needed);
  await back(server.url);
});

test("pauses grow, and end at half a minute", () => {
  expect([0, 1, 2, 3, 10, 1000].map(pauseAfter)).toEqual([1000, 2000, 4000, 8000, 30_000, 30_000]);
});

test("its log records the server's events but no statement's values", async () => {
  const server = await joinEmbedded(home());
  leavers.push(server.leave);
  const secret = "+380671234567";
  await ask(server.url, "create table people (phone text primary key, n int check (n > 0))");
  await ask(server.url, `insert into people values ('${secret}', 1)`);
  for (const fails of [
    `insert into people values ('${secret}', 1)`,
    `insert into people values ('x${secret}', -1)`,
    `select '${secret}'::uuid`,
    `do $$ begin raise exception 'no: ${secret}'; end $$`,
    `do $$ begin raise warning 'no: ${secret}'; end $$`,
    `create role r password '${secret}' nonsense`,
  ])
    await ask(server.url, fails).catch(() => []);
  const sql = postgres(server.url, { max: 1, onnotice: () => {} });
  await expect(sql`select ${secret}::text::uuid`).rejects.toThrow();
  await sql.end();
  // a session's death sends the server through recovery, and its log records that with the statement
  const dying = postgres(server.url, { max: 1, onnotice: () => {} });
  const [session] = await dying`select pg_backend_pid() as pid`;
  const last = dying.unsafe(`select pg_sleep(60), '${secret}'`).catch(() => []);
  await new Promise((resolve) => setTimeout(resolve, 300));
  process.kill(session?.pid, "SIGKILL");
  await last;
  await dying.end({ timeout: 0 });
  await back(server.url);
  expect(logText()).toContain("terminated by signal 9");
  expect(logText()).not.toContain("671234567");
});
