import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { connect, type Db, withTenant } from "@/db/client";
import { migrate } from "@/db/migrate";
import { QUEUE_SCHEMA } from "@/db/queue";
import { APP_ROLE, QUEUE_ROLE } from "@/db/roles";
import { outbox } from "@/db/schema";
import { newId } from "@/server/core/ids";
import { ownerUrl, testDb } from "@/server/testing/database";
import { openShop, type Shop } from "@/server/testing/shop";
import { runFor } from "./by-hand";
import { startEmbeddedJobs } from "./embedded";
import type { Job } from "./job";
import { JOBS } from "./list";

const LONG = { timeout: 40_000, interval: 100 };
/** a member of regulars_app, and of the queue's role by migrating, as the embedded server has it */
const LOGIN = `regulars_login_${randomBytes(4).toString("hex")}`;
const PACE = { retries: 0, pauseSeconds: 1, pollSeconds: 1, runSecondsMax: 60 };

let shop: Shop;
let owner: postgres.Sql;
let appUrl: string;
let db: Db;

beforeAll(async () => {
  await testDb();
  owner = postgres(await ownerUrl(), { max: 2, onnotice: () => {} });
  await owner.unsafe(`create role ${LOGIN} login password 'x' in role ${APP_ROLE}`);
  await migrate(await ownerUrl());
  const url = new URL(await ownerUrl());
  url.username = LOGIN;
  url.password = "x";
  appUrl = url.href;
  db = connect(appUrl, { purpose: "job" });
  shop = await openShop();
}, 120_000);
afterAll(async () => {
  await db.$client.end();
  await owner.unsafe(`drop role ${LOGIN}`);
  await owner.end();
});

interface Session extends Record<string, unknown> {
  acts: string;
  login: string;
  super: boolean;
  bypasses: boolean;
  owns: number;
}

const WHO = sql`
  select current_user as acts, session_user as login, r.rolsuper or s.rolsuper as super,
    r.rolbypassrls or s.rolbypassrls as bypasses,
    (select count(*)::int from pg_class c where c.relnamespace = 'public'::regnamespace
      and c.relowner in (r.oid, s.oid)) as owns
  from pg_roles r, pg_roles s where r.rolname = current_user and s.rolname = session_user`;

const MODEST: Session = { acts: APP_ROLE, login: LOGIN, super: false, bypasses: false, owns: 0 };

/** Every job of the list, recording the role that it runs as. */
const watched = (seen: Map<string, Session>): Job[] =>
  JOBS.map(({ id, run }) => ({
    id,
    on: [`test.${id}`],
    run: async (call) => {
      const batch = await run(call);
      const [who] = await withTenant(call.ctx.db, call.ctx.tenantId, (tx) => tx.execute<Session>(WHO));
      if (who) seen.set(id, who);
      return { ...batch, more: false };
    },
  }));

test("every job that the app runs, runs as a role that owns nothing, and so does its queue", async () => {
  const seen = new Map<string, Session>();
  const running = await startEmbeddedJobs(db, appUrl, { jobs: watched(seen), consumers: [] }, PACE);
  onTestFinished(running.stop);
  const events = JOBS.map(({ id }) => ({
    tenantId: shop.tenantId,
    id: newId(),
    topic: `test.${id}`,
    payload: {},
  }));
  await withTenant(shop.db, shop.tenantId, (tx) => tx.insert(outbox).values(events));
  await expect.poll(() => [...seen.keys()].sort(), LONG).toEqual(JOBS.map(({ id }) => id).sort());
  for (const who of seen.values()) expect(who).toEqual(MODEST);
  const sessions = await owner`
    select distinct a.application_name as name, a.usename as login, r.rolsuper as super, r.rolbypassrls as bypasses
    from pg_stat_activity a join pg_roles r on r.oid = a.usesysid
    where a.datname = current_database() and a.application_name like 'regulars job%' order by 1`;
  expect([...sessions]).toEqual([
    { name: "regulars job", login: LOGIN, super: false, bypasses: false },
    { name: "regulars jobs", login: LOGIN, super: false, bypasses: false },
  ]);
});

test("so it is by hand and by the command line", async () => {
  const seen = new Map<string, Session>();
  for (const job of watched(seen)) await runFor(db, job, [shop.tenantId]);
  expect(seen.size).toBe(JOBS.length);
  for (const who of seen.values()) expect(who).toEqual(MODEST);
});

test("where only the owner's address is known, the queue's sessions take its role on", async () => {
  const running = await startEmbeddedJobs(db, await ownerUrl(), { jobs: [], consumers: [] }, PACE);
  onTestFinished(running.stop);
  // the objects that it creates belong to its role
  const [queue] = await owner`
    select distinct c.relowner::regrole::text as owner from pg_class c
    where c.relnamespace = ${QUEUE_SCHEMA}::regnamespace and c.relkind in ('r', 'p')`;
  expect(queue).toEqual({ owner: QUEUE_ROLE });
});

test("the queue's role owns its schema whole, and reads nothing of ours", async () => {
  const foreign = await owner`
    select c.relname from pg_class c
    where c.relnamespace = ${QUEUE_SCHEMA}::regnamespace and c.relkind in ('r', 'p')
      and c.relowner <> ${QUEUE_ROLE}::regrole`;
  expect([...foreign]).toEqual([]);
  const [role] = await owner`
    select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolcanlogin as mighty
    from pg_roles where rolname = ${QUEUE_ROLE}`;
  expect(role).toEqual({ mighty: false });
  const readable = await owner`
    select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'limits', 'drizzle') and c.relkind in ('r', 'p')
      and has_table_privilege(${QUEUE_ROLE}, c.oid, 'select, insert, update, delete')`;
  expect([...readable]).toEqual([]);
  const queues = await owner`
    select c.relname from pg_class c where c.relnamespace = ${QUEUE_SCHEMA}::regnamespace
      and c.relkind in ('r', 'p') and has_table_privilege(${APP_ROLE}, c.oid, 'select, insert, update, delete')`;
  expect([...queues]).toEqual([]);
});

test("a queue that an earlier version made as the owner of all is handed over", async () => {
  const table = () => owner`
    select relowner::regrole::text = ${QUEUE_ROLE} as ours from pg_class
    where oid = ${`${QUEUE_SCHEMA}.job`}::regclass`;
  await owner.unsafe(`
    alter schema ${QUEUE_SCHEMA} owner to current_user; alter table ${QUEUE_SCHEMA}.job owner to current_user`);
  expect([...(await table())]).toEqual([{ ours: false }]);
  await migrate(await ownerUrl());
  expect([...(await table())]).toEqual([{ ours: true }]);
});
