import { type Alternative, type Choice, evaluate } from "./alternative";
import { compose } from "./compose";
import { firstUnmet, gate, refusal } from "./gates";
import type { PreparedCampaign, PreparedInstrument, Ruleset } from "./ruleset";
import { type Scene, setScene } from "./scene";
import { spentMinor } from "./spent";
import type { Decision, Refusal, ScoreInput } from "./types";

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
    if (!over) return compose(ruleset, scene, choice);
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
  const { open, unmet, gated } = admit(ruleset, scene, input, spent);
  const shared = open.filter((i) => i.campaign.campaign.stacking !== "exclusive");
  let winner = evaluate(ruleset, scene, shared);
  let exclusive: PreparedCampaign | null = null;
  const rivals = new Map<PreparedCampaign, { instruments: PreparedInstrument[]; alternative: Alternative }>();
  for (const [campaign, instruments] of byCampaign(
    open.filter((i) => i.campaign.campaign.stacking === "exclusive"),
  )) {
    const alternative = evaluate(ruleset, scene, instruments);
    rivals.set(campaign, { instruments, alternative });
    const better = alternative.worth > winner.worth || (isNothing(winner) && !isNothing(alternative));
    if (better) {
      winner = alternative;
      exclusive = campaign;
    }
  }
  const refused = [...unmet, ...winner.refused];
  const losers = exclusive ? shared : [];
  for (const instrument of losers) refused.push(refusal(instrument, "beaten"));
  for (const [campaign, { instruments, alternative }] of rivals) {
    if (campaign === exclusive) continue;
    const own = new Map(alternative.refused.map((r) => [r.instrument, r]));
    for (const instrument of instruments)
      refused.push(own.get(instrument.code) ?? refusal(instrument, "beaten"));
  }
  return { alternative: winner, refused, gated, exclusive };
}

const isNothing = ({ worth, offers }: Alternative): boolean => worth === 0 && offers.length === 0;

/** Instruments whose campaign is let in and whose conditions hold, and the reasons of the rest. */
function admit(ruleset: Ruleset, scene: Scene, input: ScoreInput, spent: ReadonlySet<PreparedCampaign>) {
  const open: PreparedInstrument[] = [];
  const unmet: Refusal[] = [];
  const gated: Refusal[] = [];
  for (const prepared of ruleset.campaigns) {
    const { code } = prepared.campaign;
    const reason = spent.has(prepared) ? "limit" : gate(prepared, scene, input.limitsLeft[code]);
    if (reason) {
      gated.push({ campaign: code, instrument: null, reason, condition: null });
      continue;
    }
    for (const instrument of prepared.instruments) {
      const failed = firstUnmet(instrument, scene);
      if (failed) unmet.push(failed);
      else open.push(instrument);
    }
  }
  return { open, unmet, gated };
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
