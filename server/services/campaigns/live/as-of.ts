import { LRUCache } from "lru-cache";
import { type Revisions, revisionsAt } from "@/db/campaigns/live-history";
import { type Ctx, inTransaction } from "@/server/core/context";
import type { Campaign } from "@/server/engine/basket/types";
import { type LiveCatalog, type LiveProduct, productsAsOf } from "./inside/load-catalog";
import { campaignPart, type IdentifiedCampaign, type LiveCampaigns, loadCampaigns } from "./load-campaigns";
import { asOffline } from "./offline";
import { keepRevision, keptRevision } from "./registry";
import type { Terms } from "./terms";

const OFFLINE_MAX = 50;
const PRODUCTS_MAX = 50_000;

const offlines = new LRUCache<string, LiveCampaigns>({ max: OFFLINE_MAX });
const products = new LRUCache<string, LiveProduct | "none">({ max: PRODUCTS_MAX });

/** What baskets were scored by when these were the tenant's revisions, as far as these products need it. */
export async function termsAsOf(
  ctx: Ctx,
  current: Terms,
  revisions: Revisions,
  skus: readonly string[],
): Promise<Terms> {
  const live = await campaignsAsOf(ctx, current.live, revisions.campaigns);
  const catalog = await catalogAsOf(ctx, current.catalog, revisions.catalog, [
    ...skus,
    ...live.ruleset.giftSkus,
  ]);
  return { live, catalog, store: live.stores.get(current.store.id) ?? current.store };
}

/**
 * What a till without a connection could give at a moment: also what was removed since, never what came later.
 * @param then the revisions of that moment
 */
export async function offlineTerms(
  ctx: Ctx,
  current: Terms,
  then: Revisions,
  skus: readonly string[],
): Promise<Terms> {
  const terms = await termsAsOf(ctx, current, then, skus);
  return { ...terms, live: offlineCampaigns(terms.live) };
}

export const offlineRevisions = (ctx: Ctx, moments: readonly Date[]): Promise<Revisions[]> =>
  inTransaction(ctx, (tx) => revisionsAt(tx, ctx.tenantId, moments));

/** The same catalogue with the campaigns of another revision. */
export async function offlineTermsOf(ctx: Ctx, then: Terms, revision: number): Promise<Terms> {
  const live = offlineCampaigns(await campaignsAsOf(ctx, then.live, revision));
  return { ...then, live, store: live.stores.get(then.store.id) ?? then.store };
}

async function campaignsAsOf(
  { db, tenantId }: Ctx,
  current: LiveCampaigns,
  revision: number,
): Promise<LiveCampaigns> {
  if (current.revision === revision) return current;
  const kept = keptRevision(db, tenantId, revision);
  if (kept) return kept;
  const loaded = await loadCampaigns(db, tenantId, revision);
  keepRevision(db, loaded);
  return loaded;
}

async function catalogAsOf(
  ctx: Ctx,
  current: LiveCatalog,
  revision: number,
  skus: readonly string[],
): Promise<LiveCatalog> {
  if (current.revision === revision) return current;
  const { tenantId } = ctx;
  const keyOf = (sku: string) => `${tenantId} ${revision} ${sku}`;
  const missing = [...new Set(skus)].filter((sku) => !products.has(keyOf(sku)));
  if (missing.length > 0) {
    const then = await inTransaction(ctx, (tx) => productsAsOf(tx, tenantId, revision, missing));
    for (const sku of missing) products.set(keyOf(sku), then.get(sku) ?? "none");
    return mapOf(revision, skus, (sku) => then.get(sku) ?? products.get(keyOf(sku)));
  }
  return mapOf(revision, skus, (sku) => products.get(keyOf(sku)));
}

const mapOf = (
  revision: number,
  skus: readonly string[],
  find: (sku: string) => LiveProduct | "none" | undefined,
): LiveCatalog => ({
  revision,
  products: new Map(
    skus.flatMap((sku): [string, LiveProduct][] => {
      const found = find(sku);
      return found && found !== "none" ? [[sku, found]] : [];
    }),
  ),
});

function offlineCampaigns(live: LiveCampaigns): LiveCampaigns {
  const key = `${live.tenant.id} ${live.revision}`;
  const known = offlines.get(key);
  if (known) return known;
  const all = identified(live).map(({ id, campaign }) => ({ id, campaign: asOffline(campaign) }));
  const made = { ...live, ...campaignPart(all, live.programme) };
  offlines.set(key, made);
  return made;
}

const identified = (live: LiveCampaigns): IdentifiedCampaign[] =>
  live.ruleset.campaigns.flatMap(({ campaign }: { campaign: Campaign }) => {
    const id = live.campaignIds.get(campaign.code);
    return id ? [{ id, campaign }] : [];
  });
