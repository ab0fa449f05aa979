import { loadavg } from "node:os";
import { connect } from "@/db/client";
import { appDb, closePools } from "@/server/database";
import { env } from "@/server/env";
import { report } from "./report";
import { measureAnalytics } from "./scale/analytics";
import { measureBesideDuck } from "./scale/duck";
import { fillChain } from "./scale/fill";
import { attempt, type Row, timed } from "./scale/measured";
import { writeMore } from "./scale/receipts";
import { measureAll, measureChanged, recomputeHere, tenantApart } from "./scale/recompute";
import { measureSegments } from "./scale/segments";
import { makeChain } from "./scale/shop";
import { measureSuggestions } from "./scale/suggestions";
import { measureTill } from "./scale/till";

/** `npm run bench -- scale 200000 2000000` for a smaller chain */
const CUSTOMERS = Number(process.argv[2] ?? 1_000_000);
const RECEIPTS = Number(process.argv[3] ?? 10_000_000);
const CHANGED = Math.min(10_000, Math.ceil(CUSTOMERS / 20));

/** What the machine does beside it says how far figures can be believed. */
const said = (name: string, work: string, rows: Row[]) =>
  report(
    `scale: ${name}`,
    `${work}; load average ${loadavg()
      .map((load) => load.toFixed(1))
      .join(" ")}`,
    rows,
  );

async function measure(): Promise<void> {
  const db = appDb();
  const owner = connect(env().DATABASE_URL, { as: "owner", max: 1, name: "filling" });
  const { seconds: madeSeconds, result: ctx } = await timed(() => makeChain(db, owner.$client));
  const size = { customers: CUSTOMERS, receipts: RECEIPTS };
  const filled = await timed(() => fillChain(owner.$client, ctx, size));
  const work = `${CUSTOMERS} customers, ${filled.result} receipts`;
  said("filling", work, [
    { what: "stores, products, campaigns", seconds: madeSeconds },
    { what: "customers and receipts", seconds: filled.seconds },
  ]);
  said("portraits", work, await attempt("all portraits", () => measureAll(ctx.tenantId, "first")));
  const all = await attempt("all portraits", () => measureAll(ctx.tenantId, "any"));
  said("portraits", work, all);
  await writeMore(owner.$client, ctx.tenantId, CHANGED);
  said("portraits", work, await attempt("changed portraits", () => measureChanged(ctx)));
  said("segments", `${work}, a count with ten people`, await measureSegments(ctx));
  said("analytics", work, await measureAnalytics(ctx));
  said("suggestions", work, await attempt("fit", () => measureSuggestions(ctx)));
  const recomputed = Number(all[0]?.seconds);
  said(
    "beside DuckDB",
    work,
    await attempt("DuckDB", () => measureBesideDuck(owner.$client, ctx, recomputed)),
  );
  said("till", work, await attempt("quotes", () => measureTill(ctx, CUSTOMERS)));
  await owner.$client.end();
  await closePools();
}

const tenantId = tenantApart();
await (tenantId === null ? measure() : recomputeHere(tenantId));
