import { selectCategoryTree } from "@/db/campaigns/live";
import { asTheyAre } from "@/db/campaigns/live-history";
import type { Tx } from "@/db/client";
import { newestFit } from "@/db/growth/portrait-fits";
import { type CustomerLines, dayNumberOf, selectPortraitProducts } from "@/db/growth/portrait-sources";
import type { Ctx } from "@/server/core/context";
import { loadTenant } from "@/server/core/tenant/load";
import { dateAt } from "@/server/core/time/moment";
import { asksHealthConsent } from "@/server/engine/policy/health-profile";
import { isSensitive } from "@/server/engine/policy/sensitive";
import type { ShopFacts } from "@/server/engine/portraits/shop";
import type { ProductKeys } from "@/server/engine/portraits/tastes";
import { categoryPaths } from "@/server/services/campaigns/config/compile";
import { allWeeks, type WeekOf, weeksOf } from "./weeks";

/** A product as portraits see it. */
export interface KnownProduct extends ProductKeys {
  id: string;
  /** never a reason for anything */
  isSensitive: boolean;
  /** how long a pack lasts, days; null: not known */
  supplyDays: number | null;
  /** what it is refilled as: its ATC group, or itself */
  refillKey: string;
  /** minor units a pack; null: not known */
  costMinor: number | null;
}

/** What customers buy. */
export interface Goods {
  products: ReadonlyMap<string, KnownProduct>;
  weekOf: WeekOf;
}

/** What portraits are worked out with, read once for many customers. */
export interface Basis {
  timezone: string;
  /** as portraits count days */
  today: number;
  /** what customers buy may be looked at only with their consent */
  asksHealthConsent: boolean;
  /** null: for each few customers those are read that they bought */
  goods: Goods | null;
  /** null: nothing has been fitted yet */
  shop: ShopFacts | null;
}

/** For all customers: every product, and every week of each. */
export async function readWholeBasis(tx: Tx, ctx: Ctx): Promise<Basis> {
  const { tenantId } = ctx;
  const goods = {
    products: await readProducts(tx, tenantId, null),
    weekOf: await allWeeks(tx, tenantId),
  };
  return { ...(await readBasis(tx, ctx)), goods };
}

/** What these customers bought. */
export async function readGoods(
  tx: Tx,
  tenantId: string,
  customers: readonly CustomerLines[],
): Promise<Goods> {
  const ids = new Set(customers.flatMap(({ lines }) => lines.flatMap(([product]) => product ?? [])));
  return {
    products: await readProducts(tx, tenantId, [...ids]),
    weekOf: await weeksOf(tx, tenantId, customers),
  };
}

export async function readBasis(tx: Tx, { tenantId, now }: Ctx): Promise<Basis> {
  const tenant = await loadTenant(tx, tenantId);
  const fit = await newestFit(tx, tenantId);
  return {
    timezone: tenant.timezone,
    today: dayNumberOf(dateAt(now, tenant.timezone)),
    asksHealthConsent: asksHealthConsent(tenant),
    goods: null,
    shop: fit?.shop ?? null,
  };
}

/** @param ids null: all of them */
export async function readProducts(
  tx: Tx,
  tenantId: string,
  ids: readonly string[] | null,
): Promise<Map<string, KnownProduct>> {
  const tree = await selectCategoryTree(tx, tenantId, asTheyAre);
  const paths = categoryPaths(tree);
  const marked = new Set(tree.filter((row) => row.sensitive).map(({ code }) => code));
  const rows = await selectPortraitProducts(tx, tenantId, ids);
  return new Map(
    rows.map(({ id, costMinor, category, attributes }) => {
      const categories = category === null ? [] : (paths.get(category) ?? [category]);
      const { days_supply: supply, atc, sensitive: _, ...others } = attributes ?? {};
      const all = new Map(Object.entries(attributes ?? {}));
      const supplyDays = Number(supply?.[0]);
      return [
        id,
        {
          id,
          categories,
          attributes: new Map(Object.entries({ ...others, ...(atc ? { atc } : {}) })),
          isSensitive: isSensitive({ categories, attributes: all }, marked),
          supplyDays: supplyDays > 0 ? supplyDays : null,
          refillKey: atc?.[0] ?? id,
          costMinor,
        },
      ];
    }),
  );
}
