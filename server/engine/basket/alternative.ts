import { applyDiscounts, type DiscountOutcome } from "./discounts";
import { type EarnOutcome, earn } from "./earn";
import type { Reasons } from "./gates";
import { closedGift } from "./gifts";
import { givenDiscounts } from "./given";
import { type Redemption, redeem } from "./redeem";
import type { PreparedCampaign, PreparedInstrument, Ruleset } from "./ruleset";
import type { Scene } from "./scene";
import type { RefusalReason } from "./types";

/** What a basket gets from one set of campaigns. */
export interface Alternative {
  readonly discounts: DiscountOutcome;
  readonly redemption: Redemption;
  readonly netMinor: readonly number[];
  readonly earned: EarnOutcome;
  /** gifts, coupons and messages */
  readonly offers: readonly PreparedInstrument[];
  /** discounts, plus campaign points at pointValue; in hundredths of a minor unit, so that it is exact */
  readonly worth: number;
}

/** The instruments that are allowed, and what stopped the others. */
export interface Admission {
  /** instruments whose campaign is let in and whose conditions hold */
  readonly open: readonly PreparedInstrument[];
  /** by campaign ordinal: why a campaign was refused before its instruments were looked at */
  readonly gated: readonly (RefusalReason | null)[];
  /** by instrument rank: the index of the first condition that did not hold, or -1 */
  readonly unmet: Int16Array;
}

export interface Choice {
  readonly alternative: Alternative;
  readonly admission: Admission;
  /** why open instruments gave nothing, by rank */
  readonly why: Reasons;
  readonly exclusive: PreparedCampaign | null;
  /** some alternative may be worth more than was found */
  readonly approximate: boolean;
  /** what each campaign that gave something gives, against its budget */
  readonly spent: ReadonlyMap<PreparedCampaign, number>;
}

/**
 * @param instruments those whose campaign is let in and whose conditions hold
 * @param why takes the reasons of those that give nothing
 */
export function evaluate(
  ruleset: Ruleset,
  scene: Scene,
  instruments: readonly PreparedInstrument[],
  why: Reasons,
): Alternative {
  const stacked = ({ campaign }: PreparedInstrument) => campaign.campaign.stacking === "stack";
  const discounts = scene.given
    ? givenDiscounts(scene, scene.given, instruments, why)
    : applyDiscounts(
        scene,
        instruments.filter((i) => !stacked(i)),
        instruments.filter(stacked),
        why,
      );
  const redemption = redeem(scene, ruleset.programme, discounts.leftMinor);
  const netMinor = discounts.leftMinor.map((left, i) => left - (redemption.minor[i] ?? 0));
  const earned = earn(ruleset, scene, instruments, netMinor, why);
  const offers = takeOffers(scene, instruments, why);
  let worth = 0;
  for (const minor of discounts.given.values()) worth += minor * 100;
  for (const { points } of earned.campaignPoints.values())
    worth += points * ruleset.programme.pointValueMinor;
  return {
    discounts,
    redemption,
    netMinor,
    earned,
    offers,
    worth,
  };
}

const OFFERS = new Set(["gift", "coupon", "message"]);

function takeOffers(
  scene: Scene,
  instruments: readonly PreparedInstrument[],
  why: Reasons,
): PreparedInstrument[] {
  const offers: PreparedInstrument[] = [];
  for (const instrument of instruments) {
    if (!OFFERS.has(instrument.effect.gives)) continue;
    const closed = closedGift(instrument, scene);
    if (closed) why[instrument.rank] = closed;
    else offers.push(instrument);
  }
  return offers.sort((a, b) => a.rank - b.rank);
}
