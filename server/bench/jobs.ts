import { type SQL, sql } from "drizzle-orm";
import { type Db, withTenant } from "@/db/client";
import { refreshStatistics } from "@/db/statistics";
import { appDb } from "@/server/database";
import { JOBS } from "@/server/jobs/list";
import { applyConfig } from "@/server/services/config/apply";
import type { Ctx } from "@/server/services/context";
import { runJob } from "@/server/services/jobs/run";
import { verifyLedger } from "@/server/services/ledger/verify";
import { createTenant } from "@/server/services/tenants/create";
import { report } from "./report";

/** `npm run bench -- jobs 100000` for fewer lots */
const LOTS = Number(process.argv[2] ?? 1_000_000);
const LOTS_OF_AN_ACCOUNT = 4;
const ACCOUNTS = Math.ceil(LOTS / LOTS_OF_AN_ACCOUNT);

async function makeShop(db: Db): Promise<Ctx> {
  const now = new Date();
  const { tenantId } = await createTenant({
    ctx: { db, now },
    input: {
      code: "bench",
      name: "Bench",
      country: "UA",
      currency: "UAH",
      timezone: "Europe/Kyiv",
      locale: "uk",
      demo: false,
    },
  });
  const ctx: Ctx = { db, tenantId, actor: { kind: "system", id: "bench" }, now };
  await applyConfig({
    ctx,
    input: { config: { version: 1, stores: [{ code: "S1" }] }, prune: false, dryRun: false },
  });
  return ctx;
}

/** As the app makes them: UUIDv7, so many milliseconds ago. */
const idFrom = (ago: SQL) =>
  sql`overlay(replace(gen_random_uuid()::text, '-', '')
    placing lpad(to_hex((extract(epoch from now()) * 1000)::bigint - ${ago}), 12, '0') || '7' from 1)::uuid`;

/** Earnings of one point each, of which all have ended within the last days. */
const fill = ({ db, tenantId, now }: Ctx) =>
  withTenant(db, tenantId, async (tx) => {
    const tenant = sql`${tenantId}::uuid`;
    const at = sql`${now.toISOString()}::timestamptz`;
    await tx.execute(sql`
      insert into customers (tenant_id, id, registered_at)
      select ${tenant}, ${idFrom(sql`(9e9 * random())::bigint`)}, ${at} from generate_series(1, ${ACCOUNTS}::int)`);
    await tx.execute(sql`
      insert into accounts (tenant_id, id, balance)
      select ${tenant}, id, ${LOTS_OF_AN_ACCOUNT * 100}::bigint from customers`);
    await tx.execute(sql`
      insert into account_members (tenant_id, customer_id, account_id) select ${tenant}, id, id from customers`);
    await tx.execute(sql`
      insert into postings (tenant_id, id, account_id, rule, points, occurred_at)
      select ${tenant}, ${idFrom(sql`(2e9 * random())::bigint`)}, a.id, 'base:' || n, 100, ${at} - interval '300 days'
      from accounts a, generate_series(1, ${LOTS_OF_AN_ACCOUNT}::int) n`);
    await tx.execute(sql`
      insert into lots (tenant_id, id, account_id, points, "left", activates_at, expires_at)
      select ${tenant}, ${idFrom(sql`(2e9 * random())::bigint`)}, a.id, 100, 100, ${at} - interval '300 days',
        ${at} - random() * interval '3 days'
      from accounts a, generate_series(1, ${LOTS_OF_AN_ACCOUNT}::int) n`);
  });

async function measure(ctx: Ctx, id: string) {
  const job = JOBS.find((one) => one.id === id);
  if (!job) throw new Error(`there is no job ${id}`);
  const began = performance.now();
  const ran = await runJob(ctx, job, { cause: "command" });
  const seconds = (performance.now() - began) / 1000;
  const done = ran.state === "done" ? ran.done : 0;
  return { job: id, done, seconds, "a second": Math.round(done / seconds) };
}

const db = appDb();
const ctx = await makeShop(db);
await fill(ctx);
await refreshStatistics(db);
const rows = [await measure(ctx, "points.expire"), await measure(ctx, "points.expire")];
const { mismatches } = await verifyLedger({ ctx, input: {} });
if (mismatches.length > 0 || rows[0]?.done !== ACCOUNTS * LOTS_OF_AN_ACCOUNT)
  throw new Error("the ledger does not hold after it");
report(
  "jobs",
  `${LOTS} lots of ${ACCOUNTS} accounts have ended; one runner, then once more with nothing to do`,
  rows,
);
await db.$client.end();
