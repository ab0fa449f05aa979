import { toEngineArgs } from "./args";
import { operand, operands, type Value, type ValueType } from "./operators";
import type { Operator } from "./types";
import type { RuleOf, SubjectOf, Vocabulary } from "./vocabulary";
import { foldRule, type Subject, subjectOf, typeOfMeasure, type Written } from "./walk";

type Test = (value: Value | null) => boolean;
const COMPARES = {
  eq: (a: Value, b: Value) => a === b,
  ne: (a: Value, b: Value) => a !== b,
  gt: (a: Value, b: Value) => a > b,
  gte: (a: Value, b: Value) => a >= b,
  lt: (a: Value, b: Value) => a < b,
  lte: (a: Value, b: Value) => a <= b,
} as const;

function testOf(type: ValueType, { op: asked, value: written }: Written): Test {
  const op = asked as Operator;
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
  return foldRule<Check>(rule, {
    all: (checks) => (subject) => checks.every((check) => check(subject)),
    any: (checks) => (subject) => checks.some((check) => check(subject)),
    not: (check) => (subject) => !check(subject),
    condition: (written) => compileCondition(subjectOf(vocabulary, written), written),
  });
}

type Check = (subject: unknown) => boolean;

function compileCondition({ kind, name, declared }: Subject, written: Written): Check {
  if (kind === "field") {
    const args = toEngineArgs(declared.args, written);
    const test = testOf(declared.type, written);
    return (subject) => test(declared.read(subject, args));
  }
  if (kind === "fact") {
    const value = operand(declared.type, written[name]);
    const args = toEngineArgs(declared.args, written);
    return (subject) => declared.holds(subject, value, args);
  }
  const measure = String(written.measure);
  const args = toEngineArgs(declared.args, written[name] as Written);
  const test = testOf(typeOfMeasure(declared, measure), written);
  return (subject) => test(declared.count(subject, measure, args));
}
