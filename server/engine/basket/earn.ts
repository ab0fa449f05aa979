import { mulDiv } from "../money/round";
import { spread } from "../money/spread";
import type { Reasons } from "./gates";
import type { PreparedInstrument, Ruleset } from "./ruleset";
import type { Scene } from "./scene";
import type { Programme, RefusalReason } from "./types";
import { PERCENT_E4 } from "./vocabulary";

/**
 * Base earn of one line: percent of its net, rounded once, in hundredths of a point (5 % of 540.00 is 27.00 points).
 * @param netMinor what of the line earns, minor units
 */
export function baseEarn(netMinor: number, percentE4: number, programme: Programme): number {
  const step = programme.earnStepPoints;
  return mulDiv(netMinor, percentE4, PERCENT_E4 * step, programme.earnRounding) * step;
}

/** An instrument's points, with the part of each line: a returned line takes its part back. */
export interface CampaignPoints {
  readonly points: number;
  readonly byLine: readonly number[];
}

export interface EarnOutcome {
  /** base earn of each line */
  readonly basePoints: readonly number[];
  readonly campaignPoints: ReadonlyMap<PreparedInstrument, CampaignPoints>;
}

/**
 * Only an identified customer earns points, and only for a basket with some part paid in money: what is paid by points
 * or given for nothing earns none.
 * @param why takes the reasons of those that gave nothing
 */
export function earn(
  ruleset: Ruleset,
  scene: Scene,
  instruments: readonly PreparedInstrument[],
  netMinor: readonly number[],
  why: Reasons,
): EarnOutcome {
  const { programme } = ruleset;
  const { customer } = scene;
  const none: EarnOutcome = { basePoints: netMinor.map(() => 0), campaignPoints: new Map() };
  if (!customer) {
    for (const i of instruments) if (givesPoints(i)) why[i.rank] = "guard:anonymous";
    return none;
  }
  if (!netMinor.some((net) => net > 0)) {
    for (const i of instruments) if (givesPoints(i)) why[i.rank] = earnGuard(scene, i) ?? "guard:unpaid";
    return none;
  }
  const earning = scene.lines.map((line, i) => (line.earns ? (netMinor[i] ?? 0) : 0));
  const tier = customer.tier === null ? undefined : ruleset.earnPercentE4.get(customer.tier);
  const percentE4 = tier ?? programme.earnPercentE4;
  const basePoints = earning.map((net) => baseEarn(net, percentE4, programme));
  const campaignPoints = new Map<PreparedInstrument, CampaignPoints>();
  for (const instrument of instruments) {
    const { effect } = instrument;
    if (effect.gives !== "points") continue;
    const points = scene.someEarn ? effect.points({ scene, netMinor: earning }) : 0;
    if (points > 0) {
      const byLine = spreadPoints(scene, scene.matching(effect.selector), points, earning);
      campaignPoints.set(instrument, { points, byLine });
    } else why[instrument.rank] = whyNoPoints(scene, instrument);
  }
  multiply(scene, programme, instruments, basePoints, campaignPoints, why);
  return { basePoints, campaignPoints };
}

/** In proportion to what the matching lines earn by; where that is nothing, to what lines are worth. */
function spreadPoints(
  scene: Scene,
  matching: readonly number[],
  points: number,
  earning: readonly number[],
): readonly number[] {
  const weights = scene.lines.map(() => 0);
  for (const i of matching) weights[i] = earning[i] ?? 0;
  if (!weights.some((weight) => weight > 0))
    scene.lines.forEach((line, i) => {
      weights[i] = Math.max(1, line.baseMinor);
    });
  const room = weights.map(() => points);
  return spread(points, weights, room);
}

const givesPoints = ({ effect }: PreparedInstrument): boolean =>
  effect.gives === "points" || effect.gives === "multiplier";

/** On each line the greatest multiplier counts; what it adds to the base earn is the campaign's. */
function multiply(
  scene: Scene,
  programme: Programme,
  instruments: readonly PreparedInstrument[],
  basePoints: readonly number[],
  campaignPoints: Map<PreparedInstrument, CampaignPoints>,
  why: Reasons,
): void {
  const greatest = new Map<number, { instrument: PreparedInstrument; byE4: number }>();
  const multipliers = instruments
    .filter((i) => i.effect.gives === "multiplier")
    .sort((a, b) => a.rank - b.rank);
  for (const instrument of multipliers) {
    const { effect } = instrument;
    if (effect.gives !== "multiplier") continue;
    for (const i of scene.matching(effect.selector)) {
      if (!scene.lines[i]?.earns || effect.byE4 <= (greatest.get(i)?.byE4 ?? 0)) continue;
      greatest.set(i, { instrument, byE4: effect.byE4 });
    }
  }
  for (const [i, { instrument, byE4 }] of greatest) {
    const base = basePoints[i] ?? 0;
    const step = programme.earnStepPoints;
    const multiplied = mulDiv(base, byE4, 10_000 * step, programme.earnRounding) * step;
    if (multiplied > base) add(campaignPoints, instrument, i, multiplied - base, scene.lines.length);
  }
  for (const instrument of multipliers) {
    const { effect } = instrument;
    if (effect.gives !== "multiplier" || campaignPoints.has(instrument)) continue;
    const winners = scene.matching(effect.selector).flatMap((i) => greatest.get(i)?.instrument ?? []);
    const outdone = winners.find((winner) => winner !== instrument);
    why[instrument.rank] = outdone?.campaign ?? whyNoPoints(scene, instrument);
  }
}

function add(
  campaignPoints: Map<PreparedInstrument, CampaignPoints>,
  instrument: PreparedInstrument,
  line: number,
  points: number,
  lines: number,
): void {
  const known = campaignPoints.get(instrument);
  const byLine = known ? [...known.byLine] : new Array<number>(lines).fill(0);
  byLine[line] = (byLine[line] ?? 0) + points;
  campaignPoints.set(instrument, { points: (known?.points ?? 0) + points, byLine });
}

const whyNoPoints = (scene: Scene, instrument: PreparedInstrument): RefusalReason =>
  earnGuard(scene, instrument) ?? `condition:${instrument.rewardKind}`;

/** The guard that keeps all matching lines from earning; null where one may, or where none matches. */
function earnGuard(scene: Scene, { effect }: PreparedInstrument): RefusalReason | null {
  if (effect.gives !== "points" && effect.gives !== "multiplier") return null;
  const lines = scene.matching(effect.selector).flatMap((i) => scene.lines[i] ?? []);
  if (lines.length === 0 || lines.some(({ earns }) => earns)) return null;
  return lines.some(({ rx }) => rx) ? "guard:rx" : "guard:noPoints";
}
