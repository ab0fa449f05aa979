import { sql } from "drizzle-orm";
import { refreshStatistics } from "@/db/statistics";
import type { Ctx } from "@/server/core/context";
import { runJob } from "@/server/core/jobs/run";
import { appDb, closePools } from "@/server/database";
import { JOBS } from "@/server/jobs/list";
import { verifyLedger } from "@/server/services/members/ledger/verify";
import { benchShop } from "./bench-shop";
import { fillAccounts } from "./fill-accounts";
import { report } from "./report";

/** `npm run bench -- jobs 100000` for fewer lots */
const LOTS = Number(process.argv[2] ?? 1_000_000);
const LOTS_OF_AN_ACCOUNT = 4;
const ACCOUNTS = Math.ceil(LOTS / LOTS_OF_AN_ACCOUNT);

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
const ctx = await benchShop(db, {});
await fillAccounts(ctx, {
  accounts: ACCOUNTS,
  postings: LOTS_OF_AN_ACCOUNT,
  lots: LOTS_OF_AN_ACCOUNT,
  expiresAt: sql`now() - random() * interval '3 days'`,
});
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
await closePools();
