import { sql as raw } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newTenant } from "@/server/testing/tenants";
import { connect, withTenant } from "./client";
import { type EmbeddedServer, startThrowAway } from "./embedded";
import { migrate } from "./migrate";
import { brands, tenants } from "./schema";

/** A server of this file's own, since roles belong to a whole server. Its owner is no superuser. */
let server: EmbeddedServer;
let admin: postgres.Sql;

beforeAll(async () => {
  server = await startThrowAway();
  admin = postgres(server.url, { max: 1, onnotice: () => {} });
  await admin.unsafe("drop role regulars_login, regulars_app");
}, 60_000);
afterAll(async () => {
  await admin.end();
  await server.leave();
});

async function databaseOf(owner: string, attributes: string): Promise<string> {
  await admin.unsafe(`create role ${owner} login password 'secret' ${attributes}`);
  await admin.unsafe(`create database ${owner} owner ${owner}`);
  const url = new URL(server.url);
  Object.assign(url, { username: owner, password: "secret", pathname: `/${owner}` });
  return url.href;
}

test("an owner that can neither make the role nor has it gets an error with what to ask for", async () => {
  const url = await databaseOf("powerless", "");
  await expect(migrate(url)).rejects.toThrow(/as an administrator: create role regulars_app nologin; grant/);
  await admin.unsafe("create role regulars_app nologin");
  await expect(migrate(url)).rejects.toThrow(/as an administrator: grant regulars_app to powerless/);
  await admin.unsafe("grant regulars_app to powerless");
  for (const role of ["regulars_backup", "regulars_queue"]) {
    const words = `as an administrator: create role ${role} nologin; grant`;
    await expect(migrate(url)).rejects.toThrow(words);
    await admin.unsafe(`create role ${role} nologin; grant ${role} to powerless`);
  }
  await migrate(url);
  await admin.unsafe("create role app_login login in role regulars_app");
  await expect(migrate(url)).rejects.toThrow(/as an administrator: grant regulars_queue to app_login/);
  await admin.unsafe("grant regulars_queue to app_login");
  await migrate(url);
  await admin.unsafe("drop database powerless");
  await admin.unsafe("drop role powerless, app_login, regulars_queue, regulars_backup, regulars_app");
});

test("an owner that may make roles needs no administrator, and many may migrate at once", async () => {
  const url = await databaseOf("plain", "createrole");
  await Promise.all([migrate(url), migrate(url), migrate(url)]);
  const app = connect(url, { max: 2 });
  const owner = connect(url, { max: 2, as: "owner" });

  const { tenantId } = await newTenant(app, { code: "here" });
  expect(await app.select().from(tenants)).toEqual([]);
  expect(await withTenant(app, tenantId, (tx) => tx.select().from(tenants))).toHaveLength(1);
  expect(await app.execute(raw`select * from find_tenants()`)).toHaveLength(1);
  expect(await owner.select().from(tenants)).toHaveLength(1);

  const change = raw`update audit set action = 'x'`;
  await expect(withTenant(app, tenantId, (tx) => tx.execute(change))).rejects.toMatchObject({
    cause: { code: "42501" },
  });
  await withTenant(app, tenantId, (tx) => tx.delete(tenants));
  expect(await owner.select().from(brands)).toEqual([]);
  await Promise.all([app.$client.end(), owner.$client.end()]);
});
