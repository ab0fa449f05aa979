import type { ValueType } from "./operators";
import { within } from "./read-value";
import { type AnyCount, type AnyFact, type AnyField, declaredAs, type Vocabulary } from "./vocabulary";

/** A rule or a part of one as it is written, for those who look at it without its types. */
export type Written = Readonly<Record<string, unknown>>;

/** What becomes of each part of a rule, from its conditions upwards. */
export interface Steps<T> {
  all(parts: readonly T[]): T;
  any(parts: readonly T[]): T;
  not(part: T): T;
  /** @param at its pointer */
  condition(written: Written, at: string): T;
}

/**
 * Walks through a rule as `readRule` gives it.
 * @param at the pointer of the rule in what was sent
 */
export function foldRule<T>(rule: Written, steps: Steps<T>, at = ""): T {
  const partsOf = (join: "all" | "any") =>
    (rule[join] as Written[]).map((part, i) => foldRule(part, steps, within(within(at, join), i)));
  if ("all" in rule) return steps.all(partsOf("all"));
  if ("any" in rule) return steps.any(partsOf("any"));
  if ("not" in rule) return steps.not(foldRule(rule.not as Written, steps, within(at, "not")));
  return steps.condition(rule, at);
}

/** What a condition is about, as its vocabulary declares it. */
export type Subject =
  | { readonly kind: "field"; readonly name: string; readonly declared: AnyField }
  | { readonly kind: "fact"; readonly name: string; readonly declared: AnyFact }
  | { readonly kind: "count"; readonly name: string; readonly declared: AnyCount };

/** null: it is no condition of this vocabulary. */
export function findSubject({ fields, facts, counts }: Vocabulary, written: Written): Subject | null {
  if (Object.hasOwn(written, "field")) {
    const name = String(written.field);
    const declared = declaredAs(fields, name);
    return declared ? { kind: "field", name, declared } : null;
  }
  for (const name of Object.keys(written)) {
    const fact = declaredAs(facts, name);
    if (fact) return { kind: "fact", name, declared: fact };
    const count = declaredAs(counts, name);
    if (count) return { kind: "count", name, declared: count };
  }
  return null;
}

/** @throws RangeError for a condition of another vocabulary */
export function subjectOf(vocabulary: Vocabulary, written: Written): Subject {
  const found = findSubject(vocabulary, written);
  if (!found) throw new RangeError(`no condition of this vocabulary: ${JSON.stringify(written)}`);
  return found;
}

/** @throws RangeError for a measure that is none of the count's */
export function typeOfMeasure({ measures }: AnyCount, measure: string): ValueType {
  const type = declaredAs(measures, measure);
  if (!type) throw new RangeError(`nothing is counted in ${measure}`);
  return type;
}
