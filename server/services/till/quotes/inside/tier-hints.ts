import { lifted } from "@/server/engine/tiers/decide";
import { progress } from "@/server/engine/tiers/progress";
import type { LiveCampaigns } from "@/server/services/campaigns/live/load-campaigns";
import { standingOf, type TierFacts } from "@/server/services/members/tiers/standing";
import { say } from "@/server/texts";
import type { DecisionAnswer } from "../answer-schema";

/** Of the next tier's threshold: there is no hint further away, or every receipt would have one. */
const NEAR_PERCENT = 10;

/**
 * What the cashier may say when a basket lifts a customer to the next tier, or near it. The basket is counted in: a
 * quote and its purchase say the same.
 * @param row before the basket
 */
export function tierMessages(
  live: LiveCampaigns,
  row: TierFacts,
  basket: { at: Date; netMinor: number },
  now: Date,
): DecisionAnswer["messages"] {
  if (row.tierReceipts === null) return [];
  const { steps, rule } = live.tiers;
  const tierReceipts: [number, number][] = [...row.tierReceipts, [basket.at.getTime(), basket.netMinor]];
  const { held, spend, today } = standingOf(live, { ...row, tierReceipts }, now);
  const nameOf = (code: string) => steps.find((step) => step.code === code)?.name ?? code;
  const { locale, currency } = live.tenant;
  const reached = lifted(steps, held, spend, today);
  if (reached !== null)
    return [
      {
        audience: "cashier",
        code: "tier-reached",
        text: say(locale, "till.tier.reached", { tier: nameOf(reached) }),
      },
    ];
  const { next } = progress(steps, rule, held, spend, today);
  if (!next || next.missingMinor === 0 || next.missingMinor * 100 > next.fromMinor * NEAR_PERCENT) return [];
  const amount = money(next.missingMinor, currency, locale);
  return [
    {
      audience: "cashier",
      code: "tier-near",
      text: say(locale, "till.tier.near", { tier: nameOf(next.code), amount }),
    },
  ];
}

function money(minor: number, currency: string, locale: LiveCampaigns["tenant"]["locale"]): string {
  const format = new Intl.NumberFormat(locale === "en" ? "en-GB" : locale, {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
    trailingZeroDisplay: "stripIfInteger",
  });
  return format.format(minor / 100);
}
