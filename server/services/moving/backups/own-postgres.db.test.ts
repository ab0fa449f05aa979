import { join } from "node:path";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect } from "@/db/client";
import { type EmbeddedServer, startThrowAway } from "@/db/embedded";
import { migrate } from "@/db/migrate";
import { tempFolder } from "@/server/testing/temp-folder";
import { newTenant } from "@/server/testing/tenants";
import { contentsOf, MASTER_KEY } from "./backups.fixture";
import { createBackup } from "./create";
import { restoreBackup } from "./restore";

/** A server of this file's own, since roles belong to a whole server. */
let server: EmbeddedServer;
let admin: postgres.Sql;
beforeAll(async () => {
  server = await startThrowAway();
  admin = postgres(server.url, { max: 1, onnotice: () => {} });
}, 60_000);
afterAll(async () => {
  await admin.end();
  await server.leave();
});

async function databaseOf(owner: string, name: string): Promise<string> {
  await admin.unsafe(`create database ${name} owner ${owner}`);
  const url = new URL(server.url);
  Object.assign(url, { username: owner, password: "secret", pathname: `/${name}` });
  return url.href;
}

test("on a PostgreSQL of one's own an owner that is no superuser backs up every tenant, and restores them", async () => {
  await admin.unsafe("create role plain login password 'secret' createrole");
  await admin.unsafe("grant regulars_app to plain with admin option");
  const [from, into] = [await databaseOf("plain", "one"), await databaseOf("plain", "other")];
  await migrate(from);
  const db = connect(from, { purpose: "command", max: 1 });
  for (const code of ["one", "two", "three"]) await newTenant(db, { code });
  await db.$client.end();
  const folder = join(await tempFolder("backups"), "backups");
  const { path } = await createBackup({ url: from, masterKey: MASTER_KEY, folder });
  await restoreBackup({ url: into, masterKey: MASTER_KEY, path });
  const count = async (url: string) => (await contentsOf(url)).tenants?.split(" ")[0];
  expect([await count(from), await count(into)]).toEqual(["3", "3"]);
  // the app's role is held to its tenant there too
  const restored = connect(into, { purpose: "command", max: 1 });
  expect(await restored.$client`select * from tenants`).toHaveLength(0);
  await restored.$client.end();
});
