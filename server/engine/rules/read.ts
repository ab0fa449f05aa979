import type { Args } from "./args";
import { operand, operatorsOf, type ValueType } from "./operators";
import {
  isObject,
  partOf,
  readArgs,
  readList,
  readValue,
  refuseOthers,
  type Tell,
  within,
} from "./read-value";
import type { Problem } from "./types";
import { type AnyCount, type AnyField, declaredAs, type RuleOf, type Vocabulary } from "./vocabulary";
import { findSubject, type Written } from "./walk";

const DEPTH_MAX = 10;
const CONDITIONS_MAX = 200;

export interface ReadRule<V extends Vocabulary> {
  /** null when something is wrong with it */
  readonly rule: RuleOf<V> | null;
  readonly problems: readonly Problem[];
}

/**
 * A rule from outside, as it is kept: canonical, with defaults filled in, keys in one order. Everything that is wrong
 * is told at once. Texts are only trimmed and bounded here: what cannot be kept, and payment cards, are refused
 * before (`form` of the core's texts); whether the tenant has what a rule names is asked by `referencesOf`.
 *
 * Codes: `required`, `invalid-type`, `invalid-value` (a field, kind, measure, operator or choice that there is not),
 * `invalid-format`, `unknown-field` (a key), `decimal`, `range`, `too-small`, `too-big`, `too-many`, `too-deep`.
 * @param at the pointer of the rule in what was sent
 */
export function readRule<V extends Vocabulary>(vocabulary: V, json: unknown, at = ""): ReadRule<V> {
  const problems: Problem[] = [];
  const tell: Tell = (pointer, code, params) => {
    problems.push(params ? { pointer, code, params } : { pointer, code });
    return undefined;
  };
  let conditions = 0;

  const node = (raw: unknown, place: string, depth: number): unknown => {
    if (!isObject(raw)) return tell(place, "invalid-type");
    if (depth > DEPTH_MAX) return tell(place, "too-deep", { max: DEPTH_MAX });
    for (const join of ["all", "any"] as const) {
      const parts = partOf(raw, join);
      if (parts === undefined) continue;
      refuseOthers(raw, [join], place, tell);
      const here = within(place, join);
      return { [join]: readList(parts, here, tell, (one, inner) => node(one, inner, depth + 1), 0) };
    }
    if (Object.hasOwn(raw, "not")) {
      refuseOthers(raw, ["not"], place, tell);
      return { not: node(raw.not, within(place, "not"), depth + 1) };
    }
    conditions += 1;
    if (conditions === CONDITIONS_MAX + 1) tell(at, "too-many", { max: CONDITIONS_MAX });
    return readCondition(vocabulary, raw, place, tell);
  };

  const rule = node(json, at, 0);
  return { rule: problems.length === 0 ? (rule as RuleOf<V>) : null, problems };
}

function readCondition(vocabulary: Vocabulary, raw: Written, at: string, tell: Tell): unknown {
  const found = findSubject(vocabulary, raw);
  if (!found) return tell(Object.hasOwn(raw, "field") ? within(at, "field") : at, "invalid-value");
  const { kind, name, declared } = found;
  if (kind === "field") return readField(name, declared, raw, at, tell);
  if (kind === "count") return readCount(name, declared, raw, at, tell);
  refuseOthers(raw, [name, ...Object.keys(declared.args)], at, tell);
  const value = readValue(declared.type, declared, raw[name], within(at, name), tell);
  return { [name]: value, ...readArgs(declared.args, raw, at, tell) };
}

function readField(name: string, field: AnyField, raw: Written, at: string, tell: Tell): unknown {
  refuseOthers(raw, ["field", ...Object.keys(field.args), "op", "value"], at, tell);
  const args = readArgs(field.args, raw, at, tell);
  needOneOf(field, args, at, tell);
  return { field: name, ...args, ...readAsked(field.type, field.sure, field, raw, at, tell) };
}

function readCount(name: string, count: AnyCount, raw: Written, at: string, tell: Tell): unknown {
  refuseOthers(raw, [name, "measure", "op", "value"], at, tell);
  const here = within(at, name);
  const args = readValue({ group: count.args }, {}, raw[name], here, tell);
  if (isObject(args)) needOneOf(count, args, here, tell);
  const measures = Object.keys(count.measures);
  const measure = readValue({ oneOf: measures }, {}, partOf(raw, "measure"), within(at, "measure"), tell);
  const type = declaredAs(count.measures, String(measure));
  return type && { [name]: args, measure, ...readAsked(type, false, {}, raw, at, tell) };
}

const isGiven = (value: unknown): boolean =>
  value !== undefined && !(Array.isArray(value) && value.length === 0);

function needOneOf(
  { oneOf }: { args: Args; oneOf: readonly string[] },
  args: Written,
  at: string,
  tell: Tell,
): void {
  if (oneOf.length > 0 && !oneOf.some((name) => isGiven(partOf(args, name))))
    tell(at, "required", { oneOf: oneOf.join(", ") });
}

/** The operator and what it compares to. */
function readAsked(
  type: ValueType,
  sure: boolean,
  bounds: { min?: number; max?: number },
  raw: Written,
  at: string,
  tell: Tell,
): object | undefined {
  const op = readValue({ oneOf: operatorsOf(type, sure) }, {}, partOf(raw, "op"), within(at, "op"), tell);
  if (op === undefined) return undefined;
  const here = within(at, "value");
  if (op === "known" || op === "unknown")
    return partOf(raw, "value") === undefined ? { op } : tell(here, "unknown-field");
  const one = (value: unknown, place: string) => readValue(type, bounds, value, place, tell);
  const value = partOf(raw, "value");
  if (value === undefined) return tell(here, "required");
  if (op === "in" || op === "notIn") return { op, value: readList(value, here, tell, one) };
  if (op === "between") return { op, value: readRange(type, value, here, tell, one) };
  return { op, value: one(value, here) };
}

/** Both ends, in their order; a range of one value has it twice. */
function readRange(
  type: ValueType,
  raw: unknown,
  at: string,
  tell: Tell,
  read: (one: unknown, at: string) => unknown,
): readonly unknown[] | undefined {
  if (!Array.isArray(raw) || raw.length !== 2) return tell(at, "invalid-type");
  const [from, to] = raw.map((one, i) => read(one, within(at, i)));
  if (from === undefined || to === undefined) return undefined;
  if (operand(type, from) > operand(type, to)) return tell(within(at, 1), "range", { min: String(from) });
  return [from, to];
}
