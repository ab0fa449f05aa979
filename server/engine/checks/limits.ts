import type { Campaign, Instrument } from "../basket/types";
import { mulDiv } from "../money/round";
import { isForMembers } from "./conditions";
import { type Finding, finding, onInstrument, onPart } from "./finding";
import { percentOffMinor } from "./prices";
import { isRich } from "./rich";
import { type CheckScene, familyOf, isGuarded, matching, type PriceScene, scopeOf } from "./scene";

const POINT = 100;

export const checkLimits = (campaign: Campaign, scene: CheckScene): Finding[] => [
  ...checkUnlimited(campaign, scene),
  ...checkBudget(campaign, scene),
  ...checkAnonymous(campaign),
];

/** A generous reward that no limit stops. */
export function checkUnlimited({ limits, instruments }: Campaign, scene: PriceScene): Finding[] {
  if (Object.values(limits).some((limit) => limit !== null)) return [];
  return instruments
    .filter((instrument) => isRich(instrument, scene))
    .map(({ code }) => finding("warning", onInstrument(code), { kind: "unlimited" }));
}

/** A use that would cost more than the whole budget is never given. */
function checkBudget({ limits: { budgetMinor }, instruments }: Campaign, scene: CheckScene): Finding[] {
  if (budgetMinor === null) return [];
  return instruments.flatMap((instrument) => {
    const useMinor = leastUseMinor(instrument, scene);
    return useMinor === null || useMinor <= budgetMinor
      ? []
      : [
          finding("error", onInstrument(instrument.code), {
            kind: "budget_too_small",
            budgetMinor,
            useMinor,
          }),
        ];
  });
}

/** The least that one use can cost; null where it may be next to nothing. */
function leastUseMinor({ reward }: Instrument, { products, programme }: CheckScene): number | null {
  if (reward.kind === "points")
    return reward.perMinor === null
      ? mulDiv(reward.amountPoints, programme.pointValueMinor, POINT, "floor")
      : null;
  if (reward.kind !== "percent_off" && reward.kind !== "amount_off") return null;
  const prices = matching(products, scopeOf(reward)).flatMap((p) =>
    p.priceMinor === null || isGuarded(p, familyOf(reward), programme) ? [] : [p],
  );
  // a floor price may leave less to give, so a product with one says nothing
  if (prices.length === 0 || prices.some(({ product }) => product.floorPriceMinor !== null)) return null;
  const least = prices.reduce((min, p) => Math.min(min, p.priceMinor ?? min), Number.MAX_SAFE_INTEGER);
  return reward.kind === "percent_off" ? percentOffMinor(reward, least) : Math.min(reward.amountMinor, least);
}

/** A limit per customer needs a customer: who is not known gets nothing. Said where nothing else says it. */
function checkAnonymous({ limits, groups, segments, instruments }: Campaign): Finding[] {
  if (limits.usesPerCustomer === null || groups.length > 0 || segments.length > 0) return [];
  const open = instruments.some((instrument) => !isForMembers(instrument));
  return open ? [finding("note", onPart("limits"), { kind: "anonymous_left_out" })] : [];
}
