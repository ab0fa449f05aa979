import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { withTenant } from "@/db/client";
import { purchases } from "@/db/schema";
import type { Ctx } from "@/server/core/context";
import { appDb, closePools } from "@/server/database";
import { applyConfig } from "@/server/services/campaigns/config/apply";
import { verifyLedger } from "@/server/services/members/ledger/verify";
import { importFile } from "@/server/services/moving/imports/run";
import { createTenant } from "@/server/services/shop/tenants/create";
import { createTill } from "@/server/services/shop/tills/create";
import { campaignForms } from "./campaign-forms";
import { type Converted, convert, type Receipt } from "./retail/convert";
import { faultsOf, type Rules } from "./retail/invariants";
import { startApp } from "./till/processes";

const CAMPAIGNS = 50;
const EARN_PERCENT = 5;
const CALLERS = 8;
const FAULTS_SHOWN = 20;

const { values: given } = parseArgs({
  options: {
    products: { type: "string" },
    transactions: { type: "string" },
    baskets: { type: "string", default: "10000" },
  },
});
const say = (text: string) => process.stdout.write(`${text}\n`);

async function makeTenant(): Promise<Ctx> {
  const [db, now] = [appDb(), new Date()];
  const input = {
    code: "retail",
    name: "Online Retail",
    country: "GB",
    currency: "GBP",
    timezone: "Europe/London",
    locale: "en" as const,
    demo: false,
  };
  const { tenantId } = await createTenant({ ctx: { db, now }, input });
  return { db, tenantId, actor: { kind: "system", id: "check" }, now };
}

async function importAll(ctx: Ctx, { files }: Converted): Promise<void> {
  for (const { kind, path } of files) {
    const start = Date.now();
    const { status, rows, applied, errors, firstErrors } = await importFile({ ctx, input: { kind, path } });
    const perMinute = Math.round((rows / (Date.now() - start)) * 60_000);
    say(`${kind}: ${status}, ${rows} rows, ${applied} applied, ${errors} errors, ${perMinute} rows a minute`);
    if (status === "REJECTED") throw new Error(JSON.stringify(firstErrors));
  }
}

async function configure(ctx: Ctx, shelf: Converted): Promise<Rules> {
  const campaigns = campaignForms(CAMPAIGNS, shelf);
  const programme = { earnPercent: String(EARN_PERCENT), lifetimeDays: 365 };
  await applyConfig({
    ctx,
    input: { config: { version: 1, programme, campaigns }, prune: false, dryRun: false },
  });
  return {
    stacking: new Map(campaigns.map((c) => [c.code, c.stacking])),
    floors: new Map(shelf.skus.flatMap((sku, i) => (i % 7 === 0 ? [[sku, 30] as const] : []))),
    earnPercent: EARN_PERCENT,
  };
}

async function post(url: string, key: string, path: string, body: object, request?: string) {
  const response = await fetch(`${url}/api/pos/v1${path}`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${key}`,
      "content-type": "application/json",
      ...(request ? { "idempotency-key": request } : {}),
    },
    body: JSON.stringify(body),
  });
  return { status: response.status, json: await response.json() };
}

const promised = ({ lines, totals, points, gifts }: Record<string, unknown>): string =>
  JSON.stringify([lines, totals, points, gifts]);

/** A quote and its purchase: each keeps to the rules, and the purchase is what was quoted. */
async function checkBasket(url: string, key: string, receipt: Receipt, rules: Rules): Promise<string[]> {
  const basket = {
    currency: "GBP",
    customer: receipt.customer === null ? undefined : { type: "external", value: receipt.customer },
    lines: receipt.lines.map((line, i) => ({ lineId: String(i + 1), ...line })),
  };
  const quote = await post(url, key, "/quotes", basket);
  if (quote.status !== 200) return [`quote: ${quote.status} ${JSON.stringify(quote.json)}`];
  const sale = {
    ...basket,
    externalId: `sale-${receipt.invoice}`,
    quoteId: quote.json.quoteId,
    payments: [],
  };
  const bought = await post(url, key, "/purchases", sale, `purchase-of-${receipt.invoice.padStart(10, "0")}`);
  if (bought.status !== 201) return [`purchase: ${bought.status} ${JSON.stringify(bought.json)}`];
  return [
    ...faultsOf(quote.json, receipt, rules),
    ...faultsOf(bought.json, receipt, rules),
    ...(promised(quote.json) === promised(bought.json) ? [] : ["the purchase is not what was quoted"]),
  ].map((fault) => `invoice ${receipt.invoice}: ${fault}`);
}

async function checkAll(url: string, key: string, receipts: Receipt[], rules: Rules): Promise<string[]> {
  const faults: string[] = [];
  let next = 0;
  const caller = async () => {
    for (let receipt = receipts[next++]; receipt; receipt = receipts[next++]) {
      faults.push(...(await checkBasket(url, key, receipt, rules)));
      if (next % 1000 === 0) say(`${next} baskets, ${faults.length} faults`);
    }
  };
  await Promise.all(Array.from({ length: CALLERS }, caller));
  return faults;
}

async function main({ products, transactions, baskets }: typeof given): Promise<boolean> {
  if (!products || !transactions) throw new Error("--products FILE and --transactions FILE are needed");
  const folder = mkdtempSync(join(tmpdir(), "regulars-retail-"));
  try {
    const shelf = await convert({ products, transactions }, folder);
    const ctx = await makeTenant();
    const stores = [{ code: "S1", name: "Shop", timezone: "Europe/London" }];
    await applyConfig({ ctx, input: { config: { version: 1, stores }, prune: false, dryRun: false } });
    await importAll(ctx, shelf);
    const rules = await configure(ctx, shelf);
    const { key } = await createTill({ ctx, input: { store: "S1", name: "1" } });
    const app = await startApp();
    const sales = shelf.receipts.slice(-Number(baskets));
    const faults = await checkAll(app.url, key, sales, rules);
    await app.stop();
    for (const fault of faults.slice(0, FAULTS_SHOWN)) say(fault);
    const recorded = await withTenant(ctx.db, ctx.tenantId, async (tx) =>
      (await tx.select({ source: purchases.source }).from(purchases)).filter((p) => p.source === "till"),
    );
    const ledger = await verifyLedger({ ctx, input: {} });
    say(
      JSON.stringify({
        baskets: sales.length,
        purchases: recorded.length,
        faults: faults.length,
        accounts: ledger.accounts,
        postings: ledger.postings,
        mismatches: ledger.mismatches.length,
      }),
    );
    return faults.length === 0 && ledger.mismatches.length === 0 && recorded.length === sales.length;
  } finally {
    rmSync(folder, { recursive: true });
    await closePools();
  }
}

process.exitCode = (await main(given)) ? 0 : 1;
