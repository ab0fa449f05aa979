import type { Tx } from "@/db/client";
import { selectSegments } from "@/db/growth/segments";
import { selectAttributes, selectAttributeValues } from "@/db/shop/attributes";
import { selectCategories } from "@/db/shop/categories";
import { selectGroups } from "@/db/shop/groups";
import { selectStores } from "@/db/shop/stores";
import type { Ctx } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { readRule } from "@/server/engine/rules/read";
import { type Reference, referencesOf } from "@/server/engine/rules/references";
import { buyers, type SegmentRule } from "@/server/engine/segments/vocabulary";
import { liveCampaigns } from "@/server/services/campaigns/live/registry";

/** Whether a rule looks at lines by what they are: then those who did not agree to a health profile are left out. */
export function selects(rule: unknown): boolean {
  if (Array.isArray(rule)) return rule.some(selects);
  if (typeof rule !== "object" || rule === null) return false;
  return Object.entries(rule).some(
    ([key, value]) => key === "selector" || key === "affinity" || selects(value),
  );
}

/**
 * A rule from outside, as it is kept.
 * @param at its pointer in what was sent
 * @throws DomainError validation, with every problem and its pointer
 */
export async function readSegmentRule(tx: Tx, ctx: Ctx, json: unknown, at = ""): Promise<SegmentRule> {
  const { rule, problems } = readRule(buyers, json, at);
  const found = problems.map(({ pointer, code, params }) => ({
    pointer,
    code,
    detail: detailOf(code, params),
  }));
  const missing = rule ? await missingIn(tx, ctx, referencesOf(buyers, rule, at)) : [];
  if (!rule || missing.length > 0)
    throw new DomainError("validation", "the rule cannot be used as it is", [...found, ...missing]);
  return rule;
}

const detailOf = (code: string, params: Readonly<Record<string, string | number>> = {}): string =>
  [code, ...Object.entries(params).map(([name, value]) => `${name} ${value}`)].join(", ");

async function missingIn(tx: Tx, { tenantId, db }: Ctx, references: readonly Reference[]) {
  if (references.length === 0) return [];
  const live = await liveCampaigns(db, tenantId);
  const stores = await selectStores(tx, tenantId);
  const attributes = await selectAttributes(tx, tenantId);
  const values = await selectAttributeValues(tx, tenantId);
  const known: Record<string, ReadonlySet<string>> = {
    tiers: new Set(live.programme.tiers.map(({ code }) => code)),
    stores: new Set(stores.map(({ code }) => code)),
    regions: new Set(stores.flatMap(({ region }) => region ?? [])),
    groups: new Set((await selectGroups(tx, tenantId)).map(({ code }) => code)),
    segments: new Set((await selectSegments(tx, tenantId)).map(({ code }) => code)),
    categories: new Set((await selectCategories(tx, tenantId)).map(({ code }) => code)),
    attributes: new Set(attributes.map(({ code }) => code)),
  };
  const enums = new Map<string, Set<string>>();
  for (const { id, code } of attributes.filter(({ type }) => type === "enum"))
    enums.set(code, new Set(values.filter((value) => value.attributeId === id).map((value) => value.code)));
  const isThere = ({ of, code, attribute }: Reference): boolean => {
    // tills sell what the catalogue does not know
    if (of === "products") return true;
    // a number or a text has no list of values
    if (of === "values") return enums.get(attribute ?? "")?.has(code) ?? true;
    return known[of]?.has(code) ?? false;
  };
  return references
    .filter((reference) => !isThere(reference))
    .map(({ of, code, pointer }) => ({
      pointer,
      code: "unknown",
      detail: `there is no "${code}" among ${of}`,
    }));
}
