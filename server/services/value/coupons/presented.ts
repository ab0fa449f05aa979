import type { FoundCoupon } from "@/db/till/basket-state";
import { couponKey } from "@/server/engine/basket/coupon-key";
import type { Decision } from "@/server/engine/basket/types";
import { isWellFormed } from "@/server/engine/coupons/code";
import { type Unusable, whyNotUsable } from "@/server/engine/coupons/usable";
import { couponHash } from "@/server/services/campaigns/coupon-series/secrets";
import type { LiveCampaigns } from "@/server/services/campaigns/live/load-campaigns";
import { type Locale, say } from "@/server/texts";

/** A code that a basket presented, and what it is. */
export interface PresentedCoupon {
  code: string;
  key: string;
  /** null: no coupon of ours, but a campaign may name the code itself */
  found: FoundCoupon | null;
  series: string | null;
  usable: boolean;
  why: Unusable | "unknown" | "mistyped" | null;
}

export interface Bringing {
  codes: readonly string[];
  found: readonly FoundCoupon[];
  buyer: "known" | "anonymous";
  /** the moment that decides */
  at: Date;
  /** ids of coupons that were found gone while the purchase was written */
  gone?: readonly string[];
  /** keys of those that a live quote has promised: they alone count then */
  promised?: readonly string[] | null;
}

export function presentedCoupons(live: LiveCampaigns, bringing: Bringing): PresentedCoupon[] {
  const found = new Map(bringing.found.map((coupon) => [coupon.hash, coupon]));
  return bringing.codes.map((code) => {
    const key = couponKey(code);
    const coupon = found.size > 0 ? found.get(couponHash(live.tenant.keys, code)) : undefined;
    if (!coupon) {
      const known = live.couponCodes.has(key);
      return {
        code,
        key,
        found: null,
        series: null,
        usable: true,
        why: known ? null : whyUnknown(live, code),
      };
    }
    const why = whyNot(coupon, key, bringing);
    return { code, key, found: coupon, series: coupon.series, usable: why === null, why };
  });
}

function whyNot(coupon: FoundCoupon, key: string, { at, buyer, gone, promised }: Bringing): Unusable | null {
  if (promised?.includes(key)) return null;
  if (gone?.includes(coupon.id)) return "used-up";
  return whyNotUsable(coupon, at.getTime(), buyer) ?? (promised ? "used-up" : null);
}

/** A code that begins like ours and fails its check was typed wrongly. */
function whyUnknown(live: LiveCampaigns, code: string): "unknown" | "mistyped" {
  const key = couponKey(code);
  const like = [...live.series.values()].some(
    (series) =>
      series.kind === "single" &&
      series.prefix !== "" &&
      key.startsWith(couponKey(series.prefix)) &&
      !isWellFormed(series, code),
  );
  return like ? "mistyped" : "unknown";
}

/** Why a coupon was not accepted, for the cashier to say. */
export const refusalMessages = (presented: readonly PresentedCoupon[], locale: Locale) =>
  presented.flatMap(({ code, why }) =>
    why === null
      ? []
      : [
          {
            audience: "cashier" as const,
            code: `coupon-${why}`,
            text: say(locale, `till.coupon.${why}`, { code }),
          },
        ],
  );

/** Keys of the usable ones that are coupons of ours: what a quote promises. */
export const promisedKeys = (presented: readonly PresentedCoupon[]): string[] => [
  ...new Set(presented.filter(({ found, usable }) => found && usable).map(({ key }) => key)),
];

const nameOf = ({ campaign, instrument }: { campaign: string; instrument: string }): string =>
  JSON.stringify([campaign, instrument]);

/**
 * Ids of the coupons that really gave something, each once, in the order in which they are taken: by series, then by
 * id. A message alone takes none; of several that would do, the first presented is taken.
 */
export function couponsTaken(
  live: LiveCampaigns,
  decision: Decision,
  presented: readonly PresentedCoupon[],
): string[] {
  const usable = presented.filter(({ usable: can }) => can);
  if (!usable.some(({ found }) => found)) return [];
  const gave = new Set(
    [
      ...decision.lines.flatMap((line) => line.discounts),
      ...decision.points,
      ...decision.gifts,
      ...decision.couponIssues,
    ].map(nameOf),
  );
  const taken = new Map<string, string>();
  for (const prepared of live.ruleset.campaigns)
    for (const { code: instrument, when } of prepared.instruments) {
      if (!gave.has(nameOf({ campaign: prepared.campaign.code, instrument }))) continue;
      for (const condition of when) {
        if (condition.kind !== "coupon") continue;
        const wanted = new Set(condition.codes.map(couponKey));
        const first = usable.find(
          ({ key, series }) => wanted.has(key) || (series !== null && series === condition.series),
        );
        if (first?.found) taken.set(first.found.id, first.found.series);
      }
    }
  const order = ([a, ofA]: [string, string], [b, ofB]: [string, string]) =>
    ofA === ofB ? (a < b ? -1 : 1) : ofA < ofB ? -1 : 1;
  return [...taken].sort(order).map(([id]) => id);
}
