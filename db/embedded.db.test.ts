import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { joinEmbedded } from "./embedded";
import { findRunning } from "./embedded/cluster";
import { ask, eachInItsOwnHome, folder, home, pidFile } from "./embedded.fixture";

eachInItsOwnHome();

test("many that start at once share one server; the last to leave stops it, and its data stay", async () => {
  const users = await Promise.all(Array.from({ length: 5 }, () => joinEmbedded(home())));
  expect(users.filter((user) => !user.joined)).toHaveLength(1);
  const [first, ...others] = users;
  await ask(first?.url ?? "", "create table kept (n int)");
  for (const other of others) await other.leave();
  expect(findRunning(folder())).not.toBeNull();
  await first?.leave();
  expect(findRunning(folder())).toBeNull();

  const again = await joinEmbedded(home());
  expect(again.joined).toBe(false);
  expect(await ask(again.url, "select * from kept")).toEqual([]);
  await again.leave();
});

test("the server speaks on loopback only, in UTF-8 and plain sorting, and its passwords are for its owner", async () => {
  const server = await joinEmbedded(home());
  const [settings] = await ask(
    server.appUrl,
    `select current_setting('listen_addresses') as listens, current_setting('server_encoding') as encoding,
       (select datcollate from pg_database where datname = current_database()) as sorting,
       pg_has_role('regulars_app', 'member') as app, (select rolsuper from pg_roles where rolname = current_user) as super`,
  );
  expect(settings).toEqual({ listens: "127.0.0.1", encoding: "UTF8", sorting: "C", app: true, super: false });
  expect(statSync(join(home(), "postgres.json")).mode & 0o777).toBe(0o600);
  expect(statSync(folder()).mode & 0o777).toBe(0o700);
  await server.leave();
});

test("a pid file whose number now belongs to another program is not in the way", async () => {
  const first = await joinEmbedded(home());
  const lines = readFileSync(pidFile(), "utf8").split("\n");
  await first.leave();
  writeFileSync(pidFile(), [String(process.pid), ...lines.slice(1)].join("\n"));
  const second = await joinEmbedded(home());
  expect(second.joined).toBe(false);
  await second.leave();
});
