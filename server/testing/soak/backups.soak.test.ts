import { execFile } from "node:child_process";
import { readdir } from "node:fs/promises";
import { expect, test } from "vitest";
import { mismatchesIn, newPlace, restored } from "@/server/services/moving/backups/backups.fixture";
import { createBackup, type MadeBackup } from "@/server/services/moving/backups/create";
import { listBackups } from "@/server/services/moving/backups/folder";
import { ownerUrl } from "../database";
import { whileSelling } from "./while-selling";

const ROUNDS = 4;

test("backups that are made while everything goes on are each of one moment: restored, their ledgers hold", async () => {
  const made: MadeBackup[] = [];
  let tenantId = "";
  await whileSelling({ url: await ownerUrl() }, async ({ shop, more }) => {
    ({ tenantId } = shop);
    for (let round = 0; round < ROUNDS; round++) {
      await more(150);
      made.push(await createBackup(await newPlace()));
    }
  });
  const rows = made.map(({ totals }) => totals.rows);
  expect(rows).toEqual([...rows].sort((a, b) => a - b));
  for (const { path } of made) {
    const { db } = await restored(path);
    expect(await mismatchesIn(db, tenantId)).toEqual([]);
    await db.$client.end();
  }
});

test("a backup that is killed in the middle leaves nothing that looks like one, and keeps no other waiting", async () => {
  const place = await newPlace();
  const env = { ...process.env, DATABASE_URL: place.url, DATABASE_APP_URL: "" };
  for (let round = 0; round < ROUNDS; round++)
    await new Promise<void>((resolve) => {
      const child = execFile(
        "node",
        ["server/cli/bin.mjs", "backup", "create", "--folder", place.folder],
        { env },
        () => resolve(),
      );
      setTimeout(() => child.kill("SIGKILL"), 300 + round * 250);
    });
  const before = (await listBackups(place.folder)).length;
  await expect.poll(() => createBackup(place).then(({ path }) => path)).toMatch(/\.backup$/);
  expect(await readdir(place.folder)).toHaveLength(before + 1);
});
