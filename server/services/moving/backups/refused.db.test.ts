import { randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import postgres from "postgres";
import { beforeAll, expect, test } from "vitest";
import { readMigrations } from "@/db/apply-migrations";
import { connect } from "@/db/client";
import { newDatabase, testDb } from "@/server/testing/database";
import { newTenant } from "@/server/testing/tenants";
import { asOwner, backUp, contentsOf, restoreInto, tablesIn } from "./backups.fixture";

let path: string;
let empty: string;

beforeAll(async () => {
  await newTenant(await testDb());
  path = (await backUp()).path;
  empty = (await newDatabase("nothing")).url;
});

test("a backup of another master key is refused, and nothing is changed", async () => {
  const masterKey = randomBytes(32).toString("base64");
  await expect(restoreInto(empty, path, { masterKey })).rejects.toThrow(/another master key/);
  expect(await tablesIn(empty)).toBe(0);
});

test.each([
  ["cut", (bytes: Buffer) => bytes.subarray(0, bytes.length - 100), /cut short/],
  ["with a bit turned", (bytes: Buffer) => bytes.fill((bytes[200] ?? 0) ^ 1, 200, 201), /damaged|cut short/],
  ["something else", () => Buffer.from("PK and so on, which is no backup of ours at all"), /not a backup/],
])("a file that is %s is refused, and nothing is changed", async (_, change, words) => {
  const changed = `${path}.changed`;
  await writeFile(changed, change(await readFile(path)));
  await expect(restoreInto(empty, changed)).rejects.toThrow(words);
  expect(await tablesIn(empty)).toBe(0);
});

test("a missing file is reported by its name", async () => {
  await expect(restoreInto(empty, "/nowhere/a.backup")).rejects.toThrow(
    "/nowhere/a.backup cannot be read: there is no such file or folder.",
  );
});

test("a backup of a newer schema, or of one that this program does not follow from, is refused", async () => {
  const steps = readMigrations();
  const older = restoreInto(empty, path, { migrations: steps.slice(0, -1) });
  await expect(older).rejects.toThrow(/newer version of Regulars/);
  const other = steps.map((step, i) => (i === 3 ? { ...step, hash: "other" } : step));
  await expect(restoreInto(empty, path, { migrations: other })).rejects.toThrow(/does not follow from/);
  expect(await tablesIn(empty)).toBe(0);
});

test("an installation that has a tenant stays as it is", async () => {
  const { url } = await newDatabase("schema");
  const db = connect(url, { purpose: "command", max: 1, name: "a test" });
  await newTenant(db, { code: "dobra" });
  await db.$client.end();
  const before = await contentsOf(url);
  await expect(restoreInto(url, path)).rejects.toThrow(/not empty: the tenant dobra is there/);
  expect(await contentsOf(url)).toEqual(before);
});

test("another program's tables stay as they are", async () => {
  const { url } = await newDatabase("schema");
  await asOwner(url, (sql) => sql`create table wp_posts as select 1 as id`);
  await expect(restoreInto(url, path)).rejects.toThrow(
    /tables of another program in this database \(wp_posts\)/,
  );
  expect(await contentsOf(url)).toMatchObject({ wp_posts: expect.stringMatching(/^1 /) });
});

test("while the app runs on the database nothing is restored into it", async () => {
  const app = postgres(empty, { max: 1, connection: { application_name: "regulars desk" } });
  await app`select 1`;
  await expect(restoreInto(empty, path)).rejects.toThrow(/Stop it first/);
  await app.end();
});
