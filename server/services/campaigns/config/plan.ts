import { isDeepStrictEqual } from "node:util";
import { normalise, type Wanted } from "./normalise";
import type { ConfigFile } from "./schema";
import { codeOf, type ItemOf, LISTS, type ListName, type Lists, type State } from "./state-types";

export interface FieldChange {
  from: unknown;
  to: unknown;
}

export interface Update<T> {
  code: string;
  item: T;
  fields: Record<string, FieldChange>;
}

/** What must happen to one list for the tenant to match the file. */
export interface ListPlan<T> {
  created: T[];
  updated: Update<T>[];
  unchanged: number;
  /** there, but not in the file, which speaks of this list; empty without `prune` */
  missing: string[];
}

export interface Plan {
  /** changed fields of the three single sections; null when nothing changes or nothing was given */
  singles: { [S in "tenant" | "programme" | "tierRule"]: Record<string, FieldChange> | null };
  lists: { [L in ListName]: ListPlan<ItemOf<L>> };
  wanted: Wanted;
  /** how the tenant will be */
  merged: State;
}

export function makePlan(file: ConfigFile, state: State, { prune }: { prune: boolean }): Plan {
  const wanted = normalise(file, state);
  const planOf = (name: ListName): ListPlan<ItemOf<ListName>> =>
    planList<ItemOf<ListName>>(wanted[name] ?? [], state[name], prune && wanted[name] !== undefined);
  const lists = Object.fromEntries(LISTS.map((name) => [name, planOf(name)])) as Plan["lists"];
  const singles = {
    tenant: changes(state.tenant, wanted.tenant),
    programme: changes(state.programme, wanted.programme),
    tierRule: changes(state.tierRule ?? { windowDays: null, graceDays: null }, wanted.tierRule),
  };
  const mergedLists = Object.fromEntries(
    LISTS.map((name) => [name, mergeList<ItemOf<ListName>>(state[name], lists[name])]),
  ) as Lists;
  const merged: State = {
    ...state,
    ...mergedLists,
    tenant: wanted.tenant ?? state.tenant,
    programme: wanted.programme ?? state.programme,
    tierRule: wanted.tierRule ?? state.tierRule,
  };
  return { singles, lists, wanted, merged };
}

export function planList<T extends ItemOf<ListName>>(
  wanted: readonly T[],
  current: readonly T[],
  prune: boolean,
): ListPlan<T> {
  const known = new Map(current.map((item) => [codeOf(item), item]));
  const plan: ListPlan<T> = { created: [], updated: [], unchanged: 0, missing: [] };
  for (const item of wanted) {
    const code = codeOf(item);
    const before = known.get(code);
    known.delete(code);
    const fields = before && changes(before, item);
    if (!before) plan.created.push(item);
    else if (fields) plan.updated.push({ code, item, fields });
    else plan.unchanged++;
  }
  if (prune) plan.missing = [...known.keys()];
  return plan;
}

function mergeList<T extends ItemOf<ListName>>(current: readonly T[], plan: ListPlan<T>): T[] {
  const merged = new Map(current.map((item) => [codeOf(item), item]));
  for (const code of plan.missing) merged.delete(code);
  for (const item of [...plan.created, ...plan.updated.map((u) => u.item)]) merged.set(codeOf(item), item);
  return [...merged.values()];
}

/** null when nothing differs; the order of an object's keys is no difference. */
function changes(before: object, after: object | null | undefined): Record<string, FieldChange> | null {
  if (!after) return null;
  const [from, to] = [before as Record<string, unknown>, after as Record<string, unknown>];
  const fields = [...new Set([...Object.keys(from), ...Object.keys(to)])].filter(
    (field) => !isDeepStrictEqual(from[field], to[field]),
  );
  if (fields.length === 0) return null;
  return Object.fromEntries(fields.map((f) => [f, { from: from[f] ?? null, to: to[f] ?? null }]));
}

/** Those whose row must be written. */
export const touched = <T>(plan: ListPlan<T>): T[] => [...plan.created, ...plan.updated.map((u) => u.item)];

/** Codes of the campaigns that change: in themselves, or because an instrument of the library that they name does. */
export function changedCampaigns({ lists, merged }: Pick<Plan, "lists" | "merged">): string[] {
  const own = new Set(touched(lists.campaigns).map(codeOf));
  const library = new Set(lists.instruments.updated.map(({ code }) => code));
  const names = (i: string | object): boolean => typeof i === "string" && library.has(i);
  return merged.campaigns.filter((c) => own.has(c.code) || c.instruments.some(names)).map(codeOf);
}
