import { toLocal } from "@/app/_format/zoned";
import { rule } from "./blank";
import {
  ALL_DAYS,
  type ArgShape,
  type CampaignDraft,
  DAY_END,
  DAY_START,
  type OwnInstrument,
  type RuleDraft,
  type RuleKind,
  type RuleKinds,
  type Selector,
  type Value,
} from "./draft";
import type { CampaignForm, InstrumentForm, RuleForm, SelectorForm } from "./form";

/** "500.00" is typed as 500, and 12.50 stays as it is. */
const typed = (text: string): string => text.replace(/\.0+$/, "");

const fromSelector = ({ attributes, not, ...selector }: SelectorForm): Selector => ({
  ...selector,
  ...(attributes
    ? { attributes: Object.entries(attributes).map(([code, values]) => ({ code, values })) }
    : {}),
  ...(not ? { not: fromSelector(not) } : {}),
});

function givenOf(arg: ArgShape, form: RuleForm): Value | undefined {
  let at: unknown = form;
  for (const name of arg.path)
    at = at !== null && typeof at === "object" ? (at as Record<string, unknown>)[name] : undefined;
  if (at === undefined || at === null) return undefined;
  if (arg.type === "selector") return fromSelector(at as SelectorForm);
  if (typeof at === "number") return String(at);
  return arg.decimals !== null && typeof at === "string" ? typed(at) : (at as Value);
}

function fromRule(key: string, form: RuleForm, kinds: readonly RuleKind[]): RuleDraft {
  const kind = kinds.find((one) => one.kind === form.kind) ?? { kind: form.kind, args: [], oneOf: [] };
  const given = kind.args.map((arg) => [arg.slot, givenOf(arg, form)] as const);
  const blank = rule(key, kind);
  const values = Object.fromEntries(given.filter((pair): pair is [string, Value] => pair[1] !== undefined));
  return { ...blank, values: { ...blank.values, ...values } };
}

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
    budget: form.limits.budget === null ? "" : typed(form.limits.budget),
  },
  instruments: form.instruments.map((one, i) =>
    typeof one === "string"
      ? { key: `was-${i}`, shared: true, code: one }
      : fromInstrument(`was-${i}`, one, kinds),
  ),
});
