import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { now } from "@/server/core/clock";
import { newId } from "@/server/core/ids";
import { appDb, closePools } from "@/server/database";
import { verifyLedger } from "@/server/services/members/ledger/verify";
import { importFile } from "@/server/services/moving/imports/run";
import { exportCoupons } from "@/server/services/value/coupons/export";
import { GenerateCouponsInput, generateCoupons } from "@/server/services/value/coupons/generate";
import { CreateSeriesInput, createSeries } from "@/server/services/value/coupons/save-series";
import { benchShop } from "./bench-shop";
import { report } from "./report";

/** `npm run bench -- bulk 100000 10000 10000` for fewer codes, fewer rows a file, fewer rows of receipts */
const CODES = Number(process.argv[2] ?? 1_000_000);
const ROWS = Number(process.argv[3] ?? 100_000);
const RECEIPT_ROWS = Number(process.argv[4] ?? 1_000_000);
const LINES = 4;
const LOOK_MS = 100;
const MEMORY_MS = 200;

const db = appDb();
const shop = await benchShop(db, { programme: { earnPercent: "5" } });
const folder = await mkdtemp(join(tmpdir(), "regulars-bulk-"));

async function measure(work: string, wanted: number, run: () => Promise<number>) {
  let most = 0;
  const looking = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, MEMORY_MS);
  const began = performance.now();
  const rows = await run().finally(() => clearInterval(looking));
  if (rows !== wanted) throw new Error(`${work}: ${rows} rows of ${wanted}`);
  const seconds = (performance.now() - began) / 1000;
  const pace = { "a second": Math.round(rows / seconds), "a minute": Math.round((rows * 60) / seconds) };
  return { work, rows, seconds, ...pace, "RSS MB at most": Math.round(most / 1024 ** 2) };
}

async function makeCodes(): Promise<number> {
  const input = GenerateCouponsInput.parse({ series: "bench", count: CODES, id: newId() });
  for (;;) {
    const { made, state } = await generateCoupons({ ctx: { ...shop, now: now() }, input });
    if (state !== "running") return made;
    await sleep(LOOK_MS);
  }
}

async function readCodes(): Promise<number> {
  let lines = 0;
  for await (const piece of await exportCoupons({ ctx: shop, input: { series: "bench" } }))
    lines += piece.split("\n").length - 1;
  return lines - 1;
}

const phone = (n: number) => `+38050${String(n + 1_000_000).padStart(7, "0")}`;

async function bring(
  kind: "customers" | "balances" | "receipts",
  header: string,
  row: (n: number) => string,
  count = ROWS,
) {
  const path = join(folder, `${kind}.csv`);
  function* lines() {
    yield `${header}\n`;
    for (let n = 0; n < count; n++) yield `${row(n)}\n`;
  }
  await writeFile(path, lines());
  return measure(`import ${kind}`, count, async () => {
    const done = await importFile({ ctx: { ...shop, now: now() }, input: { kind, path } });
    return done.applied;
  });
}

await createSeries({
  ctx: shop,
  input: CreateSeriesInput.parse({ code: "bench", name: "Bench", kind: "single", length: 10 }),
});
const rows = [
  await measure("make single codes", CODES, makeCodes),
  await measure("export them", CODES, readCodes),
  await bring("customers", "phone,name", (n) => `${phone(n)},Name ${n}`),
  await bring(
    "balances",
    "customer,points,earned_at,expires_at",
    (n) => `${phone(n)},12.50,2026-01-01,2099-12-31`,
  ),
  await bring(
    "receipts",
    "external_id,store,occurred_at,customer,line,sku,quantity,price",
    (n) => {
      const receipt = Math.floor(n / LINES);
      const day = String(1 + (receipt % 28)).padStart(2, "0");
      const month = String(1 + (receipt % 10)).padStart(2, "0");
      return `R-${receipt},S1,2026-${month}-${day} 12:00,${phone(receipt % ROWS)},${n % LINES},SKU-${n % 5000},1,${10 + (n % 90)}.50`;
    },
    RECEIPT_ROWS,
  ),
];
const { mismatches } = await verifyLedger({ ctx: shop, input: {} });
if (mismatches.length > 0) throw new Error("the ledger does not hold after it");
report(
  "bulk",
  `${CODES} coupon codes; files of ${ROWS} rows; receipts of ${LINES} lines; 0 mismatches`,
  rows,
);
await rm(folder, { recursive: true });
await closePools();
