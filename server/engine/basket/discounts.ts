import { amountOn, bestCombination, type Candidate } from "./best";
import type { Reasons } from "./gates";
import type { PreparedInstrument } from "./ruleset";
import type { Scene } from "./scene";
import type { LineDiscount } from "./types";

export interface DiscountOutcome {
  /** what is left of each line, minor units */
  readonly leftMinor: readonly number[];
  readonly byLine: readonly (readonly LineDiscount[])[];
  /** instruments that gave something, each with its sum in minor units */
  readonly given: ReadonlyMap<PreparedInstrument, number>;
  /** lines where a floor price took something from a discount */
  readonly floored: ReadonlySet<number>;
  /** the search for the best combination was cut off: another may give more */
  readonly approximate: boolean;
}

/**
 * The two lanes: discounts that compete (`best`), then those that are applied on top, each on what the previous
 * left (`stack`, by rank).
 * @param why takes the reasons of those that gave nothing
 */
export function applyDiscounts(
  scene: Scene,
  competing: readonly PreparedInstrument[],
  stacking: readonly PreparedInstrument[],
  why: Reasons,
): DiscountOutcome {
  const leftMinor = scene.lines.map((l) => l.baseMinor);
  const byLine: LineDiscount[][] = scene.lines.map(() => []);
  const given = new Map<PreparedInstrument, number>();
  const floored = new Set<number>();
  const take = (instrument: PreparedInstrument, line: number, amountMinor: number) => {
    leftMinor[line] = (leftMinor[line] ?? 0) - amountMinor;
    byLine[line]?.push({
      campaign: instrument.campaign.campaign.code,
      instrument: instrument.code,
      amountMinor,
    });
    given.set(instrument, (given.get(instrument) ?? 0) + amountMinor);
    const { floorMinor } = scene.lines[line] ?? { floorMinor: 0 };
    if (floorMinor > 0 && leftMinor[line] === floorMinor) floored.add(line);
  };

  const candidates = candidatesOf(scene, competing, leftMinor, why);
  const { survivors, approximate } = bestCombination(candidates, scene.lines.length);
  const taken = survivors.map((s, line) => (s ? amountOn(s, line) : 0));
  survivors.forEach((s, line) => {
    if (s) take(s.instrument, line, taken[line] ?? 0);
  });
  for (const { instrument, discount } of candidates) {
    if (given.has(instrument)) continue;
    const strongest = strongestOn(discount.lines, taken);
    why[instrument.rank] = survivors[strongest]?.instrument.campaign ?? "beaten";
  }

  for (const instrument of [...stacking].sort((a, b) => a.rank - b.rank)) {
    if (instrument.effect.gives !== "discount") continue;
    const discount = instrument.effect.discount(scene, leftMinor);
    if (discount.refusal) why[instrument.rank] = discount.refusal;
    else
      discount.lines.forEach((line, k) => {
        take(instrument, line, discount.minors[k] ?? 0);
      });
  }
  return { leftMinor, byLine, given, floored, approximate };
}

/** Of some lines the one from which the most was taken, -1 where nothing was. */
function strongestOn(lines: readonly number[], taken: readonly number[]): number {
  let strongest = -1;
  let most = 0;
  for (const line of lines) {
    const amountMinor = taken[line] ?? 0;
    if (amountMinor <= most) continue;
    strongest = line;
    most = amountMinor;
  }
  return strongest;
}

function candidatesOf(
  scene: Scene,
  competing: readonly PreparedInstrument[],
  leftMinor: readonly number[],
  why: Reasons,
): Candidate[] {
  const candidates: Candidate[] = [];
  for (const instrument of competing) {
    const { effect } = instrument;
    if (effect.gives !== "discount") continue;
    const discount = effect.discount(scene, leftMinor);
    if (discount.refusal) why[instrument.rank] = discount.refusal;
    else candidates.push({ instrument, discount, whole: effect.whole });
  }
  return candidates;
}
