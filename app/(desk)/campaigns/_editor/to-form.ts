import { toInstant } from "@/app/_format/zoned";
import {
  ALL_DAYS,
  type ArgShape,
  type CampaignDraft,
  DAY_END,
  DAY_START,
  isEmptySelector,
  type OwnInstrument,
  type RuleDraft,
  type RuleKind,
  type RuleKinds,
  type Selector,
  selectorOf,
  textOf,
  type Value,
} from "./draft";
import type { CampaignForm, InstrumentForm, RuleForm, SelectorForm } from "./form";

/** A number as it was typed, as the file writes it; what is no number goes as it is, for the server to refuse. */
export const plainDecimal = (text: string): string => text.replace(/[\s\u00a0\u202f]/g, "").replace(",", ".");

const wholeOrText = (text: string): unknown => {
  const plain = plainDecimal(text);
  return /^-?\d{1,15}$/.test(plain) ? Number(plain) : plain;
};

/** As the file writes it, without what chooses nothing. */
export function cleanSelector(selector: Selector): SelectorForm {
  const clean: SelectorForm = {};
  if (selector.skus?.length) clean.skus = selector.skus;
  if (selector.categories?.length) clean.categories = selector.categories;
  const chosen = (selector.attributes ?? []).filter(({ values }) => values.length > 0);
  if (chosen.length > 0)
    clean.attributes = Object.fromEntries(chosen.map(({ code, values }) => [code, values]));
  if (selector.not && !isEmptySelector(selector.not)) clean.not = cleanSelector(selector.not);
  return clean;
}

/** undefined: left out. */
function written(arg: ArgShape, value: Value | undefined): unknown {
  if (arg.type === "boolean") return value === true;
  if (arg.type === "selector") {
    const selector = selectorOf(value);
    return isEmptySelector(selector) ? undefined : cleanSelector(selector);
  }
  if (Array.isArray(value)) return value.length > 0 || arg.required ? value : undefined;
  const text = textOf(value).trim();
  if (text === "") return undefined;
  if (arg.decimals !== null) return plainDecimal(text);
  return arg.type === "integer" || arg.type === "ordinal" ? wholeOrText(text) : text;
}

function place(into: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [name = "", ...rest] = path;
  if (rest.length === 0) {
    if (value !== undefined) into[name] = value;
    return;
  }
  into[name] ??= {};
  place(into[name] as Record<string, unknown>, rest, value);
}

export function toRule(draft: RuleDraft, kinds: readonly RuleKind[]): RuleForm {
  const form: RuleForm = { kind: draft.kind };
  const args = kinds.find(({ kind }) => kind === draft.kind)?.args ?? [];
  for (const arg of args) place(form, arg.path, written(arg, draft.values[arg.slot]));
  return form;
}

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
