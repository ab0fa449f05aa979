import type { Intern } from "../conditions/condition";
import { roomMinor, type Scene } from "../scene";
import type { RefusalReason, Reward, RewardKind } from "../types";

export type OfKind<K extends RewardKind> = Extract<Reward, { kind: K }>;

/** What a discount would take from each line, when `lefts` (minor units, one a line) is left of them. */
export interface Discount {
  /** indexes of lines with a positive amount, ascending */
  readonly lines: readonly number[];
  /** in addition to `lines` */
  readonly minors: readonly number[];
  readonly totalMinor: number;
  /** why it gives nothing, when it gives nothing */
  readonly refusal: RefusalReason | null;
}

export interface PointsScene {
  readonly scene: Scene;
  /** what of each line's net earns: 0 where the line may not earn */
  readonly netMinor: readonly number[];
}

/** The four ways in which a reward gives something. */
export type Effect =
  /** `whole`: a reward over several lines, taken whole or not at all */
  | {
      readonly gives: "discount";
      readonly whole: boolean;
      discount(scene: Scene, lefts: readonly number[]): Discount;
    }
  /** points (hundredths) for the basket */
  | { readonly gives: "points"; points(at: PointsScene): number; readonly selector: number }
  /** a multiplier (2 = 20000) of the base earn of the lines that the selector matches */
  | { readonly gives: "multiplier"; readonly byE4: number; readonly selector: number }
  | {
      readonly gives: "gift";
      readonly choose: number;
      readonly from: readonly string[];
      readonly priceMinor: number;
    }
  | { readonly gives: "coupon"; readonly series: string }
  | { readonly gives: "message"; readonly audience: OfKind<"message">["audience"]; readonly text: string };

export interface RewardDefinition<K extends RewardKind = RewardKind> {
  readonly kind: K;
  prepare(reward: OfKind<K>, intern: Intern): Effect;
}

export const reward = <K extends RewardKind>(definition: RewardDefinition<K>): RewardDefinition<K> =>
  definition;

/** A discount of each line by itself: `wanted` is cut by the guards, and what is cut is given nowhere else. */
export function discountEach(
  kind: RewardKind,
  scene: Scene,
  lefts: readonly number[],
  selector: number,
  wanted: (index: number, leftMinor: number) => number,
): Discount {
  const matching = scene.matching(selector);
  if (matching.length === 0) return nothing(kind);
  const minors: number[] = [];
  const lines: number[] = [];
  let totalMinor = 0;
  let cut = false;
  for (const i of matching) {
    const line = scene.lines[i];
    const left = lefts[i] ?? 0;
    if (!line?.open) continue;
    const asked = wanted(i, left);
    const given = Math.min(asked, roomMinor(line, left));
    if (given < asked) cut = true;
    if (given <= 0) continue;
    lines.push(i);
    minors.push(given);
    totalMinor += given;
  }
  return {
    lines,
    minors,
    totalMinor,
    refusal: totalMinor > 0 ? null : whyNothing(kind, scene, matching, cut),
  };
}

const NOTHING = new Map<RewardKind, Discount>();

/** The discount of a reward that no line suits. */
export function nothing(kind: RewardKind): Discount {
  const known = NOTHING.get(kind);
  if (known) return known;
  const made: Discount = { lines: [], minors: [], totalMinor: 0, refusal: `condition:${kind}` };
  NOTHING.set(kind, made);
  return made;
}

/** The first reason for a discount of nothing: no line, closed lines, a floor, else the reward's own terms. */
export function whyNothing(
  kind: RewardKind,
  scene: Scene,
  matching: readonly number[],
  cut: boolean,
): RefusalReason {
  if (matching.length === 0) return `condition:${kind}`;
  if (matching.every((i) => !scene.lines[i]?.open))
    return matching.some((i) => scene.lines[i]?.rx) ? "guard:rx" : "guard:noDiscount";
  return cut ? "guard:floorPrice" : `condition:${kind}`;
}

/** Shares by line index, as a discount. */
export function toDiscount(shares: readonly number[], refusal: () => RefusalReason): Discount {
  const lines: number[] = [];
  const minors: number[] = [];
  let totalMinor = 0;
  for (let i = 0; i < shares.length; i++) {
    const share = shares[i] ?? 0;
    if (share <= 0) continue;
    lines.push(i);
    minors.push(share);
    totalMinor += share;
  }
  return { lines, minors, totalMinor, refusal: totalMinor > 0 ? null : refusal() };
}

/** Weights and rooms of a sum over the matching lines: closed and unmatched lines have neither. */
export function roomsOf(scene: Scene, lefts: readonly number[], selector: number) {
  const weights = new Array<number>(scene.lines.length).fill(0);
  const rooms = new Array<number>(scene.lines.length).fill(0);
  for (const i of scene.matching(selector)) {
    const line = scene.lines[i];
    if (!line?.open) continue;
    weights[i] = lefts[i] ?? 0;
    rooms[i] = roomMinor(line, lefts[i] ?? 0);
  }
  return { weights, rooms };
}
