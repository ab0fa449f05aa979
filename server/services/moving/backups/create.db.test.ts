import { chmod, mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { BACKUP_ROLE } from "@/db/roles";
import { ownerUrl } from "@/server/testing/database";
import { openShop } from "@/server/testing/shop";
import { smallDisk } from "@/server/testing/small-disk";
import { tempFolder } from "@/server/testing/temp-folder";
import { asOwner, MASTER_KEY, newPlace } from "./backups.fixture";
import { createBackup } from "./create";
import { listBackups } from "./folder";
import { proveFile } from "./verify";

const NAME = "Аптека «Доброго дня»";

beforeAll(async () => {
  await openShop({ stores: [{ code: "S1", name: NAME }] });
});

test("a backup is one file that only its owner reads, named by its time, good to the last byte", async () => {
  const place = await newPlace();
  const made = await createBackup(place);
  expect(await listBackups(place.folder)).toEqual([
    {
      path: made.path,
      name: expect.stringMatching(/^regulars-\d{8}T\d{9}Z\.backup$/),
      at: made.at,
      bytes: made.bytes,
    },
  ]);
  expect((await stat(made.path)).mode & 0o777).toBe(0o600);
  const { manifest, totals } = await proveFile(made.path, MASTER_KEY);
  expect(totals).toEqual(made.totals);
  expect(manifest.tables.map(({ name }) => name)).toContain("stores");
  // no personal data is readable in it
  expect((await readFile(made.path)).includes(Buffer.from(NAME))).toBe(false);
});

test("one at a time: a second one is refused, and afterwards the lock is free again", async () => {
  const place = await newPlace();
  let second: Promise<unknown> | undefined;
  await createBackup(place, async () => {
    second = createBackup(place).catch((error: Error) => error.message);
    expect(await second).toMatch(/Another process is making a backup/);
  });
  await createBackup(place);
  expect(await listBackups(place.folder)).toHaveLength(2);
});

test("a half-written file of a killed process is deleted, and is never taken for a backup", async () => {
  const place = await newPlace();
  await mkdir(place.folder);
  await writeFile(join(place.folder, "regulars-20261128T023000000Z.backup.partial"), "half");
  await writeFile(join(place.folder, "notes.txt"), "of the owner's own");
  expect(await listBackups(place.folder)).toEqual([]);
  const { path } = await createBackup(place);
  expect((await readdir(place.folder)).sort()).toEqual(["notes.txt", path.slice(place.folder.length + 1)]);
});

test("the role that reads it all may change nothing, and has no login", async () => {
  await asOwner(await ownerUrl(), async (sql) => {
    const [role] = await sql`
      select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolcanlogin as mighty
      from pg_roles where rolname = ${BACKUP_ROLE}`;
    expect(role).toEqual({ mighty: false });
    const tables = await sql<{ name: string; reads: boolean; changes: boolean; all: boolean }[]>`
      select c.relname as name, has_table_privilege(${BACKUP_ROLE}, c.oid, 'select') as reads,
        has_table_privilege(${BACKUP_ROLE}, c.oid, 'insert, update, delete, truncate, trigger, references') as changes,
        exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'backup_reading'
          and p.polcmd = 'r' and pg_get_expr(p.polqual, p.polrelid) = 'true') as all
      from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`;
    expect(tables.length).toBeGreaterThan(25);
    for (const table of tables) expect(table).toMatchObject({ reads: true, changes: false, all: true });
  });
});

test("a full disk is reported in words, and no half file is left", async (context) => {
  const folder = await smallDisk(context, "4k");
  await expect(createBackup({ ...(await newPlace()), folder })).rejects.toThrow(
    `The backup could not be written to ${folder}, and nothing is left of it: the disk is full.`,
  );
  expect(await readdir(folder)).toEqual([]);
});

test("a folder that is none, or that cannot be written, is reported in words", async () => {
  const file = join(await tempFolder("backups"), "file");
  await writeFile(file, "");
  await chmod(file, 0o600);
  const place = { ...(await newPlace()), folder: join(file, "backups") };
  await expect(createBackup(place)).rejects.toThrow(
    `Backups cannot be kept in ${place.folder}: there is a file where a folder should be.`,
  );
});
