import { randomUUID } from "node:crypto";
import { appDb, closePools } from "@/server/database";
import { verifyLedger } from "@/server/services/members/ledger/verify";
import { sample } from "@/server/testing/random";
import { BusyDesk } from "./mixed/desk";
import { memoryOf } from "./mixed/memory";
import { percentiles, report } from "./report";
import { type Item, runLoad } from "./till/load";
import { startApp } from "./till/processes";
import { CUSTOMERS, makeShop, phoneOf, skuOf } from "./till/shop";

/** `npm run bench -- mixed 10` for ten minutes */
const MINUTES = Number(process.argv[2] ?? 1);
const SLICES = Math.max(4, Math.ceil(MINUTES));
const SECONDS = Math.round((MINUTES * 60) / SLICES);
const QUOTES_A_SECOND = 60;
const PURCHASES_A_SECOND = 20;
const CAMPAIGNS = 50;
const LINES = 8;

const s = sample(13);

const basket = () => ({
  currency: "UAH",
  customer: { type: "phone", value: phoneOf(s.between(0, CUSTOMERS - 1)) },
  lines: Array.from({ length: LINES }, (_, i) => ({
    lineId: String(i + 1),
    sku: skuOf(s.between(0, 4999)),
    quantity: `${s.between(1, 3)}.000`,
    price: `${s.between(20, 600)}.00`,
  })),
});

const items = (rate: number, one: () => Item): Item[] => Array.from({ length: rate * SECONDS }, one);
const quote = (): Item => ({ body: JSON.stringify(basket()) });
const purchase = (): Item => ({
  key: randomUUID(),
  body: JSON.stringify({ ...basket(), externalId: randomUUID(), payments: [] }),
});

const { ctx, key } = await makeShop(appDb(), CAMPAIGNS);
const app = await startApp();
const target = (path: string) => ({
  url: `${app.url}/api/pos/v1/${path}`,
  headers: { authorization: `Bearer ${key}` },
  seconds: SECONDS,
});

async function slice(minute: number, desk: BusyDesk | null) {
  const before = desk ? { ...desk.done } : { imports: 0, replays: 0, exports: 0 };
  const [quotes, purchases] = await Promise.all([
    runLoad({ ...target("quotes"), items: items(QUOTES_A_SECOND, quote), rate: QUOTES_A_SECOND }),
    runLoad({ ...target("purchases"), items: items(PURCHASES_A_SECOND, purchase), rate: PURCHASES_A_SECOND }),
  ]);
  const statuses = [...Object.entries(quotes.statuses), ...Object.entries(purchases.statuses)];
  return {
    minute: Math.round(minute * 10) / 10,
    beside: desk ? "import, replay, export" : "nothing",
    "quote p50 ms": percentiles(quotes.times).p50,
    "quote p99 ms": percentiles(quotes.times).p99,
    "purchase p50 ms": percentiles(purchases.times).p50,
    "purchase p99 ms": percentiles(purchases.times).p99,
    "RSS MB": memoryOf(app.pid),
    imports: desk ? desk.done.imports - before.imports : 0,
    replays: desk ? desk.done.replays - before.replays : 0,
    exports: desk ? desk.done.exports - before.exports : 0,
    answers: statuses.map(([status, count]) => `${status}: ${count}`).join(", "),
  };
}

/** All minutes, with a desk that is busy beside them. */
async function measure() {
  const rows = [await slice(0, null)];
  const desk = await BusyDesk.open(ctx, app.url, "c000");
  const minutes = async () => {
    for (let i = 1; i <= SLICES; i++) rows.push(await slice((i * SECONDS) / 60, desk));
    desk.stop();
  };
  await Promise.all([minutes(), desk.run()]);
  return rows;
}

const rows = await measure().finally(() => app.stop());
const { mismatches } = await verifyLedger({ ctx, input: {} });
report(
  "mixed",
  `${QUOTES_A_SECOND} quotes and ${PURCHASES_A_SECOND} purchases a second for ${MINUTES} minutes, ${CUSTOMERS} customers, ` +
    `${CAMPAIGNS} campaigns, ${LINES} lines; beside it, over and over: an import of 20000 customers, a replay, an export`,
  rows,
);
process.stdout.write(`ledger: ${mismatches.length} mismatches\n`);
await closePools();
