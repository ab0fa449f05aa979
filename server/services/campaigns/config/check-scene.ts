import { selectPeopledGroups, selectPeopledSegments } from "@/db/campaigns/audience";
import type { Tx } from "@/db/client";
import { selectProducts } from "@/db/shop/products";
import { selectStores } from "@/db/shop/stores";
import type { Ctx } from "@/server/core/context";
import type { Campaign } from "@/server/engine/basket/types";
import type { CheckedProduct, CheckScene, PriceScene } from "@/server/engine/checks/scene";
import { categoryPaths, toEngineCampaign, toEngineProgramme } from "./compile";
import { readState } from "./state";
import type { State } from "./state-types";

/** The tenant as the checker looks at it, with all campaigns as the engine sees them. */
export interface Checkable {
  campaigns: Campaign[];
  prices: PriceScene;
  sceneOf: (campaign: Campaign) => Promise<CheckScene>;
}

export async function readCheckable(tx: Tx, { tenantId, now }: Ctx): Promise<Checkable> {
  const state = await readState(tx, tenantId, { products: false });
  const campaigns = engineCampaigns(state);
  const prices = await readPrices(tx, tenantId, state);
  const stores = await readStores(tx, tenantId);
  const nowMs = now.getTime();
  return {
    campaigns,
    prices,
    sceneOf: async ({ code, groups, segments }) => ({
      nowMs,
      stores,
      ...prices,
      peopledGroups: await selectPeopledGroups(tx, tenantId, groups),
      peopledSegments: await selectPeopledSegments(tx, tenantId, segments),
      others: campaigns.filter((other) => other.code !== code && isComing(other, nowMs)),
    }),
  };
}

export function engineCampaigns({
  instruments,
  campaigns,
}: Pick<State, "instruments" | "campaigns">): Campaign[] {
  const library = new Map(instruments.map((instrument) => [instrument.code, instrument]));
  return campaigns.map((form) => toEngineCampaign(form, library));
}

/** What tills use now, or will by themselves. */
export const isComing = (
  { status, endsAtMs }: Pick<Campaign, "status" | "endsAtMs">,
  nowMs: number,
): boolean => status === "active" && (endsAtMs === null || endsAtMs > nowMs);

export const readPrices = async (
  tx: Tx,
  tenantId: string,
  { categories, programme, tiers }: Pick<State, "categories" | "programme" | "tiers">,
): Promise<PriceScene> => ({
  products: await readProducts(tx, tenantId, categoryPaths(categories)),
  programme: toEngineProgramme(programme, tiers),
});

const readStores = async (tx: Tx, tenantId: string): Promise<CheckScene["stores"]> =>
  (await selectStores(tx, tenantId))
    .filter(({ archivedAt }) => archivedAt === null)
    .map(({ code, region, brandCode: brand, hours }) => ({ code, region, brand, hours }));

async function readProducts(
  tx: Tx,
  tenantId: string,
  paths: ReadonlyMap<string, readonly string[]>,
): Promise<CheckedProduct[]> {
  return (await selectProducts(tx, tenantId, null)).map((row) => ({
    name: row.name,
    priceMinor: row.priceMinor,
    product: {
      sku: row.sku,
      categories: row.category === null ? [] : (paths.get(row.category) ?? [row.category]),
      attributes: new Map(Object.entries(row.attributes)),
      rx: row.rx,
      noDiscount: row.noDiscount,
      noPoints: row.noPoints,
      floorPriceMinor: row.floorPriceMinor,
      costMinor: row.costMinor,
    },
  }));
}
