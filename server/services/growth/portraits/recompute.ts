import type { Tx } from "@/db/client";
import { type FitRow, insertFit } from "@/db/growth/portrait-fits";
import { averageReceiptMinor, dayOf, selectCustomerPage, selectOrphans } from "@/db/growth/portrait-sources";
import { deletePortraits, lockPortraits } from "@/db/growth/portraits";
import { refreshProductWeeks, selectSpendByProduct } from "@/db/growth/product-weeks";
import { keepRfm } from "@/db/growth/rfm-history";
import { countReceiptsOfStores, keepFoundCards, selectCardUses } from "@/db/growth/service-cards";
import { type Ctx, inTransaction } from "@/server/core/context";
import type { Batch } from "@/server/core/jobs/run";
import { SERVICE_CARD_LIMITS, serviceCards } from "@/server/engine/portraits/service-cards";
import { sharesOf, spendByKey } from "@/server/engine/portraits/tastes";
import { type Basis, readBasis, readProducts } from "./inside/basis";
import { countCustomers } from "./inside/count";
import { fitShop } from "./inside/fit";
import { historyPage, modelCustomers } from "./inside/model";
import { rememberPast } from "./inside/past";
import { allWeeks } from "./inside/weeks";

/** in one transaction, for which a receipt's own portrait may have to wait */
const COUNTED_AT_ONCE = 4000;
const MODELLED_AT_ONCE = 5000;
/** of receipts, for finding service cards */
const LOOKED_BACK_DAYS = 90;
/** the first weeks of a tenant are compared too */
const DAYS_OF_WEEKS = 1100;
const DAY_MS = 86_400_000;
/** a receipt of a new shop, when nothing is known yet */
const PRIOR_LEAST_MINOR = 100;

export interface Recomputed {
  /** who have a portrait */
  customers: number;
  /** left out */
  serviceCards: number;
  /** whose portraits were worked out again */
  changed: number;
  model: string | null;
  flags: readonly string[];
}

type Progress = (done: number) => void;

/**
 * Works out every portrait of a tenant anew: service cards, counts, fits, and what they say of each customer. It may
 * be stopped anywhere and begun again: each part replaces what was there, and ends the same.
 */
export async function recomputePortraits(ctx: Ctx, onProgress: Progress = () => {}): Promise<Recomputed> {
  const found = await inTransaction(ctx, (tx) => findServiceCards(tx, ctx));
  const basis = await inTransaction(ctx, (tx) => freshBasis(tx, ctx));
  await countAll(ctx, basis, onProgress);
  const fit = await inTransaction(ctx, async (tx) => {
    const made = await fitShop(tx, ctx, {
      ...basis,
      shares: basis.shop.shares,
      priorMinor: basis.shop.priorMinor,
    });
    await insertFit(tx, made);
    return made;
  });
  const customers = await modelAll(ctx, basis.today, fit);
  await inTransaction(ctx, async (tx) => {
    await lockPortraits(tx, ctx.tenantId);
    await rememberPast(tx, ctx, basis);
    await keepRfm(tx, ctx.tenantId, dayOf(basis.today));
  });
  return { customers, serviceCards: found, changed: customers, model: fit.model, flags: fit.flags };
}

/** The nightly job: everything of one tenant is one batch. */
export async function recomputeNightly({ ctx }: { ctx: Ctx }): Promise<Batch> {
  const { customers } = await recomputePortraits(ctx);
  return { done: customers, more: false };
}

async function findServiceCards(tx: Tx, ctx: Ctx): Promise<number> {
  const { tenantId, now } = ctx;
  const { timezone } = await readBasis(tx, ctx);
  const since = new Date(now.getTime() - LOOKED_BACK_DAYS * DAY_MS);
  const uses = await selectCardUses(tx, tenantId, {
    since,
    timezone,
    least: SERVICE_CARD_LIMITS.receiptsLeast,
  });
  const byId = new Map(uses.map((use) => [use.id, use]));
  const found = serviceCards(
    uses.map(({ id, receipts, days, stores }) => ({
      card: id,
      receipts,
      days,
      stores: new Map(Object.entries(stores)),
    })),
    await countReceiptsOfStores(tx, tenantId, since),
  );
  await keepFoundCards(
    tx,
    tenantId,
    found.map(({ card, reasons, stores, storeShare }) => ({
      tenantId,
      customerId: card,
      foundAt: now,
      receipts: byId.get(card)?.receipts ?? 0,
      days: byId.get(card)?.days ?? 0,
      stores,
      storeShare,
      reasons: [...reasons],
    })),
  );
  return found.length;
}

type FreshBasis = Basis & { shop: NonNullable<Basis["shop"]> };

/** With the shop's shares as they are tonight; the rest of what is known of the shop is fitted later. */
async function freshBasis(tx: Tx, ctx: Ctx): Promise<FreshBasis> {
  const { tenantId, now } = ctx;
  const basis = await readBasis(tx, ctx);
  const products = await readProducts(tx, tenantId, null);
  const { timezone, today } = basis;
  await refreshProductWeeks(tx, tenantId, { timezone, from: dayOf(today - DAYS_OF_WEEKS) });
  const spend = await selectSpendByProduct(tx, tenantId, now);
  const spent = spend.flatMap(({ id, minor }) => {
    const product = products.get(id);
    return product && !product.isSensitive ? [{ product, minor }] : [];
  });
  const priorMinor = Math.max(PRIOR_LEAST_MINOR, 2 * (await averageReceiptMinor(tx, tenantId)));
  const shop = {
    shares: sharesOf(spendByKey(spent)),
    priorMinor,
    discountWeight: 0,
    gaps: null,
    cuts: { lastDay: [], frequency: [], monetaryMinor: [] },
    usualMinor: 0,
  };
  return { ...basis, goods: { products, weekOf: await allWeeks(tx, tenantId) }, shop };
}

async function countAll(ctx: Ctx, basis: Basis, onProgress: Progress): Promise<void> {
  let done = 0;
  for (let after: string | null = null; ; ) {
    const ids: string[] = await inTransaction(ctx, async (tx) => {
      const page = await selectCustomerPage(tx, ctx.tenantId, after, COUNTED_AT_ONCE);
      if (page.length > 0) {
        await lockPortraits(tx, ctx.tenantId);
        await countCustomers(tx, ctx, basis, page);
      }
      return page;
    });
    done += ids.length;
    onProgress(done);
    const last = ids.at(-1);
    if (last === undefined || ids.length < COUNTED_AT_ONCE) break;
    after = last;
  }
  await inTransaction(ctx, async (tx) =>
    deletePortraits(tx, ctx.tenantId, await selectOrphans(tx, ctx.tenantId)),
  );
}

async function modelAll(ctx: Ctx, today: number, fit: FitRow): Promise<number> {
  const { tenantId, now } = ctx;
  let done = 0;
  for (let after: string | null = null; ; ) {
    const rows = await inTransaction(ctx, async (tx) => {
      await lockPortraits(tx, tenantId);
      const page = await historyPage(tx, tenantId, after, MODELLED_AT_ONCE);
      await modelCustomers(tx, { tenantId, now, today }, fit, page);
      return page;
    });
    done += rows.length;
    const last = rows.at(-1);
    if (!last || rows.length < MODELLED_AT_ONCE) return done;
    after = last.id;
  }
}
