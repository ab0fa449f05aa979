import { join } from "node:path";
import postgres from "postgres";
import { readMigrations } from "@/db/apply-migrations";
import { connect, type Db } from "@/db/client";
import { verifyLedger } from "@/server/services/members/ledger/verify";
import { newDatabase, ownerUrl } from "@/server/testing/database";
import { tempFolder } from "@/server/testing/temp-folder";
import { type BackupPlace, createBackup, type MadeBackup } from "./create";
import { restoreBackup } from "./restore";

export const MASTER_KEY = process.env.REGULARS_MASTER_KEY ?? "";

export const newPlace = async (): Promise<BackupPlace> => ({
  url: await ownerUrl(),
  masterKey: MASTER_KEY,
  folder: join(await tempFolder("backups"), "backups"),
});

export const backUp = async (url?: string): Promise<MadeBackup> =>
  createBackup({ ...(await newPlace()), ...(url ? { url } : {}) });

export const restoreInto = (
  url: string,
  path: string,
  { migrations = readMigrations(), masterKey = MASTER_KEY } = {},
) => restoreBackup({ url, masterKey, path }, migrations);

/** Into an installation of its own. */
export async function restored(path: string): Promise<{ url: string; db: Db }> {
  const { url } = await newDatabase("nothing");
  await restoreInto(url, path);
  return { url, db: connect(url, { purpose: "command", max: 4, name: "a test" }) };
}

export async function asOwner<T>(url: string, run: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await run(sql);
  } finally {
    await sql.end();
  }
}

export const tablesIn = (url: string): Promise<number> =>
  asOwner(url, async (sql) => {
    const [row] = await sql<{ n: number }[]>`
      select count(*)::int as n from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`;
    return row?.n ?? -1;
  });

/** What every table holds, in the order of its rows' text: the same rows give the same sums. */
export const contentsOf = (url: string): Promise<Record<string, string>> =>
  asOwner(url, async (sql) => {
    const tables = await sql<{ name: string }[]>`
      select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`;
    const contents: Record<string, string> = {};
    for (const { name } of tables) {
      const [row] = await sql.unsafe(
        `select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as sum from ${name} t`,
      );
      contents[name] = row?.sum;
    }
    return contents;
  });

export async function mismatchesIn(db: Db, tenantId: string): Promise<unknown[]> {
  const ctx = { db, tenantId, actor: { kind: "system", id: "test" } as const, now: new Date() };
  const found = await verifyLedger({ ctx, input: {} });
  return [...found.mismatches, ...found.giftCards.mismatches];
}
