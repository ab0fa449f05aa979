import { toLocal } from "@/app/_format/zoned";
import { typedDecimal } from "@/components/forms/typed";
import { fromRule } from "@/components/rules/from-rule";
import {
  ALL_DAYS,
  type CampaignDraft,
  DAY_END,
  DAY_START,
  type OwnInstrument,
  type RuleKinds,
} from "./draft";
import type { CampaignForm, InstrumentForm } from "./form";

export const fromInstrument = (key: string, form: InstrumentForm, kinds: RuleKinds): OwnInstrument => ({
  key,
  shared: false,
  code: form.code,
  name: form.name ?? "",
  when: form.when.map((one, i) => fromRule(`${key}-${i}`, one, kinds.conditions)),
  reward: fromRule(`${key}-reward`, form.reward, kinds.rewards),
});

export const fromForm = (form: CampaignForm, kinds: RuleKinds, zone: string): CampaignDraft => ({
  code: form.code,
  name: form.name,
  status: form.status,
  startsAt: toLocal(form.startsAt, zone),
  endsAt: toLocal(form.endsAt, zone),
  weekdays: form.schedule?.weekdays ?? [...ALL_DAYS],
  from: form.schedule?.from ?? DAY_START,
  to: form.schedule?.to ?? DAY_END,
  scope: {
    stores: form.stores,
    regions: form.regions,
    brands: form.brands,
    groups: form.groups,
    segments: form.segments,
  },
  priority: String(form.priority),
  stacking: form.stacking,
  limits: {
    uses: form.limits.uses === null ? "" : String(form.limits.uses),
    usesPerCustomer: form.limits.usesPerCustomer === null ? "" : String(form.limits.usesPerCustomer),
    budget: form.limits.budget === null ? "" : typedDecimal(form.limits.budget),
  },
  instruments: form.instruments.map((one, i) =>
    typeof one === "string"
      ? { key: `was-${i}`, shared: true, code: one }
      : fromInstrument(`was-${i}`, one, kinds),
  ),
});
