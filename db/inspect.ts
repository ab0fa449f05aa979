import { max, sql as raw } from "drizzle-orm";
import postgres from "postgres";
import { findTenants } from "@/db/shop/tenants";
import { appliedMigrations, readMigrations } from "./apply-migrations";
import { type Db, withTenant } from "./client";
import { APP_ROLE } from "./roles";
import { jobRuns } from "./schema";

export interface DatabaseFacts {
  version: string;
  login: string;
  superuser: boolean;
  sizeBytes: number;
  /** how many steps of this checkout the database does not have yet */
  pendingMigrations: number;
  /** how many of its migrations this checkout lacks: a newer program has worked on it */
  newerMigrations: number;
  tables: number;
  /** tables that are not guarded by forced row-level security */
  unguardedTables: string[];
  canActAsApp: boolean;
  /** how much this machine's clock is ahead of the database's */
  clockAheadMs: number;
}

/** Both ways: what only this checkout has, and what only the database has. */
async function compareMigrations(
  sql: postgres.Sql,
): Promise<Pick<DatabaseFacts, "pendingMigrations" | "newerMigrations">> {
  const [ours, theirs] = [readMigrations(), await appliedMigrations(sql)];
  const last = theirs.at(-1)?.when ?? 0;
  const known = new Set(ours.map(({ when }) => when));
  return {
    pendingMigrations: ours.filter(({ when }) => when > last).length,
    newerMigrations: theirs.filter(({ when }) => !known.has(when)).length,
  };
}

async function lookAtTables(sql: postgres.Sql): Promise<Pick<DatabaseFacts, "tables" | "unguardedTables">> {
  const rows = await sql<{ name: string; guarded: boolean }[]>`
    select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as guarded from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p')
    order by 1`;
  return { tables: rows.length, unguardedTables: rows.filter((row) => !row.guarded).map((row) => row.name) };
}

async function canActAsApp(sql: postgres.Sql): Promise<boolean> {
  return sql
    .begin(async (tx) => {
      await tx.unsafe(`set local role ${APP_ROLE}`);
      return true;
    })
    .catch(() => false);
}

/** Every tenant's code and wrapped data key, the oldest first. */
export const listTenants = async (db: Db) => {
  const rows = await db.execute<{ code: string; dataKey: string; createdAt: string }>(
    raw`select code, data_key as "dataKey", created_at as "createdAt" from find_tenants()`,
  );
  return rows.map((row) => ({ ...row, createdAt: new Date(row.createdAt) }));
};

/** Of each tenant, how many there are of what it needs first. */
export async function countOfKinds(
  db: Db,
): Promise<{ code: string; owners: number; stores: number; tills: number }[]> {
  const counted = [];
  for (const { tenantId, code } of await findTenants(db)) {
    const [row] = await withTenant(db, tenantId, (tx) =>
      tx.execute<{ owners: number; stores: number; tills: number }>(raw`
        select (select count(*)::int from staff where role = 'owner' and disabled_at is null) as owners,
          (select count(*)::int from stores where archived_at is null) as stores,
          (select count(*)::int from tills) as tills`),
    );
    counted.push({ code, owners: row?.owners ?? 0, stores: row?.stores ?? 0, tills: row?.tills ?? 0 });
  }
  return counted;
}

/** When a job of any tenant last began. */
export async function lastJobRun(db: Db): Promise<Date | null> {
  let last: Date | null = null;
  for (const { tenantId } of await findTenants(db)) {
    const [row] = await withTenant(db, tenantId, (tx) =>
      tx.select({ at: max(jobRuns.startedAt) }).from(jobRuns),
    );
    if (row?.at && (last === null || row.at > last)) last = row.at;
  }
  return last;
}

/** In the middle of asking. */
async function clockAhead(sql: postgres.Sql): Promise<number> {
  await sql`select 1`;
  const asked = Date.now();
  const [row] = await sql<
    { ms: number }[]
  >`select extract(epoch from clock_timestamp())::float8 * 1000 as ms`;
  return (asked + Date.now()) / 2 - (row?.ms ?? asked);
}

/** Database facts for finding a fault. Changes nothing. */
export async function inspectDatabase(url: string): Promise<DatabaseFacts> {
  const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {} });
  try {
    const [row] = await sql<{ version: string; login: string; superuser: boolean; size: string }[]>`
      select current_setting('server_version') as version, current_user as login,
        pg_database_size(current_database())::text as size,
        (select rolsuper from pg_roles where rolname = current_user) as superuser`;
    return {
      version: row?.version ?? "",
      login: row?.login ?? "",
      superuser: row?.superuser ?? false,
      sizeBytes: Number(row?.size),
      ...(await compareMigrations(sql)),
      ...(await lookAtTables(sql)),
      canActAsApp: await canActAsApp(sql),
      clockAheadMs: await clockAhead(sql),
    };
  } finally {
    await sql.end();
  }
}
