import type { Programme } from "../basket/types";
import { mulDiv } from "../money/round";

/** From this part of a sale on, per cent times 10,000: few shops earn more than that on what they sell. */
const RETURNED_E4_MAX = 30 * 10_000;

const POINT = 100;
const UNIT_MINOR = 100;

/** What a programme gives away before any campaign does. */
export type ProgrammeRisk =
  /** the share of each sale that returns in points to the best-earning customer; per cent times 10,000 */
  | { readonly kind: "returns_much"; readonly beforeE4: number; readonly afterE4: number }
  /** the points that customers have are worth more than before; minor units */
  | { readonly kind: "worth_more"; readonly beforeMinor: number; readonly afterMinor: number };

/**
 * What comes back of what is paid, at the points' own value, to a buyer of the tier that earns most.
 * @returns per cent times 10,000
 */
export function returnedE4({ earnPercentE4, pointValueMinor, tiers }: Programme): number {
  const most = Math.max(earnPercentE4, ...tiers.map((tier) => tier.earnPercentE4 ?? 0));
  return mulDiv(most, pointValueMinor, UNIT_MINOR, "half_up");
}

/**
 * Why a change of the programme must be accepted before it goes live: more comes back of a sale than a shop earns on
 * it, or what customers hold grows.
 * @param heldPoints of all customers, hundredths of a point
 */
export function programmeRisks(before: Programme, after: Programme, heldPoints: number): ProgrammeRisk[] {
  const risks: ProgrammeRisk[] = [];
  const [beforeE4, afterE4] = [returnedE4(before), returnedE4(after)];
  if (afterE4 >= RETURNED_E4_MAX && afterE4 > beforeE4)
    risks.push({ kind: "returns_much", beforeE4, afterE4 });
  const worth = ({ pointValueMinor }: Programme) =>
    mulDiv(Math.max(0, heldPoints), pointValueMinor, POINT, "half_up");
  const [beforeMinor, afterMinor] = [worth(before), worth(after)];
  if (afterMinor > beforeMinor) risks.push({ kind: "worth_more", beforeMinor, afterMinor });
  return risks;
}

/** One word for a risk with its figures, by which an agreement names it: of other figures it is another. */
export const programmeRiskKey = (risk: ProgrammeRisk): string =>
  risk.kind === "returns_much" ? `${risk.kind}:${risk.afterE4}` : `${risk.kind}:${risk.afterMinor}`;
