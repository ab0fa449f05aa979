import type { Db, Sql } from "@/db/client";
import type { Ctx } from "@/server/core/context";
import { applyConfig } from "@/server/services/campaigns/config/apply";
import { createTenant } from "@/server/services/shop/tenants/create";
import { sample } from "@/server/testing/random";
import { campaignForms } from "../campaign-forms";

export const STORES = 20;
export const PRODUCTS = 20_000;
const REGIONS = ["north", "south", "east", "west"];
const ROOTS = 20;
const SHELVES_OF_A_ROOT = 10;
const ATC_GROUPS = 120;
const CAMPAIGNS = 50;
export const TIMEZONE = "Europe/Warsaw";

export const storeOf = (n: number): string => `S${n}`;
export const skuOf = (n: number): string => String(n).padStart(5, "0");
export const shelfOf = (root: number, n: number): string => `r${root}-${n}`;

const s = sample(21);
const numbers = (count: number) => Array.from({ length: count }, (_, n) => n);
const choices = (code: string, values: readonly string[]) => ({
  code,
  name: code,
  type: "enum" as const,
  values: values.map((value) => ({ code: value })),
});

const FORMS = ["tablets", "syrup", "cream", "spray", "drops"];
const SEASONS = ["spring", "summer", "autumn", "winter"];
const MAKERS = numbers(150).map((n) => `maker-${n}`);
const ATC = numbers(ATC_GROUPS).map((n) => `A${String(n).padStart(3, "0")}`);

const categories = numbers(ROOTS).flatMap((root) => [
  { code: `r${root}`, name: `Root ${root}` },
  ...numbers(SHELVES_OF_A_ROOT).map((n) => ({
    code: shelfOf(root, n),
    name: `Shelf ${root}-${n}`,
    parent: `r${root}`,
    sensitive: root === ROOTS - 1 && n === 0,
  })),
]);

/** Prices are many low ones and a few high; one product in ten has no known cost. */
function productForm(n: number) {
  const price = Math.round(800 + 20_000 * s.random() ** 3);
  const cost = Math.round(price * (0.55 + 0.3 * s.random()));
  const root = s.between(0, ROOTS - 1);
  return {
    sku: skuOf(n),
    name: `Product ${n}`,
    category: shelfOf(root, s.between(0, SHELVES_OF_A_ROOT - 1)),
    price: (price / 100).toFixed(2),
    cost: n % 10 === 0 ? null : (cost / 100).toFixed(2),
    rx: n % 6 === 0,
    attributes: {
      form: s.pick(FORMS),
      season: s.pick(SEASONS),
      maker: s.pick(MAKERS),
      ...(n % 3 === 0 ? { atc: s.pick(ATC), days_supply: s.pick([10, 20, 28, 30, 60, 90]) } : {}),
    },
  };
}

const config = {
  version: 1,
  stores: numbers(STORES).map((n) => ({
    code: storeOf(n + 1),
    name: `Store ${n + 1}`,
    region: REGIONS[n % REGIONS.length],
    timezone: TIMEZONE,
  })),
  groups: [
    { code: "retail", name: "Retail", default: true },
    { code: "social", name: "Social" },
    { code: "staff", name: "Staff" },
  ],
  attributes: [
    choices("form", FORMS),
    choices("season", SEASONS),
    choices("maker", MAKERS),
    choices("atc", ATC),
    { code: "days_supply", name: "Days of supply", type: "number", unit: "day" },
  ],
  categories,
  programme: { earnPercent: "5", lifetimeDays: 365 },
  tiers: [
    { code: "base", name: "Base", from: "0.00" },
    { code: "silver", name: "Silver", from: "3000.00", earnPercent: "6" },
    { code: "gold", name: "Gold", from: "10000.00", earnPercent: "7" },
  ],
};

const CAMPAIGN_FORMS = campaignForms(CAMPAIGNS, {
  categories: categories.map(({ code }) => code),
  skus: numbers(PRODUCTS).map(skuOf),
});

/** Few at a time: within one transaction the planner does not learn how many rows there are by now. */
const PRODUCTS_AT_ONCE = 1000;

/** A chain in a country whose law asks for consent to a health profile: the most is asked there. */
export async function makeChain(db: Db, owner: Sql): Promise<Ctx> {
  const now = new Date();
  const { tenantId } = await createTenant({
    ctx: { db, now },
    input: {
      code: "scale",
      name: "Scale",
      country: "PL",
      currency: "PLN",
      timezone: TIMEZONE,
      locale: "uk",
      demo: false,
    },
  });
  const ctx: Ctx = { db, tenantId, actor: { kind: "system", id: "bench" }, now };
  const apply = (config: object) => applyConfig({ ctx, input: { config, prune: false, dryRun: false } });
  await apply(config);
  for (let from = 0; from < PRODUCTS; from += PRODUCTS_AT_ONCE) {
    const products = numbers(PRODUCTS_AT_ONCE).map((n) => productForm(from + n));
    await apply({ version: 1, products });
    await owner`analyze live_rows, products, product_attributes`;
  }
  await apply({ version: 1, campaigns: CAMPAIGN_FORMS });
  return ctx;
}
