import { decimalUnits } from "@/server/core/decimals";
import type {
  Campaign,
  Condition,
  Instrument,
  Product,
  Programme,
  Reward,
} from "@/server/engine/basket/types";
import { CONDITION_KINDS, REWARD_KINDS } from "@/server/engine/basket/vocabulary";
import { toEngineRule } from "@/server/engine/rules/kinds";
import type { CategoryForm, ProductForm, ProgrammeForm, TierForm } from "./schema";
import type { CampaignForm, InstrumentForm, ScheduleForm } from "./schema-campaigns";
import type { RuleForm } from "./schema-rules";

/** Normalised config form → the engine's form. Each function takes what parseConfig gives, or the same out of the database. */

export const toEngineCondition = (form: RuleForm): Condition => toEngineRule(CONDITION_KINDS, form);
export const toEngineReward = (form: RuleForm): Reward => toEngineRule(REWARD_KINDS, form);

export const toEngineInstrument = (form: InstrumentForm): Instrument => ({
  code: form.code,
  name: form.name,
  when: form.when.map(toEngineCondition),
  reward: toEngineReward(form.reward),
});

/** Minutes of the day of "HH:MM"; "24:00" is 1440. */
export const minuteOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));

export const toEngineSchedule = (form: ScheduleForm | null): Campaign["schedule"] =>
  form && { weekdays: form.weekdays, fromMinute: minuteOf(form.from), toMinute: minuteOf(form.to) };

/**
 * @param library shared instruments by code, for those that the campaign names
 * @throws RangeError when the campaign names an instrument that the library does not have: check references first
 */
export function toEngineCampaign(form: CampaignForm, library: ReadonlyMap<string, InstrumentForm>): Campaign {
  const instruments = form.instruments.map((own) => {
    const instrument = typeof own === "string" ? library.get(own) : own;
    if (!instrument)
      throw new RangeError(
        `campaign ${form.code} names instrument ${String(own)}, which the library does not have`,
      );
    return toEngineInstrument(instrument);
  });
  const { uses, usesPerCustomer, budget } = form.limits;
  return {
    code: form.code,
    name: form.name,
    status: form.status,
    startsAtMs: form.startsAt === null ? null : Date.parse(form.startsAt),
    endsAtMs: form.endsAt === null ? null : Date.parse(form.endsAt),
    schedule: toEngineSchedule(form.schedule),
    stores: form.stores,
    regions: form.regions,
    brands: form.brands,
    groups: form.groups,
    segments: form.segments,
    priority: form.priority,
    stacking: form.stacking,
    limits: { uses, usesPerCustomer, budgetMinor: budget === null ? null : decimalUnits("money", budget) },
    instruments,
  };
}

export const toEngineProgramme = (form: ProgrammeForm, tiers: readonly TierForm[]): Programme => ({
  earnPercentE4: decimalUnits("percent", form.earnPercent),
  earnRounding: form.earnRounding,
  earnStepPoints: decimalUnits("points", form.earnStep),
  pointValueMinor: decimalUnits("money", form.pointValue),
  redeemMaxPercentE4: decimalUnits("percent", form.redeemMaxPercent),
  redeemMinPoints: decimalUnits("points", form.redeemMinPoints),
  redeemNeeds: form.redeemNeeds,
  redeemNeedsFromPoints: form.redeemNeedsFrom === null ? null : decimalUnits("points", form.redeemNeedsFrom),
  rxEarns: form.rxEarns,
  tiers: [...tiers]
    .map((t) => ({
      code: t.code,
      fromMinor: decimalUnits("money", t.from),
      earnPercentE4: t.earnPercent === null ? null : decimalUnits("percent", t.earnPercent),
    }))
    .sort((a, b) => a.fromMinor - b.fromMinor || (a.code < b.code ? -1 : 1)),
});

/** The tier of a customer without data: the one with threshold 0, if there is one. */
export const startingTier = (programme: Programme): string | null =>
  programme.tiers.find((t) => t.fromMinor === 0)?.code ?? null;

/** Each category with itself and all its ancestors. A missing parent ends the line. */
export function categoryPaths(
  categories: readonly Pick<CategoryForm, "code" | "parent">[],
): Map<string, readonly string[]> {
  const parents = new Map(categories.map((c) => [c.code, c.parent]));
  const paths = new Map<string, readonly string[]>();
  for (const code of parents.keys()) {
    const path: string[] = [];
    for (let at: string | null = code; at !== null && !path.includes(at); at = parents.get(at) ?? null)
      path.push(at);
    paths.set(code, path);
  }
  return paths;
}

export const toEngineProduct = (
  form: ProductForm,
  paths: ReadonlyMap<string, readonly string[]>,
): Product => ({
  sku: form.sku,
  categories: form.category === null ? [] : (paths.get(form.category) ?? [form.category]),
  attributes: new Map(Object.entries(form.attributes)),
  rx: form.rx,
  noDiscount: form.noDiscount,
  noPoints: form.noPoints,
  floorPriceMinor: form.floorPrice === null ? null : decimalUnits("money", form.floorPrice),
  costMinor: form.cost === null ? null : decimalUnits("money", form.cost),
});
