import type { Campaign, Condition, Instrument, Reward } from "@/app/_describe/types";
import { parseTyped, plainDecimal } from "@/components/forms/typed";
import { toEngine } from "@/components/rules/to-engine";
import {
  ALL_DAYS,
  type CampaignDraft,
  DAY_END,
  DAY_START,
  type OwnInstrument,
  type RuleKinds,
} from "./draft";

export function toSpoken(draft: OwnInstrument, kinds: RuleKinds): Pick<Instrument, "when" | "reward"> | null {
  const when = draft.when.map((one) => toEngine(one, kinds.conditions) as Condition | null);
  const reward = toEngine(draft.reward, kinds.rewards) as Reward | null;
  const ready = when.filter((one) => one !== null);
  return reward && ready.length === when.length ? { when: ready, reward } : null;
}

const minutes = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));

/** All but the instruments and the period, for the sentences about place, time and audience. */
export function spokenFrame(draft: CampaignDraft, instruments: Instrument[] = []): Campaign {
  const { weekdays, from, to, limits } = draft;
  const always = weekdays.length === ALL_DAYS.length && from === DAY_START && to === DAY_END;
  const whole = (text: string) => parseTyped(text, 0);
  return {
    code: draft.code,
    name: draft.name,
    status: draft.status,
    startsAtMs: null,
    endsAtMs: null,
    schedule: always ? null : { weekdays, fromMinute: minutes(from), toMinute: minutes(to) },
    ...draft.scope,
    priority: Number(plainDecimal(draft.priority)) || 0,
    stacking: draft.stacking,
    limits: {
      uses: whole(limits.uses),
      usesPerCustomer: whole(limits.usesPerCustomer),
      budgetMinor: parseTyped(limits.budget, 2),
    },
    instruments,
  };
}
