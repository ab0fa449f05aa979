import { toEngineArgs } from "./args";
import { operand, operands, type Value, type ValueType } from "./operators";
import type { Operator } from "./types";
import { declaredAs, type RuleOf, type SubjectOf, type Vocabulary } from "./vocabulary";

type Test = (value: Value | null) => boolean;
type Json = Readonly<Record<string, unknown>>;

const COMPARES = {
  eq: (a: Value, b: Value) => a === b,
  ne: (a: Value, b: Value) => a !== b,
  gt: (a: Value, b: Value) => a > b,
  gte: (a: Value, b: Value) => a >= b,
  lt: (a: Value, b: Value) => a < b,
  lte: (a: Value, b: Value) => a <= b,
} as const;

function testOf(type: ValueType, op: Operator, written: unknown): Test {
  if (op === "known") return (value) => value !== null;
  if (op === "unknown") return (value) => value === null;
  const wanted = operands(type, written);
  if (op === "in" || op === "notIn") {
    const set = new Set(wanted);
    return (value) => value !== null && set.has(value) === (op === "in");
  }
  const [first = "", last = first] = wanted;
  if (op === "between") return (value) => value !== null && value >= first && value <= last;
  const compare = COMPARES[op];
  return (value) => value !== null && compare(value, first);
}

/**
 * A rule as a function of one subject: compiled once, asked for each. A condition about something unknown does not
 * hold, whichever way it asks; `not` negates the outcome.
 * @param rule as `readRule` gives it
 * @throws RangeError for a rule of another vocabulary
 */
export function compileRule<V extends Vocabulary>(
  vocabulary: V,
  rule: RuleOf<V>,
): (subject: SubjectOf<V>) => boolean {
  return compile(vocabulary, rule as Json) as (subject: SubjectOf<V>) => boolean;
}

type Check = (subject: never) => boolean;

function compile(vocabulary: Vocabulary, rule: Json): Check {
  const parts = (rules: unknown) => (rules as Json[]).map((part) => compile(vocabulary, part));
  if ("all" in rule) {
    const checks = parts(rule.all);
    return (subject) => checks.every((check) => check(subject));
  }
  if ("any" in rule) {
    const checks = parts(rule.any);
    return (subject) => checks.some((check) => check(subject));
  }
  if ("not" in rule) {
    const check = compile(vocabulary, rule.not as Json);
    return (subject) => !check(subject);
  }
  return compileAtom(vocabulary, rule);
}

function compileAtom({ fields, facts, counts }: Vocabulary, rule: Json): Check {
  if ("field" in rule) {
    const field = declaredAs(fields, String(rule.field));
    if (!field) throw new RangeError(`there is no field ${String(rule.field)}`);
    const args = toEngineArgs(field.args, rule) as never;
    const test = testOf(field.type, rule.op as Operator, rule.value);
    return (subject) => test(field.read(subject, args));
  }
  for (const [name, given] of Object.entries(rule)) {
    const fact = declaredAs(facts, name);
    if (fact) {
      const value = operand(fact.type, given) as never;
      const args = toEngineArgs(fact.args, rule) as never;
      return (subject) => fact.holds(subject, value, args);
    }
    const count = declaredAs(counts, name);
    const type = count && declaredAs(count.measures, String(rule.measure));
    if (type) {
      const args = toEngineArgs(count.args, given as Json) as never;
      const test = testOf(type, rule.op as Operator, rule.value);
      return (subject) => test(count.count(subject, rule.measure as never, args));
    }
  }
  throw new RangeError(`no condition of this vocabulary: ${Object.keys(rule).join(", ")}`);
}
