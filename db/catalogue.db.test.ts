import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ownerUrl } from "@/server/testing/database";
import { APP_ROLE } from "./roles";

let sql: postgres.Sql;
beforeAll(async () => {
  sql = postgres(await ownerUrl(), { max: 1 });
});
afterAll(() => sql.end());

const tables = () => sql<{ name: string }[]>`
  select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'public' and c.relkind in ('r', 'p') order by 1`;

test("there is a schema to look at", async () => {
  expect((await tables()).length).toBeGreaterThan(25);
});

test("every table has tenant_id, and it is never null", async () => {
  const withTenant = await sql<{ name: string }[]>`
    select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'tenant_id' and is_nullable = 'NO' and data_type = 'uuid'
    order by 1`;
  expect([...withTenant]).toEqual([...(await tables())]);
});

test("every primary and unique key, and every unique index, starts with tenant_id", async () => {
  const keys = await sql<{ key: string; first: string }[]>`
    select i.indexrelid::regclass::text as key, a.attname as first
    from pg_index i
    join pg_class c on c.oid = i.indrelid
    join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
    where i.indisunique`;
  expect(keys.length).toBeGreaterThan(25);
  expect(keys.filter((key) => key.first !== "tenant_id")).toEqual([]);
});

test("every table has a primary key", async () => {
  const without = await sql`
    select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    where c.relkind in ('r', 'p')
      and not exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'p')`;
  expect([...without]).toEqual([]);
});

test("every foreign key leads with tenant_id on both sides", async () => {
  const links = await sql<{ link: string; here: string; there: string }[]>`
    select k.conrelid::regclass || '.' || k.conname as link, h.attname as here, t.attname as there
    from pg_constraint k
    join pg_attribute h on h.attrelid = k.conrelid and h.attnum = k.conkey[1]
    join pg_attribute t on t.attrelid = k.confrelid and t.attnum = k.confkey[1]
    join pg_namespace n on n.oid = k.connamespace and n.nspname = 'public'
    where k.contype = 'f'`;
  expect(links.length).toBeGreaterThan(25);
  expect(links.filter((link) => link.here !== "tenant_id" || link.there !== "tenant_id")).toEqual([]);
});

test("every table but the shared ones belongs to a tenant that exists", async () => {
  const loose = await sql<{ name: string }[]>`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    where c.relkind in ('r', 'p')
      and not exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'f')
    order by 1`;
  expect(loose.map((row) => row.name)).toEqual(["pairings", "tenants", "unknown_sign_ins"]);
});

test("outside of the tenants' tables there are counts of attempts, by hashes of whose they are", async () => {
  const others = await sql`
    select table_schema || '.' || table_name as name, column_name as "column" from information_schema.columns
    where table_schema not in ('public', 'information_schema', 'drizzle', 'regulars_jobs') and table_schema not like 'pg\\_%'
    order by ordinal_position`;
  expect([...others]).toEqual(
    ["key", "points", "expire"].map((column) => ({ name: "limits.counters", column })),
  );
});

test("row-level security is on and forced for every table, with the tenant's policy both ways", async () => {
  const open = await sql`
    select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    where c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity)`;
  expect([...open]).toEqual([]);
  const guarded = await sql<{ name: string }[]>`
    select tablename as name from pg_policies
    where schemaname = 'public' and policyname = 'tenant_isolation' and roles = array[${APP_ROLE}::name]
      and cmd = 'ALL' and qual like '%regulars.tenant_id%' and with_check = qual
    order by 1`;
  expect([...guarded]).toEqual([...(await tables())]);
});

test("no other policy opens a table to the app's role", async () => {
  const others = await sql`
    select tablename, policyname from pg_policies
    where schemaname = 'public' and policyname <> 'tenant_isolation'
      and (roles && array['public'::name, ${APP_ROLE}::name])`;
  expect([...others]).toEqual([]);
});

test("the app's role owns nothing, cannot pass row-level security and cannot rewrite the ledger", async () => {
  const [role] = await sql`
    select rolbypassrls, rolsuper, rolcreaterole, rolcanlogin from pg_roles where rolname = ${APP_ROLE}`;
  expect(role).toEqual({ rolbypassrls: false, rolsuper: false, rolcreaterole: false, rolcanlogin: false });
  const owned = await sql`
    select relname from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = ${APP_ROLE}`;
  expect([...owned]).toEqual([]);
  const rights = await sql<{ name: string; change: boolean; add: boolean }[]>`
    select name, has_table_privilege(${APP_ROLE}, name, 'update') or has_table_privilege(${APP_ROLE}, name, 'delete')
        or has_table_privilege(${APP_ROLE}, name, 'truncate') as change,
      has_table_privilege(${APP_ROLE}, name, 'insert') as add
    from unnest(array['audit', 'consents', 'gift_card_events', 'gift_card_postings', 'postings']) as name`;
  for (const right of rights) expect(right).toMatchObject({ change: false, add: true });
});

test("functions that look across tenants fix their search path and are for the app's role only", async () => {
  const functions = await sql<{ name: string; path: string[]; open: boolean; app: boolean }[]>`
    select p.proname as name, p.proconfig as path,
      has_function_privilege('public', p.oid, 'execute') as open,
      has_function_privilege(${APP_ROLE}, p.oid, 'execute') as app
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace and n.nspname = 'public'
    where p.prosecdef order by 1`;
  // functions that triggers run with the owner's rights cannot be called directly
  const byTriggers = ["keep_live_rows", "live_change", "stamp_live_change", "track_live"];
  for (const f of functions.filter(({ name }) => byTriggers.includes(name)))
    expect(f).toMatchObject({ path: ["search_path=public, pg_temp"], open: false, app: false });
  const called = functions.filter(({ name }) => !byTriggers.includes(name));
  expect(functions.length - called.length).toBe(byTriggers.length);
  expect(called.map((f) => f.name)).toEqual([
    "claim_tenant_code",
    "find_staff_by_email",
    "find_tenant_by_code",
    "find_tenants",
    "find_tenants_with_events",
    "prune_looks",
    "refresh_statistics",
    "remove_demo_tenant",
  ]);
  for (const f of called)
    expect(f).toMatchObject({ path: ["search_path=public, pg_temp"], open: false, app: true });
});
