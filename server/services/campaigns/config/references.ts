import type { FieldError } from "@/server/core/errors";
import { pointer } from "@/server/core/input-errors";
import { readRule } from "@/server/engine/rules/read";
import { referencesOf } from "@/server/engine/rules/references";
import { buyers } from "@/server/engine/segments/vocabulary";
import type { ConfigFile } from "./schema";
import type { CampaignForm, InstrumentForm } from "./schema-campaigns";
import type { SelectorForm } from "./schema-common";

/** What a file may refer to: its own codes and those that the tenant already has. */
export interface Known {
  brands: ReadonlySet<string>;
  stores: ReadonlySet<string>;
  regions: ReadonlySet<string>;
  groups: ReadonlySet<string>;
  segments: ReadonlySet<string>;
  categories: ReadonlySet<string>;
  tiers: ReadonlySet<string>;
  /** while there are none, campaigns may speak of series that are still to come */
  couponSeries: ReadonlySet<string>;
  instruments: ReadonlySet<string>;
  /** by code: what its values may be; null when any will do */
  attributes: ReadonlyMap<string, ReadonlySet<string> | null>;
}

/** The codes that a file defines itself. */
export const ownCodes = (config: ConfigFile): Known => ({
  brands: codes(config.brands),
  stores: codes(config.stores),
  regions: new Set((config.stores ?? []).flatMap((s) => (s.region === null ? [] : [s.region]))),
  groups: codes(config.groups),
  segments: codes(config.segments),
  categories: codes(config.categories),
  tiers: codes(config.tiers),
  couponSeries: codes(config.couponSeries),
  instruments: codes(config.instruments),
  attributes: new Map(
    (config.attributes ?? []).map((a) => [
      a.code,
      a.type === "enum" ? new Set(a.values.map((v) => v.code)) : null,
    ]),
  ),
});

const RULE_LISTS = ["stores", "regions", "groups", "segments", "categories", "tiers"] as const;

const isKnownList = (of: string): of is (typeof RULE_LISTS)[number] => RULE_LISTS.some((name) => name === of);

const codes = (items: readonly { code: string }[] | undefined): Set<string> =>
  new Set((items ?? []).map((i) => i.code));

/** Every reference to something that is not known, by its JSON pointer. SKUs may come later, so they are not checked. */
export function checkReferences(config: ConfigFile, known: Known): FieldError[] {
  const errors: FieldError[] = [];
  const check = (what: Exclude<keyof Known, "attributes">, code: string | null, ...path: PropertyKey[]) => {
    if (code !== null && !known[what].has(code))
      errors.push({
        pointer: pointer(path),
        code: "unknown-reference",
        detail: `${code} is not among the ${what}`,
      });
  };
  const value = (attribute: string, text: string, ...path: PropertyKey[]) => {
    const values = known.attributes.get(attribute);
    if (values === undefined)
      errors.push({
        pointer: pointer(path),
        code: "unknown-reference",
        detail: `attribute ${attribute} is not defined`,
      });
    else if (values && !values.has(text))
      errors.push({
        pointer: pointer(path),
        code: "unknown-reference",
        detail: `${text} is not a value of attribute ${attribute}`,
      });
  };
  const selector = (form: SelectorForm | undefined, path: PropertyKey[]) => {
    if (!form) return;
    form.categories?.forEach((c, i) => {
      check("categories", c, ...path, "categories", i);
    });
    for (const [code, values] of Object.entries(form.attributes ?? {}))
      values.forEach((v, i) => {
        value(code, v, ...path, "attributes", code, i);
      });
    selector(form.not, [...path, "not"]);
  };
  const rule = (form: Record<string, unknown>, path: PropertyKey[]) => {
    for (const [name, arg] of Object.entries(form)) {
      if (name === "selector") selector(arg as SelectorForm, [...path, name]);
      else if (name === "tiers") {
        (arg as string[]).forEach((t, i) => {
          check("tiers", t, ...path, name, i);
        });
      } else if (name === "series" && typeof arg === "string") {
        if (known.couponSeries.size > 0) check("couponSeries", arg, ...path, name);
      } else if (arg !== null && typeof arg === "object" && !Array.isArray(arg))
        rule(arg as Record<string, unknown>, [...path, name]);
    }
  };
  const segmentRule = (where: unknown, at: string) => {
    const { rule: read } = readRule(buyers, where, at);
    if (!read) return;
    for (const { of, code, attribute, pointer: here } of referencesOf(buyers, read, at)) {
      const path = here.split("/").slice(1);
      if (of === "values") value(attribute ?? "", code, ...path);
      else if (of === "attributes") {
        if (!known.attributes.has(code))
          errors.push({
            pointer: here,
            code: "unknown-reference",
            detail: `attribute ${code} is not defined`,
          });
      } else if (isKnownList(of)) check(of, code, ...path);
      else if (of !== "products")
        errors.push({ pointer: here, code: "unknown-reference", detail: `there are no ${of} yet` });
    }
  };
  const instrument = (form: InstrumentForm, path: PropertyKey[]) => {
    form.when.forEach((c, i) => {
      rule(c, [...path, "when", i]);
    });
    rule(form.reward, [...path, "reward"]);
  };
  const campaign = (form: CampaignForm, path: PropertyKey[]) => {
    for (const what of ["stores", "regions", "brands", "groups", "segments"] as const)
      form[what].forEach((c, i) => {
        check(what, c, ...path, what, i);
      });
    form.instruments.forEach((own, i) => {
      if (typeof own === "string") check("instruments", own, ...path, "instruments", i);
      else instrument(own, [...path, "instruments", i]);
    });
  };
  config.stores?.forEach((s, i) => {
    check("brands", s.brand, "stores", i, "brand");
  });
  config.categories?.forEach((c, i) => {
    check("categories", c.parent, "categories", i, "parent");
  });
  config.products?.forEach((p, i) => {
    check("categories", p.category, "products", i, "category");
    for (const [code, values] of Object.entries(p.attributes))
      for (const v of values) value(code, v, "products", i, "attributes", code);
  });
  config.segments?.forEach(({ where }, i) => {
    if (where !== undefined && where !== null) segmentRule(where, `/segments/${i}/where`);
  });
  config.instruments?.forEach((form, i) => {
    instrument(form, ["instruments", i]);
  });
  config.campaigns?.forEach((form, i) => {
    campaign(form, ["campaigns", i]);
  });
  return errors;
}
