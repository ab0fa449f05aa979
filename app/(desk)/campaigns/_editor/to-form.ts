import { toInstant } from "@/app/_format/zoned";
import { plainDecimal, wholeOrText } from "@/components/forms/typed";
import { toRule } from "@/components/rules/to-rule";
import {
  ALL_DAYS,
  type CampaignDraft,
  DAY_END,
  DAY_START,
  type OwnInstrument,
  type RuleKinds,
} from "./draft";
import type { CampaignForm, InstrumentForm } from "./form";

export const toInstrument = (draft: OwnInstrument, kinds: RuleKinds): InstrumentForm => ({
  code: draft.code.trim(),
  name: draft.name.trim() || null,
  when: draft.when.map((one) => toRule(one, kinds.conditions)),
  reward: toRule(draft.reward, kinds.rewards),
});

const asNumber = (text: string): number | null =>
  text.trim() === "" ? null : (wholeOrText(text) as number | null);

/** What is no time is sent as it is typed, to be refused with everything else that is wrong. */
const toTime = (local: string, zone: string): string | null =>
  local === "" ? null : (toInstant(local, zone) ?? local);

function toSchedule({ weekdays, from, to }: CampaignDraft): CampaignForm["schedule"] {
  const always = weekdays.length === ALL_DAYS.length && from === DAY_START && to === DAY_END;
  return always ? null : { weekdays: [...weekdays].sort(), from, to };
}

export const toForm = (draft: CampaignDraft, kinds: RuleKinds, zone: string): CampaignForm => ({
  code: draft.code.trim(),
  name: draft.name.trim(),
  status: draft.status,
  startsAt: toTime(draft.startsAt, zone),
  endsAt: toTime(draft.endsAt, zone),
  schedule: toSchedule(draft),
  stores: draft.scope.stores,
  regions: draft.scope.regions,
  brands: draft.scope.brands,
  groups: draft.scope.groups,
  segments: draft.scope.segments,
  priority: asNumber(draft.priority) ?? 0,
  stacking: draft.stacking,
  limits: {
    uses: asNumber(draft.limits.uses),
    usesPerCustomer: asNumber(draft.limits.usesPerCustomer),
    budget: draft.limits.budget.trim() === "" ? null : plainDecimal(draft.limits.budget),
  },
  instruments: draft.instruments.map((one) => (one.shared ? one.code : toInstrument(one, kinds))),
});
