import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { LIVE_PARTS } from "@/db/schema";

type Part = (typeof LIVE_PARTS)[number];

interface Tracked {
  table: string;
  part: Part;
  /** columns that name a row within its table, besides the tenant */
  key: readonly string[];
  /** the column that rows are looked up by */
  parent?: string;
  /** columns that decide about no basket: a change of these alone is none */
  ignored: readonly string[];
}

/** The tables that tills are served from. The database keeps their history, so that no writer can forget it. */
export const TRACKED: readonly Tracked[] = [
  {
    table: "campaigns",
    part: "campaigns",
    key: ["id"],
    ignored: ["version", "created_at", "updated_at", "removed_at"],
  },
  { table: "instruments", part: "campaigns", key: ["id"], ignored: ["version"] },
  { table: "campaign_instruments", part: "campaigns", key: ["campaign_id", "position"], ignored: [] },
  { table: "programmes", part: "campaigns", key: ["tenant_id"], ignored: [] },
  { table: "tiers", part: "campaigns", key: ["code"], ignored: [] },
  { table: "groups", part: "campaigns", key: ["id"], ignored: ["name"] },
  { table: "brands", part: "campaigns", key: ["id"], ignored: ["name"] },
  { table: "stores", part: "campaigns", key: ["id"], ignored: ["hours", "created_at", "archived_at"] },
  { table: "coupon_series", part: "campaigns", key: ["id"], ignored: ["name", "uses", "created_at"] },
  {
    table: "products",
    part: "catalog",
    key: ["id"],
    parent: "sku",
    ignored: ["name", "name_search", "price_minor", "cost_minor", "created_at"],
  },
  {
    table: "product_attributes",
    part: "catalog",
    key: ["product_id", "attribute_id", "value"],
    parent: "product_id",
    ignored: [],
  },
  { table: "attributes", part: "catalog", key: ["id"], ignored: ["name", "type", "many", "unit"] },
  { table: "categories", part: "catalog", key: ["id"], ignored: ["name"] },
];

/** The transaction's change of a part, made when it is first asked for. */
const LIVE_CHANGE = `
create or replace function live_change(p_tenant uuid, p_part text) returns uuid
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v_setting text := 'regulars.live_change_' || p_part;
  v_known text := current_setting(v_setting, true);
  v_id uuid;
begin
  if split_part(coalesce(v_known, ''), ' ', 1) = p_tenant::text then return split_part(v_known, ' ', 2)::uuid; end if;
  v_id := gen_random_uuid();
  insert into live_changes (tenant_id, id, part) values (p_tenant, v_id, p_part);
  perform set_config(v_setting, p_tenant || ' ' || v_id, true);
  return v_id;
end $$;`;

/**
 * Runs as the transaction commits. The counter's row is locked for that moment only, so numbers follow the order of
 * commits, and a reader that sees a number sees every lower one.
 */
const STAMP_LIVE_CHANGE = `
create or replace function stamp_live_change() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare v_revision bigint;
begin
  if not exists (select from tenants where tenant_id = new.tenant_id) then return null; end if;
  insert into live_revisions as r (tenant_id, revision) values (new.tenant_id, 1)
  on conflict (tenant_id) do update set revision = r.revision + 1 returning r.revision into v_revision;
  update live_changes set revision = v_revision, at = clock_timestamp()
  where tenant_id = new.tenant_id and id = new.id;
  return null;
end $$;`;

const LIVE_KEY = `
create or replace function live_key(p_row jsonb, p_columns text[]) returns text language sql immutable as $$
  select coalesce(string_agg(p_row ->> c.name, '/' order by c.place), '')
  from unnest(p_columns) with ordinality as c(name, place)
$$;`;

/** What these rows have become: `p_keys` all of them, the rest those that are still there. */
const KEEP_LIVE_ROWS = `
create or replace function keep_live_rows(
  p_tenant uuid, p_part text, p_source text, p_keys text[], p_new_keys text[], p_parents text[], p_rows jsonb[]
) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare v_change uuid;
begin
  -- a tenant that goes as a whole leaves no history
  if not exists (select from tenants where tenant_id = p_tenant) then return; end if;
  v_change := live_change(p_tenant, p_part);
  delete from live_rows l using unnest(p_keys) as k(key)
  where l.tenant_id = p_tenant and l.source = p_source and l.key = k.key and l.gone is null and l.born = v_change;
  update live_rows l set gone = v_change from unnest(p_keys) as k(key)
  where l.tenant_id = p_tenant and l.source = p_source and l.key = k.key and l.gone is null;
  insert into live_rows (tenant_id, source, key, born, parent, row)
  select p_tenant, p_source, n.key, v_change, n.parent, n.row
  from unnest(p_new_keys, p_parents, p_rows) as n(key, parent, row);
end $$;`;

/** Arguments: part, columns of the key, column of the parent or '', ignored columns; lists are parted by commas. */
const TRACK_LIVE = `
create or replace function track_live() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v_key text[] := string_to_array(tg_argv[1], ',');
  v_parent text := tg_argv[2];
  v_ignored text[] := string_to_array(tg_argv[3], ',') || array['tenant_id'];
begin
  if tg_op = 'DELETE' then
    perform keep_live_rows(o.tenant_id, tg_argv[0], tg_table_name, array_agg(o.key), '{}', '{}', '{}')
    from (select r.tenant_id, live_key(to_jsonb(r), v_key) as key from removed r) o
    group by o.tenant_id;
  elsif tg_op = 'INSERT' then
    perform keep_live_rows(n.tenant_id, tg_argv[0], tg_table_name, array_agg(n.key), array_agg(n.key),
      array_agg(n.row ->> v_parent), array_agg(n.row))
    from (select a.tenant_id, live_key(to_jsonb(a), v_key) as key, to_jsonb(a) - v_ignored as row from added a) n
    group by n.tenant_id;
  else
    perform keep_live_rows(n.tenant_id, tg_argv[0], tg_table_name, array_agg(n.key), array_agg(n.key),
      array_agg(n.row ->> v_parent), array_agg(n.row))
    from (select a.tenant_id, live_key(to_jsonb(a), v_key) as key, to_jsonb(a) - v_ignored as row from added a) n
    left join (select r.tenant_id, live_key(to_jsonb(r), v_key) as key, to_jsonb(r) - v_ignored as row from removed r) o
      on o.tenant_id = n.tenant_id and o.key = n.key
    where o.row is distinct from n.row
    group by n.tenant_id;
  end if;
  return null;
end $$;`;

const REFERENCING = {
  insert: "new table as added",
  update: "old table as removed new table as added",
  delete: "old table as removed",
} as const;

const EVENTS = ["insert", "update", "delete"] as const;

/** The rows at the start of the history are its first version. */
const trackTable = ({ table, part, key, parent = "", ignored }: Tracked): string => {
  const list = (names: readonly string[]) => `'${names.join(",")}'`;
  const args = `'${part}', ${list(key)}, '${parent}', ${list(ignored)}`;
  const triggers = EVENTS.map(
    (event) => `create trigger track_live_${event} after ${event} on ${table}
    referencing ${REFERENCING[event]} for each statement execute function track_live(${args});`,
  );
  return `
do $$ begin
  -- a schema that is older than this program may not have it yet
  if to_regclass('public.${table}') is null then return; end if;
  if exists (select from pg_trigger where tgrelid = '${table}'::regclass and tgname = 'track_live_insert') then return; end if;
  perform keep_live_rows(n.tenant_id, '${part}', '${table}', array_agg(n.key), array_agg(n.key),
    array_agg(n.row ->> '${parent}'), array_agg(n.row))
  from (select t.tenant_id, live_key(to_jsonb(t), string_to_array(${list(key)}, ',')) as key,
    to_jsonb(t) - (string_to_array(${list(ignored)}, ',') || array['tenant_id']) as row from ${table} t) n
  group by n.tenant_id;
  ${triggers.join("\n  ")}
end $$;`;
};

const STAMPING = `
do $$ begin
  if exists (select from pg_trigger where tgrelid = 'live_changes'::regclass and tgname = 'stamp_live_change') then return; end if;
  create constraint trigger stamp_live_change after insert on live_changes
    deferrable initially deferred for each row execute function stamp_live_change();
end $$;`;

/** Functions before the triggers that call them. */
export const LIVE_HISTORY: readonly string[] = [
  LIVE_CHANGE,
  STAMP_LIVE_CHANGE,
  LIVE_KEY,
  KEEP_LIVE_ROWS,
  TRACK_LIVE,
  STAMPING,
  ...TRACKED.map(trackTable),
];

/** Forgets what was gone before a moment, and the changes that no row is of any more. @returns rows that went */
export async function forgetLiveRows(tx: Tx, tenantId: string, before: Date): Promise<number> {
  const rows = await tx.execute(sql`
    delete from live_rows l using live_changes g
    where l.tenant_id = ${tenantId}::uuid and g.tenant_id = l.tenant_id and g.id = l.gone
      and g.at < ${before.toISOString()}::timestamptz
    returning 1`);
  await tx.execute(sql`
    delete from live_changes c
    where c.tenant_id = ${tenantId}::uuid and c.at < ${before.toISOString()}::timestamptz
      and c.revision < (select max(m.revision) from live_changes m
        where m.tenant_id = c.tenant_id and m.part = c.part and m.at < ${before.toISOString()}::timestamptz)
      and not exists (select from live_rows l where l.tenant_id = c.tenant_id and l.born = c.id)
      and not exists (select from live_rows l where l.tenant_id = c.tenant_id and l.gone = c.id)`);
  return rows.length;
}
