import { LRUCache } from "lru-cache";
import { selectChangedSince } from "@/db/repositories/campaign-versions";
import type { Campaign } from "@/server/engine/basket/types";
import { sha256 } from "@/server/secrets";
import { resolved, type Snapshot } from "../campaigns/versions";
import { toEngineCampaign } from "../config/compile";
import { type Ctx, inTransaction } from "../context";
import { campaignPart, type IdentifiedCampaign, type LiveCampaigns } from "./load-campaigns";
import { asOffline } from "./offline";

const KEPT_MOST = 50;
const kept = new LRUCache<string, LiveCampaigns>({ max: KEPT_MOST });

/**
 * The campaigns as they were at a moment, as a till without a connection could give them: for receipts that come
 * late. What the history does not know of a campaign, from before it was kept, is taken as it is today.
 */
export async function offlineCampaigns(ctx: Ctx, live: LiveCampaigns, at: Date): Promise<LiveCampaigns> {
  const changed = await inTransaction(ctx, (tx) => selectChangedSince(tx, ctx.tenantId, at));
  const versions = changed.map(({ campaignId, version }) => `${campaignId} ${version}`);
  const key = `${ctx.tenantId} ${live.revision} ${versions.sort().join(",")}`;
  const known = kept.get(key);
  if (known) return known;
  const since = new Set(changed.map(({ campaignId }) => campaignId));
  const then = changed.map((version) => ({
    id: version.campaignId,
    campaign: toEngineCampaign(resolved(version as unknown as Snapshot), new Map()),
  }));
  const all = [...identified(live).filter(({ id }) => !since.has(id)), ...then]
    .filter(({ campaign }) => campaign.status === "active")
    .map(({ id, campaign }) => ({ id, campaign: asOffline(campaign) }));
  const made: LiveCampaigns = {
    ...live,
    ...campaignPart(all, live.programme),
    revision: sha256(key).slice(0, 12),
  };
  kept.set(key, made);
  return made;
}

const identified = (live: LiveCampaigns): IdentifiedCampaign[] =>
  live.ruleset.campaigns.flatMap(({ campaign }: { campaign: Campaign }) => {
    const id = live.campaignIds.get(campaign.code);
    return id ? [{ id, campaign }] : [];
  });
