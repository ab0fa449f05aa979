import {
  deleteCampaigns,
  endCampaigns,
  selectCampaigns,
  selectCampaignsInUse,
  selectCampaignsSeen,
} from "@/db/campaigns/campaigns";
import { deleteSeries, selectSeriesSeen, selectSeriesWithCoupons } from "@/db/campaigns/coupon-series";
import { deleteSharedInstruments } from "@/db/campaigns/instruments";
import { deleteTiers } from "@/db/campaigns/programme";
import type { Tx } from "@/db/client";
import { deleteSegments } from "@/db/growth/segments";
import { deleteAttributes } from "@/db/shop/attributes";
import { deleteBrands } from "@/db/shop/brands";
import { deleteCategories } from "@/db/shop/categories";
import { deleteGroups, selectGroupsInUse } from "@/db/shop/groups";
import { leaveCategories } from "@/db/shop/products";
import { deleteStores, selectStoresInUse } from "@/db/shop/stores";
import type { Ctx } from "@/server/core/context";
import type { Plan } from "./plan";
import { codeOf, type ItemOf, LISTS, type ListName, type Lists, type State } from "./state-types";

/** What cannot go because something that must last points to it, and stays, or ends, instead. */
export interface Kept {
  section: ListName;
  code: string;
  why: string;
}

export interface Removals {
  removed: { [L in ListName]: string[] };
  kept: Kept[];
}

/** Decides what of the missing goes; reads only. */
export async function planRemovals(tx: Tx, { tenantId }: Ctx, { lists, merged }: Plan): Promise<Removals> {
  const removed = Object.fromEntries(
    Object.entries(lists).map(([name, list]) => [name, list.missing]),
  ) as Removals["removed"];
  const kept: Kept[] = [];
  const keep = (section: ListName, codes: string[], why: string) => {
    removed[section] = removed[section].filter((code) => !codes.includes(code));
    kept.push(...codes.map((code) => ({ section, code, why })));
  };
  keep("stores", await selectStoresInUse(tx, tenantId, removed.stores), "it has tills or receipts");
  keep("groups", await selectGroupsInUse(tx, tenantId, removed.groups), "it has customers");
  const named = seriesNamed(merged);
  keep(
    "couponSeries",
    removed.couponSeries.filter((code) => named.has(code)),
    "a campaign names it",
  );
  keep("couponSeries", await selectSeriesWithCoupons(tx, tenantId, removed.couponSeries), "it has coupons");
  keep(
    "couponSeries",
    await selectSeriesSeen(tx, tenantId, removed.couponSeries),
    "a campaign of the last month named it",
  );
  const ended = new Set(
    (await selectCampaigns(tx, tenantId)).filter((c) => c.status === "ended").map((c) => c.code),
  );
  const inUse = await spokenOf(tx, tenantId, removed.campaigns);
  keep(
    "campaigns",
    inUse.filter((code) => ended.has(code)),
    "it has ended, and receipts speak of it",
  );
  return { removed, kept };
}

/** Campaigns that a receipt mentions, or may still mention. */
async function spokenOf(tx: Tx, tenantId: string, codes: string[]): Promise<string[]> {
  const used = await selectCampaignsInUse(tx, tenantId, codes);
  return [...new Set([...used, ...(await selectCampaignsSeen(tx, tenantId, codes))])];
}

/** By campaigns that have not ended, and by the library. */
function seriesNamed({ campaigns, instruments }: State): Set<string> {
  const live = campaigns.filter(({ status }) => status !== "ended").flatMap((c) => c.instruments);
  const forms = [...instruments, ...live].filter((i) => typeof i !== "string");
  const rules = forms.flatMap(({ when, reward }) => [...when, reward]);
  return new Set(rules.flatMap(({ series }) => (typeof series === "string" ? series : [])));
}

/** What is kept is part of how the tenant will be. */
export function withKept(plan: Plan, state: State, kept: readonly Kept[]): Plan {
  const listOf = (name: ListName): ItemOf<ListName>[] => {
    const codes = new Set(kept.filter(({ section }) => section === name).map(({ code }) => code));
    const items: ItemOf<ListName>[] = state[name];
    return [...plan.merged[name], ...items.filter((item) => codes.has(codeOf(item)))];
  };
  const lists = Object.fromEntries(LISTS.map((name) => [name, listOf(name)])) as Lists;
  return { ...plan, merged: { ...plan.merged, ...lists } };
}

/** In the reverse order of writing: what refers goes before what it refers to. Products went before: their barcodes may have new owners. */
export async function writeRemovals(
  tx: Tx,
  { tenantId, now }: Ctx,
  { removed }: Removals,
): Promise<{ ended: string[] }> {
  const inUse = await spokenOf(tx, tenantId, removed.campaigns);
  if (removed.campaigns.length > 0) {
    if (inUse.length > 0) await endCampaigns(tx, tenantId, inUse, now);
    await deleteCampaigns(
      tx,
      tenantId,
      removed.campaigns.filter((code) => !inUse.includes(code)),
    );
  }
  await deleteSharedInstruments(tx, tenantId, removed.instruments);
  await deleteSeries(tx, tenantId, removed.couponSeries);
  await deleteTiers(tx, tenantId, removed.tiers);
  await leaveCategories(tx, tenantId, removed.categories);
  await deleteCategories(tx, tenantId, removed.categories);
  await deleteAttributes(tx, tenantId, removed.attributes);
  await deleteSegments(tx, tenantId, removed.segments);
  await deleteGroups(tx, tenantId, removed.groups);
  await deleteStores(tx, tenantId, removed.stores);
  await deleteBrands(tx, tenantId, removed.brands);
  return { ended: inUse };
}
