import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { withTenant } from "@/db/client";
import { findTenant } from "@/db/shop/tenants";
import { testDb } from "@/server/testing/database";
import { newTenant } from "@/server/testing/tenants";
import { newPlace } from "./backups.fixture";
import { createBackup } from "./create";
import { listBackups, makeFolder, nameOf } from "./folder";
import { keepBackups } from "./nightly";

const HOUR_MS = 3_600_000;
const RULE = { daily: 2, weekly: 0, monthly: 0 };

test("the first tenant's run makes it, every tenant gets a note of it, and the others' runs find it there", async () => {
  const db = await testDb();
  const [one, other] = [await newTenant(db), await newTenant(db)];
  const place = await newPlace();
  expect(await keepBackups(one.ctx, place, RULE)).toEqual({ done: 1, more: false });
  expect(await keepBackups(other.ctx, place, RULE)).toEqual({ done: 0, more: false });
  const [made, ...more] = await listBackups(place.folder);
  expect(more).toEqual([]);
  for (const { tenantId } of [one, other])
    expect((await withTenant(db, tenantId, (tx) => findTenant(tx, tenantId)))?.backedUpAt).toEqual(made?.at);
});

test("expired backups are deleted once a new one exists, and nothing else of the folder", async () => {
  const { ctx } = await newTenant(await testDb());
  const place = await newPlace();
  await makeFolder(place.folder);
  const days = [1, 2, 3, 4].map((day) => nameOf(new Date(ctx.now.getTime() - day * 24 * HOUR_MS)));
  for (const name of [...days, "mine.backup"]) await writeFile(join(place.folder, name), "");
  await keepBackups(ctx, place, RULE);
  const [newest, ...older] = await listBackups(place.folder);
  expect(older.map(({ name }) => name)).toEqual(days.slice(0, 1));
  expect((await readdir(place.folder)).sort()).toEqual(["mine.backup", days[0], newest?.name]);
});

test("while another process makes one, nothing is to do; a failure lets nothing go", async () => {
  const { ctx } = await newTenant(await testDb());
  const place = await newPlace();
  await createBackup({ ...place, folder: join(place.folder, "other") }, async () => {
    expect(await keepBackups(ctx, place, RULE)).toEqual({ done: 0, more: false });
  });
  const old = nameOf(new Date(ctx.now.getTime() - 30 * 24 * HOUR_MS));
  await writeFile(join(place.folder, old), "");
  const nowhere = { ...place, url: "postgres://127.0.0.1:1/nowhere" };
  await expect(keepBackups(ctx, nowhere, { daily: 1, weekly: 0, monthly: 0 })).rejects.toThrow();
  expect(await listBackups(place.folder)).toHaveLength(1);
});
