import type { FieldError } from "@/server/core/errors";
import { pointer } from "@/server/core/input-errors";
import { Currency } from "@/server/core/tenant/fields";
import { readRule } from "@/server/engine/rules/read";
import { circleOf, referencesOf } from "@/server/engine/rules/references";
import { buyers } from "@/server/engine/segments/vocabulary";
import { canonicalValue } from "./attribute-values";
import type { Faultless } from "./inside/faultless";
import type { Plan } from "./plan";
import { refuseErrors } from "./read";
import { checkReferences, type Known, ownCodes } from "./references";
import { checkSchedules } from "./schedules";
import type { ConfigFile } from "./schema";
import type { State } from "./state-types";

/** Everything that the file's own shape cannot show, before anything is written. */
export function planErrors(file: ConfigFile, plan: Plan, faults: Faultless | null): FieldError[] {
  const known = withLeftOut(ownCodes(asFile(plan.merged)), faults);
  const errors = [
    ...checkCurrency(file),
    ...checkReferences(endedAside(file, "names"), known),
    ...checkAttributeValues(file, plan.merged),
    ...checkParents(file, plan.merged),
    ...checkSegmentCircles(file, plan.merged),
    ...checkBarcodes(file, plan.merged),
    ...checkTierSteps(file, plan.merged),
    ...checkSchedules(file, plan.merged),
  ];
  if (errors.length === 0 && !faults && takesAway(plan))
    for (const left of checkReferences(endedAside(asFile(plan.merged), "nothing"), known))
      errors.push({
        ...left,
        pointer: "",
        detail: `${subjectOf(left.pointer, plan.merged)}: ${left.detail}`,
      });
  return faults ? errors.map(faults.inWhole) : errors;
}

/** @throws DomainError("validation") with all of them */
export const checkPlan = (file: ConfigFile, plan: Plan): void => refuseErrors(planErrors(file, plan, null));

/** What a faulty part defines counts as defined for the others. */
function withLeftOut(known: Known, faults: Faultless | null): Known {
  if (!faults) return known;
  const { leftOut } = faults;
  const both = (name: Exclude<keyof Known, "attributes">) => new Set([...known[name], ...leftOut[name]]);
  return {
    brands: both("brands"),
    stores: both("stores"),
    regions: both("regions"),
    groups: both("groups"),
    segments: both("segments"),
    categories: both("categories"),
    tiers: both("tiers"),
    couponSeries: both("couponSeries"),
    instruments: both("instruments"),
    attributes: new Map([...known.attributes, ...leftOut.attributes]),
  };
}

const asFile = ({ tierRule, ...state }: State): ConfigFile => ({
  version: 1,
  ...state,
  ...(tierRule ? { tierRule } : {}),
});

/**
 * A campaign that has ended is history and may name what is gone: it neither stops that from going, nor the
 * tenant's own export from being applied. In a file, the library's instruments that it names must be there.
 */
const endedAside = (file: ConfigFile, keep: "names" | "nothing"): ConfigFile => ({
  ...file,
  campaigns: file.campaigns?.map((campaign) => {
    if (campaign.status !== "ended") return campaign;
    const names = campaign.instruments.map((i) =>
      typeof i === "string" ? i : { ...i, when: [], reward: { kind: i.reward.kind } },
    );
    const everywhere = { stores: [], regions: [], brands: [], groups: [], segments: [] };
    return { ...campaign, ...everywhere, instruments: keep === "names" ? names : [] };
  }),
});

/** Only what goes away, or a classifier whose values change, can break what the file does not speak of. */
const takesAway = (plan: Plan): boolean =>
  plan.lists.attributes.updated.length > 0 ||
  plan.lists.stores.updated.length > 0 ||
  Object.values(plan.lists).some((list) => list.missing.length > 0);

function subjectOf(at: string, merged: State): string {
  const [, section = "", index = ""] = at.split("/");
  const item = (merged[section as "campaigns"] as { code?: string; sku?: string }[])[Number(index)];
  return `${section} ${item?.code ?? item?.sku ?? index}`;
}

function checkCurrency(file: ConfigFile): FieldError[] {
  const currency = file.tenant?.currency;
  if (currency === undefined || Currency.safeParse(currency).success) return [];
  return [
    { pointer: "/tenant/currency", code: "currency", detail: "a currency with two decimals, such as UAH" },
  ];
}

function checkAttributeValues(file: ConfigFile, merged: State): FieldError[] {
  const defined = new Map(merged.attributes.map((a) => [a.code, a]));
  return (file.products ?? []).flatMap((product, i) =>
    Object.entries(product.attributes).flatMap(([code, values]): FieldError[] => {
      const attribute = defined.get(code);
      const at = pointer(["products", i, "attributes", code]);
      if (!attribute) return [];
      if (!attribute.many && new Set(values).size > 1)
        return [{ pointer: at, code: "too-many", detail: `attribute ${code} has one value` }];
      const wrong = values.find((v) => canonicalValue(attribute.type, v) === null);
      if (wrong === undefined) return [];
      return [{ pointer: at, code: "invalid-type", detail: `${wrong} is not a ${attribute.type}` }];
    }),
  );
}

function checkParents(file: ConfigFile, merged: State): FieldError[] {
  const parents = new Map(merged.categories.map((c) => [c.code, c.parent]));
  const turnsBack = (code: string): boolean => {
    const seen = new Set<string>();
    for (let at: string | null = code; at !== null; at = parents.get(at) ?? null) {
      if (seen.has(at)) return true;
      seen.add(at);
    }
    return false;
  };
  return (file.categories ?? []).flatMap(({ code }, i) =>
    turnsBack(code)
      ? [
          {
            pointer: pointer(["categories", i, "parent"]),
            code: "cycle",
            detail: `${code} would be its own ancestor`,
          },
        ]
      : [],
  );
}

/** A segment must not ask about itself, by way of others neither. */
function checkSegmentCircles(file: ConfigFile, merged: State): FieldError[] {
  const asks = new Map(
    merged.segments.map(({ code, where }) => {
      const { rule } = readRule(buyers, where ?? {});
      return [code, rule ? referencesOf(buyers, rule).filter(({ of }) => of === "segments") : []];
    }),
  );
  return (file.segments ?? []).flatMap(({ code }, i) => {
    const circle = circleOf(code, (at) => (asks.get(at) ?? []).map((reference) => reference.code));
    if (!circle) return [];
    return [{ pointer: pointer(["segments", i, "where"]), code: "cycle", detail: circle.join(" → ") }];
  });
}

/** Two tiers must not begin at one sum: it would be unclear which one a customer has. */
function checkTierSteps({ tiers = [] }: ConfigFile, merged: State): FieldError[] {
  const place = new Map(tiers.map(({ code }, i) => [code, i]));
  return tiers.flatMap(({ code, from }, i): FieldError[] => {
    const other = merged.tiers.find(
      (tier) => tier.code !== code && tier.from === from && (place.get(tier.code) ?? -1) < i,
    );
    if (!other) return [];
    const detail = `tier ${other.code} begins at the same sum`;
    return [{ pointer: pointer(["tiers", i, "from"]), code: "duplicate", detail }];
  });
}

function checkBarcodes(file: ConfigFile, merged: State): FieldError[] {
  const named = new Set((file.products ?? []).map((p) => p.sku));
  const others = new Map(
    merged.products
      .filter((p) => !named.has(p.sku))
      .flatMap((p) => p.barcodes.map((b) => [b, p.sku] as const)),
  );
  return (file.products ?? []).flatMap((product, i) =>
    product.barcodes.flatMap((barcode, j): FieldError[] => {
      const owner = others.get(barcode);
      if (!owner) return [];
      const at = pointer(["products", i, "barcodes", j]);
      return [{ pointer: at, code: "duplicate", detail: `product ${owner} has this barcode` }];
    }),
  );
}
