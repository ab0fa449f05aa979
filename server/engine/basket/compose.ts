import type { Choice } from "./alternative";
import type { PreparedCampaign, Ruleset } from "./ruleset";
import type { Scene, SceneLine } from "./scene";
import { spentMinor } from "./spent";
import type { Decision, LineBlock, LineDecision, Refusal } from "./types";

/** The decision as data, in orders that do not depend on how campaigns are stored. */
export function compose(ruleset: Ruleset, scene: Scene, choice: Choice): Decision {
  const { alternative } = choice;
  const lines = scene.lines.map((line, i) => composeLine(scene, line, i, choice));
  const points = [...alternative.earned.campaignPoints]
    .sort(([a], [b]) => a.rank - b.rank)
    .map(([i, p]) => ({ campaign: i.campaign.campaign.code, instrument: i.code, points: p }));
  const sum = (of: (line: LineDecision) => number) => lines.reduce((total, line) => total + of(line), 0);
  const spent = spentMinor(ruleset, alternative);
  const applied = [...spent]
    .map(([prepared, valueMinor]) => ({ campaign: prepared.campaign.code, valueMinor }))
    .sort((a, b) => (a.campaign < b.campaign ? -1 : 1));
  const refused = byPlace(ruleset, choice);
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
    ...composeOffers(choice),
    applied,
    notApplied: firstReasons(refused, new Set(spent.keys()), ruleset),
    refused,
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

function composeOffers({ alternative }: Choice) {
  const gifts: Decision["gifts"][number][] = [];
  const couponIssues: Decision["couponIssues"][number][] = [];
  const messages: Decision["messages"][number][] = [];
  for (const { campaign, code: instrument, effect } of alternative.offers) {
    const from = { campaign: campaign.campaign.code, instrument };
    if (effect.gives === "gift")
      gifts.push({ ...from, choose: effect.choose, from: effect.from, priceMinor: effect.priceMinor });
    if (effect.gives === "coupon") couponIssues.push({ ...from, series: effect.series });
    if (effect.gives === "message") messages.push({ ...from, audience: effect.audience, text: effect.text });
  }
  return { gifts, couponIssues, messages };
}

/** Refusals by campaign code, then by the instrument's place in its campaign. */
function byPlace(ruleset: Ruleset, { refused, gated }: Choice): Refusal[] {
  const places = new Map<string, Map<string, number>>();
  for (const { campaign, instruments } of ruleset.campaigns)
    places.set(campaign.code, new Map(instruments.map((i, k) => [i.code, k])));
  const place = (r: Refusal) =>
    r.instrument === null ? -1 : (places.get(r.campaign)?.get(r.instrument) ?? 0);
  return [...gated, ...refused].sort((a, b) =>
    a.campaign === b.campaign ? place(a) - place(b) : a.campaign < b.campaign ? -1 : 1,
  );
}

function firstReasons(
  refused: readonly Refusal[],
  applied: ReadonlySet<PreparedCampaign>,
  ruleset: Ruleset,
): Refusal[] {
  const gave = new Set<string>();
  for (const { campaign } of applied) gave.add(campaign.code);
  const first = new Map<string, Refusal>();
  for (const r of refused) if (!gave.has(r.campaign) && !first.has(r.campaign)) first.set(r.campaign, r);
  // a campaign without instruments has nothing to give
  for (const { campaign } of ruleset.campaigns)
    if (!gave.has(campaign.code) && !first.has(campaign.code) && campaign.instruments.length > 0)
      throw new Error(`campaign ${campaign.code} neither gave anything nor says why`);
  return [...first.values()];
}
