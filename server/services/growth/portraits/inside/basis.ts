import type { Tx } from "@/db/client";
import { newestFit } from "@/db/growth/portrait-fits";
import { dayNumberOf, selectPortraitProducts } from "@/db/growth/portrait-sources";
import { selectCategories } from "@/db/shop/categories";
import type { Ctx } from "@/server/core/context";
import { loadTenant } from "@/server/core/tenant/load";
import { dateAt } from "@/server/core/time/moment";
import { asksHealthConsent } from "@/server/engine/policy/health-profile";
import type { ShopFacts } from "@/server/engine/portraits/shop";
import type { ProductKeys } from "@/server/engine/portraits/tastes";

/** A product as portraits see it. */
export interface KnownProduct extends ProductKeys {
  id: string;
  /** never a reason for anything */
  isSensitive: boolean;
  /** how long a pack lasts, days; null: not known */
  supplyDays: number | null;
  /** what it is refilled as: its ATC group, or itself */
  refillKey: string;
}

/** What portraits are worked out with, read once for many customers. */
export interface Basis {
  timezone: string;
  /** as portraits count days */
  today: number;
  /** what customers buy may be looked at only with their consent */
  asksHealthConsent: boolean;
  products: ReadonlyMap<string, KnownProduct>;
  /** null: nothing has been fitted yet */
  shop: ShopFacts | null;
}

/** @param products null: all of them */
export async function readBasis(tx: Tx, ctx: Ctx, products: readonly string[] | null): Promise<Basis> {
  const { tenantId, now } = ctx;
  const { timezone, country, healthConsent } = await loadTenant(tx, tenantId);
  const fit = await newestFit(tx, tenantId);
  return {
    timezone,
    today: dayNumberOf(dateAt(now, timezone)),
    asksHealthConsent: asksHealthConsent(country, healthConsent),
    products: await readProducts(tx, tenantId, products),
    shop: fit?.shop ?? null,
  };
}

export async function readProducts(
  tx: Tx,
  tenantId: string,
  ids: readonly string[] | null,
): Promise<Map<string, KnownProduct>> {
  const categories = await selectCategories(tx, tenantId);
  const byId = new Map(categories.map((row) => [row.id, row]));
  const byCode = new Map(categories.map((row) => [row.code, row]));
  const pathOf = (code: string) => {
    const path: { code: string; sensitive: boolean }[] = [];
    for (let at = byCode.get(code); at && !path.includes(at); at = byId.get(at.parentId ?? "")) path.push(at);
    return path;
  };
  const rows = await selectPortraitProducts(tx, tenantId, ids);
  return new Map(
    rows.map(({ id, category, attributes }) => {
      const path = category === null ? [] : pathOf(category);
      const { days_supply: supply, atc, sensitive, ...others } = attributes ?? {};
      const supplyDays = Number(supply?.[0]);
      return [
        id,
        {
          id,
          categories: path.map(({ code }) => code),
          attributes: new Map(Object.entries({ ...others, ...(atc ? { atc } : {}) })),
          isSensitive: sensitive?.[0] === "true" || path.some((one) => one.sensitive),
          supplyDays: supplyDays > 0 ? supplyDays : null,
          refillKey: atc?.[0] ?? id,
        },
      ];
    }),
  );
}
