import { randomUUID } from "node:crypto";
import { refreshStatistics } from "@/db/statistics";
import { appDb, closePools } from "@/server/database";
import { verifyLedger } from "@/server/services/members/ledger/verify";
import { sample } from "@/server/testing/random";
import { percentiles, report } from "./report";
import { measureBatches } from "./till/batch";
import { type Item, type Load, runLoad } from "./till/load";
import { type Running, startApp, startEcho, startNext } from "./till/processes";
import { insertRaw } from "./till/raw-inserts";
import { CUSTOMERS, makeShop, phoneOf, skuOf } from "./till/shop";

const CAMPAIGNS = 50;
/** `npm run bench -- till batch 3`: only batches, of receipts with three lines */
const [only, lines] = process.argv.slice(2);
const LINES = Number(lines ?? 15);
const SECONDS = 15;
const CALLERS = 32;
/** a till's server runs for weeks: its code is compiled and its statements are planned */
const WARM_UP_SECONDS = 20;

const s = sample(11);

const basket = (customer = s.between(0, CUSTOMERS - 1)) => ({
  currency: "UAH",
  customer: { type: "phone", value: phoneOf(customer) },
  lines: Array.from({ length: LINES }, (_, i) => ({
    lineId: String(i + 1),
    sku: skuOf(s.between(0, 4999)),
    quantity: `${s.between(1, 3)}.000`,
    price: `${s.between(20, 600)}.00`,
  })),
});

const quotes = (count: number): Item[] =>
  Array.from({ length: count }, () => ({ body: JSON.stringify(basket()) }));

const purchases = (count: number): Item[] =>
  Array.from({ length: count }, () => ({
    key: randomUUID(),
    body: JSON.stringify({ ...basket(), externalId: randomUUID(), payments: [] }),
  }));

const row = (what: string, load: Load) => ({
  what,
  "per second": Math.round(load.times.length / load.seconds),
  "p50 ms": load.statuses ? percentiles(load.times).p50 : 0,
  "p95 ms": percentiles(load.times).p95,
  "p99 ms": percentiles(load.times).p99,
  answers: Object.entries(load.statuses)
    .map(([status, count]) => `${status}: ${count}`)
    .join(", "),
});

type Row = ReturnType<typeof row>;

async function measureQuotes(server: Running, headers: Record<string, string>, name: string) {
  const target = { url: `${server.url}/api/pos/v1/quotes`, headers };
  await runLoad({ ...target, items: quotes(40_000), seconds: WARM_UP_SECONDS, callers: CALLERS });
  const most = await runLoad({ ...target, items: quotes(60_000), seconds: SECONDS, callers: CALLERS });
  const paced = await runLoad({ ...target, items: quotes(300 * SECONDS), seconds: SECONDS, rate: 300 });
  return [row(`${name}: quotes, ${CALLERS} callers`, most), row(`${name}: quotes at 300/s`, paced)];
}

async function measurePurchases(server: Running, headers: Record<string, string>, name: string) {
  const target = { url: `${server.url}/api/pos/v1/purchases`, headers };
  await runLoad({ ...target, items: purchases(500), seconds: WARM_UP_SECONDS, callers: CALLERS });
  await refreshStatistics(appDb());
  await runLoad({ ...target, items: purchases(10_000), seconds: WARM_UP_SECONDS, callers: CALLERS });
  const most = await runLoad({ ...target, items: purchases(30_000), seconds: SECONDS, callers: CALLERS });
  const paced = await runLoad({ ...target, items: purchases(150 * SECONDS), seconds: SECONDS, rate: 150 });
  return [row(`${name}: purchases, ${CALLERS} callers`, most), row(`${name}: purchases at 150/s`, paced)];
}

/** As the first thing that an installation does: a till may come back from a day offline on its first day. */
async function measureBatchesFirst(headers: Record<string, string>) {
  const server = await startApp();
  const rows = await measureBatches({ server, headers, basket });
  await server.stop();
  return rows;
}

/** What no till's server on this machine can pass: an echo of the same bytes, and the rows of a purchase alone. */
async function measureLimits(app: Running, headers: Record<string, string>) {
  const answer = await fetch(`${app.url}/api/pos/v1/quotes`, {
    method: "POST",
    headers: { ...headers, "content-type": "application/json" },
    body: JSON.stringify(basket()),
  });
  const echo = await startEcho(await answer.text());
  const target = { url: `${echo.url}/api/pos/v1/quotes`, headers, callers: CALLERS };
  await runLoad({ ...target, items: quotes(60_000), seconds: WARM_UP_SECONDS });
  const echoed = await runLoad({ ...target, items: quotes(200_000), seconds: SECONDS });
  await echo.stop();
  const inserted = await insertRaw(ctx.tenantId, { callers: CALLERS, seconds: SECONDS });
  return { echo: row("limit: an echo server", echoed), raw: row("limit: a purchase's rows alone", inserted) };
}

const { ctx, key } = await makeShop(appDb(), CAMPAIGNS);
const headers = { authorization: `Bearer ${key}` };

const batches = await measureBatchesFirst(headers);
report("till batch", `${CAMPAIGNS} campaigns of 3 instruments, ${LINES} lines`, batches);
if (only === "batch") {
  await closePools();
  process.exit();
}
const next = await startNext();
const bare = await measureQuotes(next, headers, "bare Next");
await next.stop();
const app = await startApp();
const ours = await measureQuotes(app, headers, "in front of Next");
const sales = await measurePurchases(app, headers, "in front of Next");
const { postings, mismatches } = await verifyLedger({ ctx, input: {} });
const limits = await measureLimits(app, headers);
await app.stop();

const work = `${CUSTOMERS} customers, ${CAMPAIGNS} campaigns of 3 instruments, ${LINES} lines; load from another process`;
report("till", work, [...bare, ...ours, ...sales, limits.echo, limits.raw]);
const ratio = (of: Row | undefined, to: Row | undefined) =>
  (Number(of?.["per second"]) / Number(to?.["per second"])).toFixed(2);
process.stdout.write(
  `quotes: ${ratio(ours[0], bare[0])} times the bare route handler, ${ratio(ours[0], limits.echo)} of the echo\n` +
    `purchases: ${ratio(sales[0], limits.raw)} of the raw inserts\n` +
    `ledger: ${postings} postings, ${mismatches.length} mismatches\n`,
);
await closePools();
