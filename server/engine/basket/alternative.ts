import { applyDiscounts, type DiscountOutcome } from "./discounts";
import { type EarnOutcome, earn } from "./earn";
import { type Refused, refuse } from "./gates";
import { closedGift } from "./gifts";
import { type Redemption, redeem } from "./redeem";
import type { PreparedCampaign, PreparedInstrument, Ruleset } from "./ruleset";
import type { Scene } from "./scene";
import type { Refusal, RefusalReason } from "./types";

/** What a basket gets from one set of campaigns. */
export interface Alternative {
  readonly discounts: DiscountOutcome;
  readonly redemption: Redemption;
  readonly netMinor: readonly number[];
  readonly earned: EarnOutcome;
  /** gifts, coupons and messages */
  readonly offers: readonly PreparedInstrument[];
  /** by rank */
  readonly refused: ReadonlyMap<number, Refusal>;
  /** discounts, plus campaign points at pointValue; in hundredths of a minor unit, so that it is exact */
  readonly worth: number;
}

/** Who was let in, and by what the others were stopped. */
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
  /** open instruments that gave nothing, by rank */
  readonly refused: ReadonlyMap<number, Refusal>;
  readonly exclusive: PreparedCampaign | null;
}

/**
 * @param instruments those whose campaign is let in and whose conditions hold
 */
export function evaluate(
  ruleset: Ruleset,
  scene: Scene,
  instruments: readonly PreparedInstrument[],
): Alternative {
  const stacked = ({ campaign }: PreparedInstrument) => campaign.campaign.stacking === "stack";
  const discounts = applyDiscounts(
    scene,
    instruments.filter((i) => !stacked(i)),
    instruments.filter(stacked),
  );
  const redemption = redeem(scene, ruleset.programme, discounts.leftMinor);
  const netMinor = discounts.leftMinor.map((left, i) => left - (redemption.minor[i] ?? 0));
  const earned = earn(ruleset, scene, instruments, netMinor);
  const { offers, refused } = takeOffers(scene, instruments);
  let worth = 0;
  for (const minor of discounts.given.values()) worth += minor * 100;
  for (const points of earned.campaignPoints.values()) worth += points * ruleset.programme.pointValueMinor;
  return {
    discounts,
    redemption,
    netMinor,
    earned,
    offers,
    refused: new Map([...discounts.refused, ...earned.refused, ...refused]),
    worth,
  };
}

const OFFERS = new Set(["gift", "coupon", "message"]);

function takeOffers(scene: Scene, instruments: readonly PreparedInstrument[]) {
  const offers: PreparedInstrument[] = [];
  const refused: Refused[] = [];
  for (const instrument of instruments) {
    if (!OFFERS.has(instrument.effect.gives)) continue;
    const closed = closedGift(instrument, scene);
    if (closed) refused.push(refuse(instrument, closed));
    else offers.push(instrument);
  }
  offers.sort((a, b) => a.rank - b.rank);
  return { offers, refused };
}
