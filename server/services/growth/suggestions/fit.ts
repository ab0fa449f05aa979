import { setImmediate } from "node:timers/promises";
import { selectConsenting } from "@/db/growth/portrait-sources";
import { keepRecommendFit, type RecommendFitRow, type RecommendTables } from "@/db/growth/recommend-fits";
import { type BasketRow, selectBaskets } from "@/db/growth/recommend-sources";
import { deleteShownBefore } from "@/db/growth/suggestion-events";
import { type Ctx, inTransaction } from "@/server/core/context";
import { newId } from "@/server/core/ids";
import type { Batch } from "@/server/core/jobs/run";
import { type Baskets, basketsOf } from "@/server/engine/portraits/recommend/baskets";
import { type Choice, recipeChoosing } from "@/server/engine/portraits/recommend/choose";
import { type SuggestionTables, tablesOf } from "@/server/engine/portraits/suggest/tables";
import { liveCampaigns, liveCatalog } from "@/server/services/campaigns/live/registry";
import { isSuggestible, productsById } from "./inside/products";

const DAY_MS = 86_400_000;
/** What was bought before says little of what is bought now. */
const PAST_DAYS = 730;
/** The newest ones: more would not improve the choice, and take minutes. */
const LINES_MAX = 1_000_000;
const RECEIPTS_A_PAGE = 20_000;
const SHOWN_KEPT_DAYS = 400;
const SHOWN_GONE_MAX = 50_000;

/**
 * Chooses what a tenant's suggestions are weighed by on its own past, and keeps it with the tables that answers are
 * given from. Receipts after `ctx.now`, of service cards, and where the law asks of customers without the consent to a
 * health profile are not in it, nor are prescription, sensitive and archived products.
 */
export async function fitSuggestions(ctx: Ctx): Promise<RecommendFitRow> {
  const catalog = await liveCatalog(ctx.db, ctx.tenantId);
  const items = [...productsById(catalog).values()]
    .filter(isSuggestible)
    .map(({ id }) => id)
    .sort();
  const { baskets, customers } = await readPast(ctx, items);
  const choice = await choose(baskets);
  const tables = tablesOf(baskets, choice.recipe);
  const fit: RecommendFitRow = {
    tenantId: ctx.tenantId,
    id: newId(),
    fittedAt: ctx.now,
    customers,
    baskets: baskets.order.length,
    products: tables.popularity.size,
    recipe: choice.recipe,
    testedCustomers: choice.customers,
    recall: choice.recall,
  };
  await inTransaction(ctx, (tx) => keepRecommendFit(tx, fit, rowsOf(ctx.tenantId, items, tables)));
  return fit;
}

/** The nightly job: everything of one tenant is one batch. */
export async function fitNightly({ ctx }: { ctx: Ctx }): Promise<Batch> {
  const { products } = await fitSuggestions(ctx);
  const before = new Date(ctx.now.getTime() - SHOWN_KEPT_DAYS * DAY_MS);
  await inTransaction(ctx, (tx) => deleteShownBefore(tx, ctx.tenantId, before, SHOWN_GONE_MAX));
  return { done: products, more: false };
}

async function readPast(
  ctx: Ctx,
  items: readonly string[],
): Promise<{ baskets: Baskets; customers: number }> {
  const itemOf = new Map(items.map((id, i) => [id, i]));
  const customers = new Map<string, number>();
  const [customer, ms, item]: [number[], number[], number[]] = [[], [], []];
  for await (const rows of pagesOfPast(ctx)) {
    for (const row of rows)
      for (const id of row.products ?? []) {
        const known = itemOf.get(id);
        if (known === undefined) continue;
        const place = customers.get(row.customer) ?? customers.size;
        customers.set(row.customer, place);
        customer.push(place);
        ms.push(row.ms);
        item.push(known);
      }
    if (item.length >= LINES_MAX) break;
  }
  const order = new Map([...new Set(ms)].sort((one, other) => one - other).map((at, i) => [at, i]));
  const lines = {
    customer: Uint32Array.from(customer),
    order: Uint32Array.from(ms, (at) => order.get(at) as number),
    item: Uint32Array.from(item),
  };
  return { baskets: basketsOf(lines, customers.size, items.length), customers: customers.size };
}

/** Receipts that may be looked at, the newest first. */
async function* pagesOfPast(ctx: Ctx): AsyncGenerator<BasketRow[]> {
  const { tenantId, now } = ctx;
  const { asksHealthConsent } = (await liveCampaigns(ctx.db, tenantId)).tenant;
  const since = new Date(now.getTime() - PAST_DAYS * DAY_MS);
  for (let after: BasketRow | null = null; ; ) {
    const page = { since, until: now, after, limit: RECEIPTS_A_PAGE };
    const [rows, consenting] = await inTransaction(ctx, async (tx) => {
      const found = await selectBaskets(tx, tenantId, page);
      const ids = asksHealthConsent ? [...new Set(found.map((row) => row.customer))] : [];
      return [found, await selectConsenting(tx, tenantId, "health_profile", ids)] as const;
    });
    yield asksHealthConsent ? rows.filter((row) => consenting.has(row.customer)) : rows;
    after = rows.at(-1) ?? null;
    if (!after || rows.length < RECEIPTS_A_PAGE) return;
  }
}

/** Takes seconds: other work of the process goes on in between. */
async function choose(baskets: Baskets): Promise<Choice> {
  const choosing = recipeChoosing(baskets);
  for (;;) {
    const { done, value } = choosing.next();
    if (done) return value;
    await setImmediate();
  }
}

function rowsOf(tenantId: string, items: readonly string[], tables: SuggestionTables): RecommendTables {
  const id = (item: number) => items[item] as string;
  const shareOf = (item: number) => tables.popularity.get(item);
  return {
    popularity: [...tables.popularity].map(([item, { repeat, new: fresh, mixed }]) => ({
      tenantId,
      productId: id(item),
      ...{ repeatShare: repeat, newShare: fresh, mixedShare: mixed },
    })),
    neighbours: [...tables.neighbours].flatMap(([together, of]) =>
      [...of].map(([item, near]) => ({
        ...{ tenantId, productId: id(item), together },
        neighbours: near.map((one) => id(one.item)),
        nearness: near.map(({ nearness }) => nearness),
        newShares: near.map((one) => shareOf(one.item)?.new ?? 0),
        mixedShares: near.map((one) => shareOf(one.item)?.mixed ?? 0),
      })),
    ),
  };
}
