import { type Admission, type Alternative, type Choice, evaluate } from "./alternative";
import { compose } from "./compose";
import { firstUnmet, gate, refusal } from "./gates";
import type { PreparedCampaign, PreparedInstrument, Ruleset } from "./ruleset";
import { type Scene, setScene } from "./scene";
import { spentMinor } from "./spent";
import type { Decision, Refusal, RefusalReason, ScoreInput } from "./types";

export { createRuleset, type Ruleset } from "./ruleset";

/**
 * What a basket gets: discounts, points, gifts, messages, and for every campaign that gave nothing the first reason.
 * Pure: the same ruleset and input give the same decision, whatever the order in which campaigns are stored.
 * Rules: contracts of the configuration file, "How rewards are merged".
 * @throws RangeError when a line's manual discount is not between 0 and its gross
 */
export function score(ruleset: Ruleset, input: ScoreInput): Decision {
  const scene = setScene(ruleset.selectors, ruleset.programme, input);
  const spent = new Set<PreparedCampaign>();
  // each round puts at least one campaign out of budget, or is the last
  for (let round = 0; ; round++) {
    const choice = choose(ruleset, scene, input, spent);
    const over = round < ruleset.campaigns.length ? overBudget(ruleset, choice, input) : null;
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
  const rivals = byCampaign(open.filter((i) => i.campaign.campaign.stacking === "exclusive"));
  const shared = rivals.size === 0 ? open : open.filter((i) => i.campaign.campaign.stacking !== "exclusive");
  const rest = evaluate(ruleset, scene, shared);
  let winner = rest;
  let exclusive: PreparedCampaign | null = null;
  const refused = new Map<number, Refusal>();
  for (const [campaign, instruments] of rivals) {
    const alternative = evaluate(ruleset, scene, instruments);
    for (const i of instruments) refused.set(i.rank, alternative.refused.get(i.rank) ?? refusal(i, "beaten"));
    if (alternative.worth <= winner.worth && (!isNothing(winner) || isNothing(alternative))) continue;
    winner = alternative;
    exclusive = campaign;
  }
  if (exclusive === null) for (const [rank, reason] of rest.refused) refused.set(rank, reason);
  else {
    for (const i of shared) refused.set(i.rank, rest.refused.get(i.rank) ?? refusal(i, "beaten"));
    for (const i of rivals.get(exclusive) ?? []) if (!winner.refused.has(i.rank)) refused.delete(i.rank);
  }
  return { alternative: winner, admission, refused, exclusive };
}

const isNothing = ({ worth, offers }: Alternative): boolean => worth === 0 && offers.length === 0;

function admit(
  ruleset: Ruleset,
  scene: Scene,
  input: ScoreInput,
  spent: ReadonlySet<PreparedCampaign>,
): Admission {
  const open: PreparedInstrument[] = [];
  const gated: (RefusalReason | null)[] = [];
  const unmet = new Int16Array(ruleset.instrumentCount).fill(-1);
  for (const prepared of ruleset.campaigns) {
    const reason = spent.has(prepared)
      ? "limit"
      : gate(prepared, scene, input.limitsLeft[prepared.campaign.code]);
    gated.push(reason);
    if (reason) continue;
    for (const instrument of prepared.instruments) {
      const failed = firstUnmet(instrument, scene);
      if (failed < 0) open.push(instrument);
      else unmet[instrument.rank] = failed;
    }
  }
  return { open, gated, unmet };
}

function byCampaign(instruments: readonly PreparedInstrument[]): Map<PreparedCampaign, PreparedInstrument[]> {
  const map = new Map<PreparedCampaign, PreparedInstrument[]>();
  for (const instrument of instruments) {
    const list = map.get(instrument.campaign);
    if (list) list.push(instrument);
    else map.set(instrument.campaign, [instrument]);
  }
  return map;
}

/** The last campaign by rank that would give more than is left of its budget. */
function overBudget(ruleset: Ruleset, choice: Choice, input: ScoreInput): PreparedCampaign | null {
  const spent = spentMinor(ruleset, choice.alternative);
  for (let i = ruleset.campaigns.length - 1; i >= 0; i--) {
    const prepared = ruleset.campaigns[i] as PreparedCampaign;
    const { budgetMinor } = prepared.campaign.limits;
    if (budgetMinor === null) continue;
    const left = input.limitsLeft[prepared.campaign.code]?.budgetMinor ?? budgetMinor;
    if ((spent.get(prepared) ?? 0) > left) return prepared;
  }
  return null;
}
