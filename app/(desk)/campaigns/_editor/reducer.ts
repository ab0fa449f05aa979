import { moved } from "@/components/forms/moved";
import { blankRule } from "@/components/rules/blank";
import type { RuleDraft, Value } from "@/components/rules/draft";
import { blankInstrument, freeCode } from "./blank";
import type { CampaignDraft, InstrumentDraft, OwnInstrument, RuleKind, RuleKinds } from "./draft";

/** `at` is the place of a condition; null is the reward. */
export type InstrumentAction =
  | { type: "name"; name: string }
  | { type: "code"; code: string }
  | { type: "addCondition"; condition: RuleDraft }
  | { type: "removeCondition"; at: number }
  | { type: "rewardKind"; kind: RuleKind }
  | { type: "value"; at: number | null; slot: string; value: Value };

export type CampaignAction =
  | { type: "set"; part: Partial<CampaignDraft> }
  | { type: "addInstrument"; key: string; kinds: RuleKinds }
  | { type: "addShared"; key: string; code: string }
  | { type: "removeInstrument"; at: number }
  | { type: "moveInstrument"; at: number; by: 1 | -1 }
  | { type: "replaceInstruments"; instruments: InstrumentDraft[] }
  | { type: "instrument"; at: number; action: InstrumentAction };

export function instrumentStep(old: OwnInstrument, action: InstrumentAction): OwnInstrument {
  switch (action.type) {
    case "name":
      return { ...old, name: action.name };
    case "code":
      return { ...old, code: action.code };
    case "addCondition":
      return { ...old, when: [...old.when, action.condition] };
    case "removeCondition":
      return { ...old, when: old.when.filter((_, i) => i !== action.at) };
    case "rewardKind":
      return { ...old, reward: blankRule(old.reward.key, action.kind, old.reward.values) };
    case "value": {
      const set = (of: OwnInstrument["reward"]) => ({
        ...of,
        values: { ...of.values, [action.slot]: action.value },
      });
      if (action.at === null) return { ...old, reward: set(old.reward) };
      return { ...old, when: old.when.map((one, i) => (i === action.at ? set(one) : one)) };
    }
  }
}

export function campaignStep(old: CampaignDraft, action: CampaignAction): CampaignDraft {
  const { instruments } = old;
  switch (action.type) {
    case "set":
      return { ...old, ...action.part };
    case "addInstrument":
      return {
        ...old,
        instruments: [...instruments, blankInstrument(action.key, freeCode(instruments), action.kinds)],
      };
    case "addShared":
      if (instruments.some(({ code }) => code === action.code)) return old;
      return { ...old, instruments: [...instruments, { key: action.key, shared: true, code: action.code }] };
    case "removeInstrument":
      return { ...old, instruments: instruments.filter((_, i) => i !== action.at) };
    case "moveInstrument":
      return { ...old, instruments: moved(instruments, action.at, action.by) };
    case "replaceInstruments":
      return { ...old, instruments: action.instruments };
    case "instrument":
      return {
        ...old,
        instruments: instruments.map((one, i) =>
          i === action.at && !one.shared ? instrumentStep(one, action.action) : one,
        ),
      };
  }
}
