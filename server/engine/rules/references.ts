import type { Args, ArgType } from "./args";
import type { ValueType } from "./operators";
import { partOf, within } from "./read-value";
import type { Selector } from "./types";
import type { RuleOf, Vocabulary } from "./vocabulary";
import { foldRule, type Steps, type Subject, subjectOf, type Written } from "./walk";

/** Something that a rule names by its code. */
export interface Reference {
  /** what it is one of: "segments", "tiers"; in selectors "products", "categories", "attributes" and "values" */
  readonly of: string;
  readonly code: string;
  /** for "values": the attribute's code */
  readonly attribute?: string;
  readonly pointer: string;
}

/**
 * Everything that a rule names, and where, for checking it against what the tenant has.
 * @param rule as `readRule` gives it
 * @param at the pointer of the rule in what was sent
 */
export function referencesOf<V extends Vocabulary>(vocabulary: V, rule: RuleOf<V>, at = ""): Reference[] {
  const together = (parts: readonly Reference[][]) => parts.flat();
  const steps: Steps<Reference[]> = {
    all: together,
    any: together,
    not: (part) => part,
    condition: (written, place) => inCondition(subjectOf(vocabulary, written), written, place),
  };
  return foldRule(rule, steps, at);
}

function inCondition({ kind, name, declared }: Subject, written: Written, at: string): Reference[] {
  const here = within(at, name);
  if (kind === "count") return inArgs(declared.args, written[name] as Written, here);
  const args = inArgs(declared.args, written, at);
  if (kind === "fact") return [...inValue(declared.type, written[name], here), ...args];
  return [...args, ...inValue(declared.type, written.value, within(at, "value"))];
}

const inArgs = (args: Args, given: Written, at: string): Reference[] =>
  Object.entries(args).flatMap(([name, { type }]) => inValue(type, partOf(given, name), within(at, name)));

function inValue(type: ArgType | ValueType, value: unknown, at: string): Reference[] {
  if (value === undefined) return [];
  if (type === "selector") return inSelector(value as Selector, at);
  if (typeof type !== "object") return [];
  if ("group" in type) return inArgs(type.group, value as Written, at);
  const of = "codeOf" in type ? type.codeOf : "codesOf" in type ? type.codesOf : null;
  return of === null ? [] : named(of, value, at);
}

const named = (of: string, value: unknown, at: string): Reference[] =>
  Array.isArray(value)
    ? value.map((code: string, i) => ({ of, code, pointer: within(at, i) }))
    : [{ of, code: String(value), pointer: at }];

const inSelector = (
  { skus = [], categories = [], attributes = {}, not }: Selector,
  at: string,
): Reference[] => [
  ...named("products", skus, within(at, "skus")),
  ...named("categories", categories, within(at, "categories")),
  ...Object.entries(attributes).flatMap(([attribute, values]) => {
    const here = within(within(at, "attributes"), attribute);
    return [
      { of: "attributes", code: attribute, pointer: here },
      ...named("values", values, here).map((one) => ({ ...one, attribute })),
    ];
  }),
  ...(not ? inSelector(not, within(at, "not")) : []),
];

/**
 * Whether something would refer to itself by way of others.
 * @param code what is about to be saved
 * @param namedBy the codes that the rule of a code names: for `code` those of the new rule
 * @returns the shortest way around, from `code` to `code`; null when there is none
 */
export function circleOf(code: string, namedBy: (code: string) => Iterable<string>): string[] | null {
  const cameFrom = new Map<string, string>();
  const queue = [code];
  // each code is looked at once
  for (let at = queue.shift(); at !== undefined; at = queue.shift())
    for (const next of namedBy(at)) {
      if (next === code) return wayTo(at, code, cameFrom);
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, at);
      queue.push(next);
    }
  return null;
}

function wayTo(last: string, code: string, cameFrom: ReadonlyMap<string, string>): string[] {
  const way = [code];
  for (let at: string | undefined = last; at !== undefined && at !== code; at = cameFrom.get(at))
    way.unshift(at);
  return [code, ...way];
}
