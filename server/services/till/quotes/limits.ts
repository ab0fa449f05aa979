import type { UsageRow } from "@/db/till/basket-state";
import type { LimitsLeft } from "@/server/engine/basket/types";
import type { LimitedCampaign, LiveCampaigns } from "@/server/services/campaigns/live/load-campaigns";
import { shortId } from "./token";

export type Left = ReadonlyMap<string, LimitsLeft>;

const NOTHING: LimitsLeft = { uses: 0, usesForCustomer: 0, budgetMinor: 0 };
const ENDLESS: LimitsLeft = { uses: null, usesForCustomer: null, budgetMinor: Number.MAX_SAFE_INTEGER };

const rest = (limit: number | null, used: number): number | null =>
  limit === null ? null : Math.max(0, limit - used);

const leftOf = ({ limits }: LimitedCampaign, used: UsageRow): LimitsLeft => ({
  uses: rest(limits.uses, used.uses),
  usesForCustomer: rest(limits.usesPerCustomer, used.usesByCustomer),
  budgetMinor: rest(limits.budgetMinor, used.spentMinor),
});

/** What is left now, by campaign code. */
export function limitsLeft(live: LiveCampaigns, usage: readonly UsageRow[]): Left {
  const used = new Map(usage.map((u) => [u.campaignId, u]));
  return new Map(
    live.limited.flatMap((campaign): [string, LimitsLeft][] => {
      const row = used.get(campaign.id);
      return row ? [[campaign.code, leftOf(campaign, row)]] : [];
    }),
  );
}

/** What a live quote saw: a campaign that was out then is out, and the others have all that they need. */
export const limitsAsQuoted = (live: LiveCampaigns, limited: readonly string[]): Left =>
  new Map(live.limited.map((c) => [c.code, limited.includes(shortId(c.id)) ? NOTHING : ENDLESS]));

export const without = (left: Left, codes: readonly string[]): Left =>
  new Map([...left, ...codes.map((code) => [code, NOTHING] as const)]);
