import { z } from "zod";
import type { Tx } from "@/db/client";
import { selectPeopledGroups, selectPeopledSegments } from "@/db/repositories/audience";
import { selectProducts } from "@/db/repositories/products";
import { selectStores } from "@/db/repositories/stores";
import { line } from "@/server/core/text";
import type { Campaign } from "@/server/engine/basket/types";
import { checkCampaign } from "@/server/engine/checks/check";
import type { CheckedProduct, CheckScene } from "@/server/engine/checks/scene";
import { categoryPaths, toEngineCampaign, toEngineProgramme } from "@/server/services/config/compile";
import { readState } from "@/server/services/config/state";
import { authorize, inTransaction, type Verb } from "@/server/services/context";
import { DomainError } from "@/server/services/errors";
import { loadNames } from "./names";

export const CheckCampaignInput = z.object({ code: line(100).min(1) });

/** What is worth knowing about a campaign before tills use it; asks the same engine that tills do. */
export async function checkCampaignByCode({ ctx, input }: Verb<typeof CheckCampaignInput>) {
  authorize(ctx, "campaigns:read");
  return inTransaction(ctx, async (tx) => {
    const state = await readState(tx, ctx.tenantId, { products: false });
    const library = new Map(state.instruments.map((instrument) => [instrument.code, instrument]));
    const campaigns = state.campaigns.map((form) => toEngineCampaign(form, library));
    const campaign = campaigns.find(({ code }) => code === input.code);
    if (!campaign) throw new DomainError("campaign-not-found", `there is no campaign ${input.code}`);
    const nowMs = ctx.now.getTime();
    const scene: CheckScene = {
      nowMs,
      stores: await readStores(tx, ctx.tenantId),
      peopledGroups: await selectPeopledGroups(tx, ctx.tenantId, campaign.groups),
      peopledSegments: await selectPeopledSegments(tx, ctx.tenantId, campaign.segments),
      products: await readProducts(tx, ctx.tenantId, categoryPaths(state.categories)),
      programme: toEngineProgramme(state.programme, state.tiers),
      others: campaigns.filter((other) => other.code !== input.code && isComing(other, nowMs)),
    };
    return {
      campaign,
      findings: checkCampaign(campaign, scene),
      compared: scene.others.length,
      names: await loadNames(tx, ctx.tenantId, [campaign]),
    };
  });
}

const readStores = async (tx: Tx, tenantId: string): Promise<CheckScene["stores"]> =>
  (await selectStores(tx, tenantId))
    .filter(({ archivedAt }) => archivedAt === null)
    .map(({ code, region, brandCode: brand, hours }) => ({ code, region, brand, hours }));

const isComing = ({ status, endsAtMs }: Campaign, nowMs: number): boolean =>
  status === "active" && (endsAtMs === null || endsAtMs > nowMs);

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
