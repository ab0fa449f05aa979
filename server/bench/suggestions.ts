import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { sql } from "drizzle-orm";
import { withTenant } from "@/db/client";
import { refreshStatistics } from "@/db/statistics";
import type { Ctx } from "@/server/core/context";
import { toPublicId } from "@/server/core/ids";
import { appDb, closePools } from "@/server/database";
import { handlePosRequest } from "@/server/pos";
import { fitSuggestions } from "@/server/services/growth/suggestions/fit";
import { setSuggestionHints } from "@/server/services/growth/suggestions/set-hints";
import { importFile } from "@/server/services/moving/imports/run";
import { createTill } from "@/server/services/shop/tills/create";
import { sample } from "@/server/testing/random";
import { benchShop } from "./bench-shop";
import { percentiles, report } from "./report";
import { convert } from "./retail/convert";

/** `npm run bench -- suggestions --retail <folder of UCI Online Retail>` for real receipts in place of made-up ones */
const { values: given } = parseArgs({
  options: {
    receipts: { type: "string", default: "100000" },
    customers: { type: "string", default: "10000" },
    products: { type: "string", default: "8000" },
    calls: { type: "string", default: "2000" },
    retail: { type: "string" },
  },
});
const RECEIPTS = Number(given.receipts);
const CUSTOMERS = Number(given.customers);
const PRODUCTS = Number(given.products);
const CALLS = Number(given.calls);
const LINES = 3;
const DAYS = 700;
const DAY_MS = 86_400_000;
const WARM_UP = 200;

const db = appDb();
const shop = await benchShop(db, {});
const folder = await mkdtemp(join(tmpdir(), "regulars-suggestions-"));
const { random, between } = sample(7);
const begun = Date.now();

const FILES = ["products", "customers", "receipts"] as const;

/** Receipts of a shop with a few popular products and many others; each customer has favourites. */
function* madeUp(kind: (typeof FILES)[number]) {
  if (kind === "products") {
    yield "sku,name,price\n";
    for (let n = 0; n < PRODUCTS; n++) yield `s${n},Product ${n},${10 + (n % 90)}.50\n`;
  } else if (kind === "customers") {
    yield "external_id\n";
    for (let n = 0; n < CUSTOMERS; n++) yield `c${n}\n`;
  } else {
    yield "external_id,store,occurred_at,customer,line,sku,quantity,price\n";
    for (let n = 0; n < RECEIPTS; n++) {
      const customer = Math.floor(random() * CUSTOMERS);
      const at = new Date(begun - DAYS * DAY_MS * (1 - n / RECEIPTS) - 3 * DAY_MS).toISOString();
      for (let line = 0; line < LINES; line++) {
        const favourite = (customer * 131 + between(0, 11) * 977) % PRODUCTS;
        const sku = random() < 0.4 ? favourite : Math.floor(random() ** 3 * PRODUCTS);
        yield `r${n},S1,${at},c${customer},${line},s${sku},1,10.50\n`;
      }
    }
  }
}

async function filesToBring() {
  if (given.retail) {
    const source = (name: string) => join(given.retail ?? "", `${name}.csv.gz`);
    return (await convert({ products: source("products"), transactions: source("transactions") }, folder))
      .files;
  }
  return Promise.all(
    FILES.map(async (kind) => {
      const path = join(folder, `${kind}.csv`);
      await writeFile(path, madeUp(kind));
      return { kind, path };
    }),
  );
}

for (const { kind, path } of await filesToBring()) {
  const { status, firstErrors } = await importFile({
    ctx: { ...shop, now: new Date() },
    input: { kind, path },
  });
  if (status === "REJECTED") throw new Error(JSON.stringify(firstErrors));
}
const inShop = <Row extends Record<string, unknown>>(query: ReturnType<typeof sql>) =>
  withTenant(db, shop.tenantId, async (tx) => [...(await tx.execute<Row>(query))]);
await inShop(sql`insert into consents (tenant_id, id, customer_id, purpose, granted, text_version, method, at)
  select tenant_id, gen_random_uuid(), id, 'profiling', true, '1', 'import', now() from customers`);
const [last] = await inShop<{ at: string }>(sql`select max(occurred_at)::text as at from purchases`);
const customers = await inShop<{ id: string; external: string }>(
  sql`select id from customers where id in (select customer_id from purchases) order by id`,
);
const skus = await inShop<{ sku: string }>(sql`select sku from products order by sku`);

const fitCtx: Ctx = { ...shop, now: new Date(Date.parse(last?.at ?? "") + 1) };
const start = performance.now();
const fit = await fitSuggestions(fitCtx);
const fitMs = performance.now() - start;
report(
  "suggestions: fit",
  `${fit.baskets} baskets, ${fit.customers} customers, ${fit.products} products`,
  (["repeat", "new", "mixed"] as const).map((kind) => ({
    kind,
    "recall at 10": fit.recall?.[kind].chosen ?? Number.NaN,
    popularity: fit.recall?.[kind].popularity ?? Number.NaN,
    tested: fit.testedCustomers,
    ms: fitMs,
  })),
);
// as the nightly job does
await refreshStatistics(db);

const till = await createTill({ ctx: shop, input: { store: "S1", name: "bench" } });
async function timed(method: string, path: string, body?: object): Promise<[ms: number, length: number]> {
  const request = new Request(`http://till.bench/api/pos/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${till.key}`, "content-type": "application/json" },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const from = performance.now();
  const response = await handlePosRequest(request);
  const json = await response.json();
  if (response.status !== 200) throw new Error(JSON.stringify(json));
  return [performance.now() - from, (json.suggestions ?? json.messages).length];
}

const customer = () => customers[between(0, customers.length - 1)]?.id ?? "";
const skuOf = () => skus[Math.floor(random() ** 3 * skus.length)]?.sku ?? "";
const suggestions = (query: string) =>
  timed("GET", `/customers/${toPublicId("customer", customer())}/suggestions?limit=5${query}`);
const names = (await readFile(join(folder, "customers.csv"), "utf8")).split("\n").slice(1).filter(Boolean);
const quote = () =>
  timed("POST", "/quotes", {
    customer: { type: "external", value: names[between(0, names.length - 1)] },
    lines: [0, 1, 2].map((line) => ({ lineId: String(line), sku: skuOf(), quantity: "1", price: "10.50" })),
  });

async function measure(work: string, call: () => Promise<[number, number]>, atOnce = 1) {
  for (let i = 0; i < WARM_UP; i++) await call();
  const answers: [ms: number, length: number][] = [];
  const from = performance.now();
  while (answers.length < CALLS)
    answers.push(...(await Promise.all(Array.from({ length: atOnce }, () => call()))));
  const seconds = (performance.now() - from) / 1000;
  const given = answers.reduce((all, [, length]) => all + length, 0) / answers.length;
  const times = percentiles(answers.map(([ms]) => ms));
  return { work, ...times, "a second": Math.round(answers.length / seconds), "given on average": given };
}

const rows = [
  await measure("suggestions", () => suggestions("")),
  await measure("suggestions with a basket of 3", () =>
    suggestions(`&basket=${[skuOf(), skuOf(), skuOf()]}`),
  ),
  await measure("suggestions, 50 at once", () => suggestions(""), 50),
  await measure("quote, hints off", quote),
];
await setSuggestionHints({ ctx: shop, input: { on: true } });
await new Promise((resolve) => setTimeout(resolve, 1000));
rows.push(await measure("quote, hints on", quote));
report("suggestions: answers", `${CALLS} calls each, in one process, milliseconds`, rows);
await rm(folder, { recursive: true });
await closePools();
