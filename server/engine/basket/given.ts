import type { DiscountOutcome } from "./discounts";
import type { Reasons } from "./gates";
import type { PreparedInstrument } from "./ruleset";
import type { Scene } from "./scene";
import type { LineDiscount } from "./types";

/**
 * The discounts that a till has given by itself, as they are: no rule, guard or limit changes what was paid.
 * @param given by line, minor units; their sum is at most the line's base
 * @param why takes the reasons of the instruments that gave nothing
 * @throws RangeError when a line was given more than its base: the caller validates
 */
export function givenDiscounts(
  scene: Scene,
  given: readonly (readonly LineDiscount[])[],
  instruments: readonly PreparedInstrument[],
  why: Reasons,
): DiscountOutcome {
  const byName = new Map(instruments.map((i) => [nameOf(i.campaign.campaign.code, i.code), i]));
  const sums = new Map<PreparedInstrument, number>();
  const leftMinor = scene.lines.map((line, place) => {
    let left = line.baseMinor;
    for (const { campaign, instrument, amountMinor } of given[place] ?? []) {
      left -= amountMinor;
      const known = byName.get(nameOf(campaign, instrument));
      if (known) sums.set(known, (sums.get(known) ?? 0) + amountMinor);
    }
    if (left < 0) throw new RangeError(`line ${line.line.lineId} was given more than it is worth`);
    return left;
  });
  for (const instrument of instruments)
    if (instrument.effect.gives === "discount" && !sums.has(instrument)) why[instrument.rank] = "beaten";
  const byLine = scene.lines.map((_, place) => [...(given[place] ?? [])]);
  return { leftMinor, byLine, given: sums, floored: new Set(), approximate: false };
}

const nameOf = (campaign: string, instrument: string): string => JSON.stringify([campaign, instrument]);
