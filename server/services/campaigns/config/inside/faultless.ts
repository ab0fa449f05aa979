import type { FieldError } from "@/server/core/errors";
import { pointer } from "@/server/core/input-errors";
import type { Known } from "../references";

/** A file without what is wrong in it, so that the rest can be looked through as well. */
export interface Faultless {
  json: Record<string, unknown>;
  /** codes that the parts left out would have defined */
  leftOut: Known;
  /** an error's place in the whole file */
  inWhole(error: FieldError): FieldError;
}

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Sections, and of lists their items, that hold an error. */
function faultsOf(errors: readonly FieldError[]): { sections: Set<string>; items: Map<string, Set<number>> } {
  const sections = new Set<string>();
  const items = new Map<string, Set<number>>();
  for (const { pointer: at } of errors) {
    const [, section = "", index = ""] = at.split("/");
    if (!/^\d+$/.test(index)) sections.add(section);
    else items.set(section, (items.get(section) ?? new Set()).add(Number(index)));
  }
  return { sections, items };
}

const textsOf = (items: readonly unknown[], field: string): string[] =>
  items.flatMap((item) => {
    const text = isObject(item) ? item[field] : undefined;
    return typeof text === "string" ? [text.trim().normalize("NFC")] : [];
  });

/**
 * A copy without the values at which an error points, as far as these are fields: what is left of their record can be
 * looked through, too. Items of lists stay, so that every place is as it was.
 */
export function withoutFaultyFields(given: unknown, errors: readonly FieldError[]): unknown {
  const copy: unknown = structuredClone(given);
  for (const { pointer: at } of errors) {
    const path = at
      .split("/")
      .slice(1)
      .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
    const last = path.pop();
    let parent: unknown = copy;
    for (const part of path)
      parent = Array.isArray(parent) ? parent[Number(part)] : isObject(parent) ? parent[part] : undefined;
    if (last !== undefined && isObject(parent)) delete parent[last];
  }
  return copy;
}

/** null: there is nothing to leave out but the whole. */
export function faultless(given: unknown, errors: readonly FieldError[]): Faultless | null {
  if (!isObject(given)) return null;
  const { sections, items } = faultsOf(errors);
  const json: Json = {};
  const places = new Map<string, number[]>();
  const out = new Map<string, unknown[]>();
  for (const [section, value] of Object.entries(given)) {
    if (!Array.isArray(value)) {
      if (!sections.has(section) && !items.has(section)) json[section] = value;
      continue;
    }
    const isFaulty = (index: number) => sections.has(section) || items.get(section)?.has(index) === true;
    const kept = [...value.keys()].filter((index) => !isFaulty(index));
    if (!sections.has(section)) json[section] = kept.map((index) => value[index]);
    places.set(section, kept);
    out.set(
      section,
      value.filter((_, index) => isFaulty(index)),
    );
  }
  const codes = (section: string, field = "code") => new Set(textsOf(out.get(section) ?? [], field));
  return {
    json,
    leftOut: {
      brands: codes("brands"),
      stores: codes("stores"),
      regions: codes("stores", "region"),
      groups: codes("groups"),
      segments: codes("segments"),
      categories: codes("categories"),
      tiers: codes("tiers"),
      couponSeries: codes("couponSeries"),
      instruments: codes("instruments"),
      attributes: new Map([...codes("attributes")].map((code) => [code, null])),
    },
    inWhole(error) {
      const [, section = "", index = "", ...rest] = error.pointer.split("/");
      const place = places.get(section)?.[Number(index)];
      if (index === "" || place === undefined) return error;
      return { ...error, pointer: [pointer([section, place]), ...rest].join("/") };
    },
  };
}
