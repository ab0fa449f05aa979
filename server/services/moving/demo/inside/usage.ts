import type { Decision } from "@/server/engine/basket/types";
import type { LiveCampaigns } from "@/server/services/campaigns/live/load-campaigns";
import { limitedIn } from "@/server/services/till/quotes/basket";
import { type Left, limitsLeft } from "@/server/services/till/quotes/limits";

/** What has been taken of campaigns' limits while the history is written, by the campaign's id. */
export type Usage = Map<string, { uses: number; spentMinor: number; byCustomer: Map<number, number> }>;

export const newUsage = (): Usage => new Map();

export const leftFor = (usage: Usage, live: LiveCampaigns, customer: number | null): Left =>
  limitsLeft(
    live,
    live.limited.map(({ id }) => {
      const used = usage.get(id);
      const own = customer === null ? 0 : (used?.byCustomer.get(customer) ?? 0);
      return {
        campaignId: id,
        uses: used?.uses ?? 0,
        spentMinor: used?.spentMinor ?? 0,
        usesByCustomer: own,
      };
    }),
  );

/** What a receipt takes of limits, as its row keeps it. */
export function takeLimits(usage: Usage, live: LiveCampaigns, decision: Decision, customer: number | null) {
  return limitedIn(live, decision).map(({ id, limits, valueMinor }) => {
    const used = usage.get(id) ?? { uses: 0, spentMinor: 0, byCustomer: new Map<number, number>() };
    used.uses += 1;
    used.spentMinor += valueMinor;
    if (customer !== null && limits.usesPerCustomer !== null)
      used.byCustomer.set(customer, (used.byCustomer.get(customer) ?? 0) + 1);
    usage.set(id, used);
    return { campaignId: id, valueMinor };
  });
}
