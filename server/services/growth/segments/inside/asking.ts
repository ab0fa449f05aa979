import { selectCategoryTree } from "@/db/campaigns/live";
import { asTheyAre } from "@/db/campaigns/live-history";
import type { Tx } from "@/db/client";
import { selectArchivedProducts } from "@/db/growth/segment-buyer";
import type { Asking, SelectedLines } from "@/db/growth/segment-sources";
import type { Ctx } from "@/server/core/context";
import { birthDates } from "@/server/core/personal/birth-date";
import { loadTenant } from "@/server/core/tenant/load";
import { dateAt, midnight } from "@/server/core/time/moment";
import { prepareSelector } from "@/server/engine/basket/selectors";
import type { Product } from "@/server/engine/basket/types";
import { asksHealthConsent } from "@/server/engine/policy/health-profile";
import { isSensitive } from "@/server/engine/policy/sensitive";
import type { Selector } from "@/server/engine/rules/types";
import { categoryPaths, startingTier } from "@/server/services/campaigns/config/compile";
import { liveCampaigns, liveCatalog } from "@/server/services/campaigns/live/registry";

export interface Around {
  asking: Asking;
  /** by SKU */
  products: ReadonlyMap<string, { id: string; product: Product }>;
  /** prescription, or sensitive by its own attribute or by a category: never a reason for anything */
  isHidden(product: Product): boolean;
}

/**
 * What rules over customers are asked with.
 * @param at the moment of receipts, messages and consents
 */
export async function askingAt(tx: Tx, ctx: Ctx, at: Date): Promise<Around> {
  const { tenantId, now, db } = ctx;
  const tenant = await loadTenant(tx, tenantId);
  const { timezone } = tenant;
  const live = await liveCampaigns(db, tenantId);
  const tree = await selectCategoryTree(tx, tenantId, asTheyAre);
  const sensitive = new Set(tree.filter((row) => row.sensitive).map(({ code }) => code));
  const products = new Map([
    ...(await archived(tx, tenantId, categoryPaths(tree))),
    ...(await liveCatalog(db, tenantId)).products,
  ]);
  const isHidden = (product: Product): boolean => product.rx || isSensitive(product, sensitive);
  const today = dateAt(now, timezone);
  return {
    products,
    isHidden,
    asking: {
      tenantId,
      timezone,
      now,
      at,
      today,
      startingTier: startingTier(live.programme),
      asksHealthConsent: asksHealthConsent(tenant),
      birthDates: () => birthDates(live.tenant.keys, today),
      linesOf: (selector) => linesOf(selector, products, isHidden),
      daysAgo: (days) => midnight(dateAt(at, timezone), -days, timezone),
      moment: (text) => momentOf(text, timezone),
    },
  };
}

/** What is sold no more was bought all the same. */
async function archived(
  tx: Tx,
  tenantId: string,
  paths: ReadonlyMap<string, readonly string[]>,
): Promise<[string, { id: string; product: Product }][]> {
  const rows = await selectArchivedProducts(tx, tenantId);
  return rows.map(({ id, sku, category, rx, attributes }) => [
    sku,
    {
      id,
      product: {
        sku,
        categories: category === null ? [] : (paths.get(category) ?? [category]),
        attributes: new Map(Object.entries(attributes ?? {})),
        rx,
        noDiscount: false,
        noPoints: false,
        floorPriceMinor: null,
        costMinor: null,
      },
    },
  ]);
}

/** A day begins at midnight; a time says itself. */
export const momentOf = (text: string, timezone: string): Date =>
  /^\d{4}-\d\d-\d\d$/.test(text) ? midnight(text, 0, timezone) : new Date(text);

function linesOf(
  selector: Selector,
  products: Around["products"],
  isHidden: Around["isHidden"],
): SelectedLines {
  const test = prepareSelector(selector);
  const productIds: string[] = [];
  for (const [sku, { id, product }] of products)
    if (!isHidden(product) && test(sku, product)) productIds.push(id);
  return { productIds, unknown: unknownOf(selector) };
}

/** A product that is not in the catalogue has no category and no attribute: only its SKU can be meant, or left out. */
function unknownOf({ skus = [], categories = [], attributes = {}, not }: Selector): SelectedLines["unknown"] {
  const none = { all: false, skus: [] };
  if (categories.length > 0 || Object.values(attributes).some((values) => values.length > 0)) return none;
  const own = skus.length > 0 ? { all: false, skus } : { all: true, skus: [] };
  if (not === undefined) return own;
  const without = unknownOf(not);
  if (without.all)
    // all but these are left out: these stay
    return own.all
      ? { all: false, skus: without.skus }
      : { all: false, skus: own.skus.filter((sku) => without.skus.includes(sku)) };
  return own.all
    ? { all: true, skus: without.skus }
    : { all: false, skus: own.skus.filter((sku) => !without.skus.includes(sku)) };
}
