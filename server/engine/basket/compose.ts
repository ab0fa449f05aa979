import type { Choice } from "./alternative";
import { beaten, gateRefusal, refusal } from "./gates";
import { giftsOf } from "./gifts";
import type { PreparedInstrument, Ruleset } from "./ruleset";
import type { Scene, SceneLine } from "./scene";
import type { Decision, LineBlock, LineDecision, Refusal, ScoreInput } from "./types";

/** The decision as data, in orders that do not depend on how campaigns are stored. */
export function compose(
  ruleset: Ruleset,
  scene: Scene,
  choice: Choice,
  explain: ScoreInput["explain"],
): Decision {
  const { alternative } = choice;
  const lines = scene.lines.map((line, i) => composeLine(scene, line, i, choice));
  const points = [...alternative.earned.campaignPoints]
    .sort(([a], [b]) => a.rank - b.rank)
    .map(([i, given]) => ({ campaign: i.campaign.campaign.code, instrument: i.code, ...given }));
  const sum = (of: (line: LineDecision) => number) => lines.reduce((total, line) => total + of(line), 0);
  return {
    lines,
    totals: {
      grossMinor: sum((l) => l.grossMinor),
      manualDiscountMinor: sum((l) => l.manualDiscountMinor),
      discountMinor: sum((l) => l.discountMinor),
      redeemedPoints: sum((l) => l.redeemedPoints),
      redeemedMinor: sum((l) => l.redeemedMinor),
      netMinor: sum((l) => l.netMinor),
      earnedPoints: sum((l) => l.earnedPoints) + points.reduce((total, p) => total + p.points, 0),
      maxRedeemPoints: sum((l) => l.maxRedeemPoints),
    },
    points,
    ...composeOffers(scene, choice),
    ...sides(ruleset, choice),
    refused: explain === "instruments" ? allReasons(ruleset, choice) : [],
    approximate: choice.approximate,
    lane: choice.exclusive ? { exclusive: choice.exclusive.campaign.code } : "all",
  };
}

function composeLine(scene: Scene, line: SceneLine, i: number, { alternative }: Choice): LineDecision {
  const { discounts, redemption, earned, netMinor } = alternative;
  const leftMinor = discounts.leftMinor[i] ?? 0;
  return {
    lineId: line.line.lineId,
    grossMinor: line.grossMinor,
    manualDiscountMinor: line.line.manualDiscountMinor,
    baseMinor: line.baseMinor,
    discounts: discounts.byLine[i] ?? [],
    discountMinor: line.baseMinor - leftMinor,
    redeemedPoints: redemption.points[i] ?? 0,
    redeemedMinor: redemption.minor[i] ?? 0,
    netMinor: netMinor[i] ?? 0,
    earnedPoints: earned.basePoints[i] ?? 0,
    maxRedeemPoints: redemption.maxPoints[i] ?? 0,
    earns: line.earns && scene.customer !== null,
    blocks: blocksOf(line, discounts.floored.has(i)),
  };
}

function blocksOf(line: SceneLine, floored: boolean): LineBlock[] {
  const blocks: LineBlock[] = [];
  if (line.rx) blocks.push("rx");
  if (line.noDiscount) blocks.push("noDiscount");
  if (line.line.product?.noPoints) blocks.push("noPoints");
  if (floored) blocks.push("floorPrice");
  if (line.line.product === null) blocks.push("unknownSku");
  return blocks;
}

function composeOffers(scene: Scene, { alternative }: Choice) {
  const gifts: Decision["gifts"][number][] = [];
  const couponIssues: Decision["couponIssues"][number][] = [];
  const messages: Decision["messages"][number][] = [];
  for (const offer of alternative.offers) {
    const { code: instrument, effect } = offer;
    const campaign = offer.campaign.campaign.code;
    if (effect.gives === "gift") {
      const { choose, priceMinor } = effect;
      gifts.push({ campaign, instrument, choose, from: giftsOf(offer, scene), priceMinor });
    }
    if (effect.gives === "coupon") couponIssues.push({ campaign, instrument, series: effect.series });
    if (effect.gives === "message")
      messages.push({ campaign, instrument, audience: effect.audience, text: effect.text });
  }
  return { gifts, couponIssues, messages };
}

function allReasons(ruleset: Ruleset, choice: Choice): Refusal[] {
  return ruleset.byCode.flatMap((prepared) => {
    const gate = choice.admission.gated[prepared.ordinal];
    if (gate) return [gateRefusal(prepared, gate)];
    return prepared.instruments.flatMap((i) => reasonOf(i, choice) ?? []);
  });
}

function reasonOf(instrument: PreparedInstrument, { admission, why }: Choice): Refusal | undefined {
  const unmet = admission.unmet[instrument.rank] ?? -1;
  if (unmet >= 0) return instrument.unmet[unmet];
  const reason = why[instrument.rank];
  if (reason === undefined) return undefined;
  return typeof reason === "string" ? refusal(instrument, reason) : beaten(instrument, reason);
}

/** Campaigns that gave something with what they gave, and the first reason of each that gave nothing; by code. */
function sides(ruleset: Ruleset, choice: Choice): Pick<Decision, "applied" | "notApplied"> {
  const { gated } = choice.admission;
  const applied: Decision["applied"][number][] = [];
  const notApplied: Refusal[] = [];
  const spent = new Array<number | undefined>(ruleset.campaigns.length).fill(undefined);
  for (const [{ ordinal }, valueMinor] of choice.spent) spent[ordinal] = valueMinor;
  for (const prepared of ruleset.byCode) {
    const gate = gated[prepared.ordinal];
    if (gate) {
      notApplied.push(gateRefusal(prepared, gate));
      continue;
    }
    const valueMinor = spent[prepared.ordinal];
    if (valueMinor !== undefined) {
      applied.push({ campaign: prepared.campaign.code, valueMinor });
      continue;
    }
    const first = prepared.instruments[0];
    const reason = first && reasonOf(first, choice);
    if (reason) notApplied.push(reason);
  }
  return { applied, notApplied };
}
