import { type Admission, type Alternative, type Choice, evaluate } from "./alternative";
import { compose } from "./compose";
import { gate, type Reasons, unmetIn } from "./gates";
import type { PreparedCampaign, PreparedInstrument, Ruleset } from "./ruleset";
import { type Scene, setScene } from "./scene";
import { spentMinor } from "./spent";
import type { Decision, RefusalReason, ScoreInput } from "./types";

export { createRuleset, type Ruleset } from "./ruleset";

/**
 * What a basket gets: discounts, points, gifts, messages, and for every campaign that gave nothing the first reason.
 * Pure: the same ruleset and input give the same decision, in any stored order of campaigns. Rules: contracts of the
 * configuration file, "How rewards are merged".
 * @throws RangeError when a line's manual discount is not between 0 and its gross
 */
export function score(ruleset: Ruleset, input: ScoreInput): Decision {
  const scene = setScene(ruleset.selectors, ruleset.programme, input);
  const spent = new Set<PreparedCampaign>();
  // each round puts at least one campaign out of budget, or is the last
  for (let round = 0; ; round++) {
    const choice = choose(ruleset, scene, input, spent);
    const over = round < ruleset.campaigns.length ? overBudget(choice, input) : null;
    if (!over) return compose(ruleset, scene, choice, input.explain);
    spent.add(over);
  }
}

/** All campaigns but the exclusive ones, or one exclusive campaign alone, whichever is worth more. */
function choose(
  ruleset: Ruleset,
  scene: Scene,
  input: ScoreInput,
  spent: ReadonlySet<PreparedCampaign>,
): Choice {
  const admission = admit(ruleset, scene, input, spent);
  const { open } = admission;
  const { shared, rivals } = divide(open);
  const why: Reasons = new Array(ruleset.instrumentCount);
  let winner = evaluate(ruleset, scene, shared, why);
  let exclusive: PreparedCampaign | null = null;
  let { approximate } = winner.discounts;
  for (const [campaign, instruments] of rivals) {
    const alternative = evaluate(ruleset, scene, instruments, why);
    approximate ||= alternative.discounts.approximate;
    if (alternative.worth <= winner.worth && (!isNothing(winner) || isNothing(alternative))) continue;
    winner = alternative;
    exclusive = campaign;
  }
  const given = spentMinor(ruleset, winner);
  const by = exclusive ?? (rivals.size > 0 ? greatest(given) : null) ?? "beaten";
  // also where another of the losing lane was ahead: that one gave nothing either
  const mark = (beaten: readonly PreparedInstrument[]) => {
    for (const { rank } of beaten) if (typeof why[rank] !== "string") why[rank] = by;
  };
  if (exclusive !== null) mark(shared);
  for (const [campaign, instruments] of rivals) if (campaign !== exclusive) mark(instruments);
  return { alternative: winner, admission, why, exclusive, approximate, spent: given };
}

/** The campaign that gives the most; of equals the one of the better rank. */
function greatest(given: Choice["spent"]): PreparedCampaign | null {
  let first: PreparedCampaign | null = null;
  let mostMinor = -1;
  for (const [campaign, valueMinor] of given) {
    const better = valueMinor === mostMinor && first !== null && campaign.ordinal < first.ordinal;
    if (valueMinor <= mostMinor && !better) continue;
    first = campaign;
    mostMinor = valueMinor;
  }
  return first;
}

const isNothing = ({ worth, offers }: Alternative): boolean => worth === 0 && offers.length === 0;

function admit(
  ruleset: Ruleset,
  scene: Scene,
  input: ScoreInput,
  spent: ReadonlySet<PreparedCampaign>,
): Admission {
  const { campaigns, plan } = ruleset;
  const open: PreparedInstrument[] = [];
  const gated = new Array<RefusalReason | null>(campaigns.length).fill(null);
  const unmet = new Int16Array(ruleset.instrumentCount).fill(-1);
  const unmetAt = unmetIn(scene, plan, ruleset.conditions);
  for (let c = 0; c < campaigns.length; c++) {
    const prepared = campaigns[c] as PreparedCampaign;
    let reason: RefusalReason | null = null;
    if (plan.gated[c]) reason = gate(prepared, scene, input.limitsLeft);
    if (spent.size > 0 && spent.has(prepared)) reason = "limit";
    gated[c] = reason;
    if (reason) continue;
    const end = plan.starts[c + 1] as number;
    for (let place = plan.starts[c] as number; place < end; place++) {
      const failed = unmetAt(place);
      if (failed < 0) open.push(plan.instruments[place] as PreparedInstrument);
      else unmet[plan.ranks[place] as number] = failed;
    }
  }
  return { open, gated, unmet };
}

/** Instruments of exclusive campaigns, campaign by campaign, and those of all the others. */
function divide(open: readonly PreparedInstrument[]) {
  const shared: PreparedInstrument[] = [];
  const rivals = new Map<PreparedCampaign, PreparedInstrument[]>();
  for (const instrument of open) {
    const { campaign } = instrument;
    if (campaign.campaign.stacking !== "exclusive") shared.push(instrument);
    else rivals.set(campaign, [...(rivals.get(campaign) ?? []), instrument]);
  }
  return { shared, rivals };
}

/** The last campaign by rank that would give more than is left of its budget. */
function overBudget({ spent }: Choice, { limitsLeft }: ScoreInput): PreparedCampaign | null {
  let last: PreparedCampaign | null = null;
  for (const [prepared, valueMinor] of spent) {
    const { code, limits } = prepared.campaign;
    if (limits.budgetMinor === null || (last && prepared.ordinal < last.ordinal)) continue;
    if (valueMinor > (limitsLeft.get(code)?.budgetMinor ?? limits.budgetMinor)) last = prepared;
  }
  return last;
}
