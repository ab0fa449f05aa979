import type postgres from "postgres";
import { PRUNE_LOOKS } from "@/db/insight/looks";
import { REMOVE_DEMO } from "./demo/removal";
import { APP_ROLE, BACKUP_ROLE, roleSql } from "./roles";
import { REFRESH_STATISTICS } from "./statistics";

/** Rows of these are facts: the app may add to them and read them, never change or remove one by itself. */
const APPEND_ONLY = [
  "postings",
  "audit",
  "consents",
  "campaign_versions",
  "gift_card_postings",
  "gift_card_events",
  "tier_history",
  "consent_texts",
  "law_switches",
  "template_versions",
  "call_results",
];

/** What people said of a customer in their own words, in rows that are facts: it is emptied when they are erased. */
const FORGOTTEN = [
  ["consents", "evidence_ref"],
  ["tier_history", "reason"],
  ["gift_card_postings", "reason"],
  ["gift_card_events", "reason"],
] as const;

/** Kept by triggers, with the owner's rights: the app reads them, and forgets what is old. */
const KEPT_BY_TRIGGERS = ["live_changes", "live_revisions", "live_rows"];

const TRIGGERS = [
  "keep_live_rows(uuid, text, text, text[], text[], text[], jsonb[])",
  "live_change(uuid, text)",
  "stamp_live_change()",
  "track_live()",
];

const GRANTS = `
grant usage on schema public to ${APP_ROLE};
grant usage on schema limits to ${APP_ROLE};
grant select, insert, update, delete on all tables in schema public, limits to ${APP_ROLE};
revoke update, delete on ${APPEND_ONLY.join(", ")} from ${APP_ROLE};
${FORGOTTEN.map(([table, column]) => `grant update (${column}) on ${table} to ${APP_ROLE};`).join("\n")}
revoke insert, update on ${KEPT_BY_TRIGGERS.join(", ")} from ${APP_ROLE};
revoke all on function ${TRIGGERS.join(", ")} from public;
revoke update, delete on looks from ${APP_ROLE};
grant update (times, people, last_at) on looks to ${APP_ROLE};
grant usage on schema public, drizzle to ${BACKUP_ROLE};
grant select on all tables in schema public, drizzle to ${BACKUP_ROLE};
grant select on all sequences in schema public to ${BACKUP_ROLE};`;

/**
 * The owner's policy lets look-ups that run with the owner's rights, and maintenance, see every tenant: forced
 * row-level security holds for an owner too, unless it is a superuser.
 */
const POLICIES = `
do $$
declare t record;
begin
  for t in
    select c.oid, c.relname, c.relrowsecurity and c.relforcerowsecurity as forced, o.rolname as owner
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
    join pg_roles o on o.oid = c.relowner
    where c.relkind in ('r', 'p')
  loop
    if not t.forced then
      execute format('alter table %I enable row level security', t.relname);
      execute format('alter table %I force row level security', t.relname);
    end if;
    if not exists (select from pg_policy where polrelid = t.oid and polname = 'tenant_isolation') then
      execute format(
        'create policy tenant_isolation on %I to ${APP_ROLE}
           using (tenant_id = nullif(current_setting(''regulars.tenant_id'', true), '''')::uuid)
           with check (tenant_id = nullif(current_setting(''regulars.tenant_id'', true), '''')::uuid)',
        t.relname);
    end if;
    if not exists (select from pg_policy where polrelid = t.oid and polname = 'owner_access') then
      execute format('create policy owner_access on %I to %I using (true) with check (true)', t.relname, t.owner);
    end if;
    if not exists (select from pg_policy where polrelid = t.oid and polname = 'backup_reading') then
      execute format('create policy backup_reading on %I for select to ${BACKUP_ROLE} using (true)', t.relname);
    end if;
  end loop;
end $$;`;

/** The only ways to look across tenants: each answers one question, none changes anything. */
const LOOK_UPS = `
create or replace function find_tenant_by_code(wanted text) returns setof tenants
  language sql stable security definer set search_path = public, pg_temp
  as 'select * from tenants where code = wanted';
create or replace function find_tenants() returns setof tenants
  language sql stable security definer set search_path = public, pg_temp
  as 'select * from tenants order by created_at, tenant_id';
create or replace function find_tenants_with_events() returns table (tenant_id uuid)
  language sql stable security definer set search_path = public, pg_temp
  as 'select o.tenant_id from outbox o where o.published_at is null
    union select d.tenant_id from event_deliveries d where d.state = ''waiting'' and d.next_at <= now()';
create or replace function find_staff_by_email(wanted text) returns setof staff
  language sql stable security definer set search_path = public, pg_temp
  as 'select * from staff where email_hash = wanted order by created_at, id';
create or replace function claim_tenant_code(wanted text, claimant uuid) returns void
  language plpgsql security definer set search_path = public, pg_temp
  as $$ begin
    perform pg_advisory_xact_lock(hashtextextended('tenant code ' || wanted, 0));
    if exists (select from tenants where code = wanted and tenant_id <> claimant) then
      raise unique_violation using constraint = 'tenants_code', message = 'another tenant has this code';
    end if;
  end $$;`;

const FUNCTIONS = [
  "find_tenant_by_code(text)",
  "find_tenants()",
  "find_tenants_with_events()",
  "find_staff_by_email(text)",
  "claim_tenant_code(text, uuid)",
  "prune_looks(timestamptz, integer)",
  "remove_demo_tenant(uuid)",
  "refresh_statistics(text[])",
];

const FUNCTION_GRANTS = FUNCTIONS.map(
  (f) => `revoke all on function ${f} from public; grant execute on function ${f} to ${APP_ROLE};`,
).join("\n");

/** Runs after every migration, so that no table is ever without it. Repeating it changes nothing. */
export async function secure(sql: postgres.TransactionSql): Promise<void> {
  for (const part of [
    roleSql(APP_ROLE),
    roleSql(BACKUP_ROLE),
    GRANTS,
    POLICIES,
    LOOK_UPS,
    PRUNE_LOOKS,
    REMOVE_DEMO,
    REFRESH_STATISTICS,
    FUNCTION_GRANTS,
  ])
    await sql.unsafe(part);
}
