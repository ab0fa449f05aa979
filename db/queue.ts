import { createRequire } from "node:module";
import PgBoss from "pg-boss";
import type postgres from "postgres";
import { APP_ROLE, QUEUE_ROLE, roleSql } from "./roles";

/** Queues live in a schema of their own, which the library makes and keeps. */
export const QUEUE_SCHEMA = "regulars_jobs";

/** What the queue's own role may not do is done here, by who migrates: making its schema, and bringing it up to date. */
export async function prepareQueue(sql: postgres.Sql): Promise<void> {
  await sql.unsafe(roleSql(QUEUE_ROLE));
  const plans = await plansFor(sql);
  if (plans !== null) await sql.unsafe(plans);
  await sql.unsafe(HAND_OVER);
  await sql.unsafe(LOGINS);
}

/** null: it is as this version of the library wants it. */
async function plansFor(sql: postgres.Sql): Promise<string | null> {
  const { schema: wanted } = createRequire(import.meta.url)("pg-boss/version.json") as { schema: number };
  const [known] = await sql`select to_regclass(${`${QUEUE_SCHEMA}.version`}) is not null as made`;
  if (!known?.made) return PgBoss.getConstructionPlans(QUEUE_SCHEMA);
  const [row] = await sql<{ version: number }[]>`select version from ${sql(QUEUE_SCHEMA)}.version`;
  const version = row?.version ?? 0;
  return version < wanted ? PgBoss.getMigrationPlans(QUEUE_SCHEMA, String(version)) : null;
}

/** Everything of the schema, also what an earlier version made as the owner of all. */
const HAND_OVER = `
do $$
declare t record;
begin
  if (select nspowner::regrole::text from pg_namespace where nspname = '${QUEUE_SCHEMA}') <> '${QUEUE_ROLE}' then
    alter schema ${QUEUE_SCHEMA} owner to ${QUEUE_ROLE};
  end if;
  for t in
    select format('table %s', c.oid::regclass) as what from pg_class c
    where c.relnamespace = '${QUEUE_SCHEMA}'::regnamespace and c.relkind in ('r', 'p')
      and c.relowner <> '${QUEUE_ROLE}'::regrole
    union all
    select format('function %s', p.oid::regprocedure) from pg_proc p
    where p.pronamespace = '${QUEUE_SCHEMA}'::regnamespace and p.proowner <> '${QUEUE_ROLE}'::regrole
    union all
    select format('type %s', y.oid::regtype) from pg_type y
    where y.typnamespace = '${QUEUE_SCHEMA}'::regnamespace and y.typtype = 'e' and y.typowner <> '${QUEUE_ROLE}'::regrole
  loop
    execute format('alter %s owner to ${QUEUE_ROLE}', t.what);
  end loop;
end $$;`;

/** A login of the app works on the queue too. */
const LOGINS = `
do $$
declare l record;
begin
  for l in
    select m.rolname from pg_auth_members a join pg_roles m on m.oid = a.member
    where a.roleid = '${APP_ROLE}'::regrole and m.rolcanlogin
      and not exists (
        select from pg_auth_members q where q.roleid = '${QUEUE_ROLE}'::regrole and q.member = a.member)
  loop
    begin
      execute format('grant ${QUEUE_ROLE} to %I', l.rolname);
    exception when insufficient_privilege then
      raise exception '% works for the app and not for its jobs; as an administrator: grant ${QUEUE_ROLE} to %',
        l.rolname, quote_ident(l.rolname);
    end;
  end loop;
end $$;`;
