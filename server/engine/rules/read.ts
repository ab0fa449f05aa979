import type { Args } from "./args";
import { operand, operatorsOf, type ValueType } from "./operators";
import {
  isObject,
  partOf,
  type Report,
  readArgs,
  readList,
  readValue,
  refuseOthers,
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
 * is reported at once. Texts are only trimmed and bounded here: what cannot be kept, and payment cards, are refused
 * before (`form` of the core's texts); whether the tenant has what a rule names is asked by `referencesOf`.
 *
 * Codes: `required`, `invalid-type`, `invalid-value` (a field, kind, measure, operator or choice that there is not),
 * `invalid-format`, `unknown-field` (a key), `decimal`, `range`, `too-small`, `too-big`, `too-many`, `too-deep`.
 * @param at the pointer of the rule in what was sent
 */
export function readRule<V extends Vocabulary>(vocabulary: V, json: unknown, at = ""): ReadRule<V> {
  const problems: Problem[] = [];
  const report: Report = (pointer, code, params) => {
    problems.push(params ? { pointer, code, params } : { pointer, code });
    return undefined;
  };
  let conditions = 0;

  const node = (raw: unknown, place: string, depth: number): unknown => {
    if (!isObject(raw)) return report(place, "invalid-type");
    if (depth > DEPTH_MAX) return report(place, "too-deep", { max: DEPTH_MAX });
    for (const join of ["all", "any"] as const) {
      const parts = partOf(raw, join);
      if (parts === undefined) continue;
      refuseOthers(raw, [join], place, report);
      const here = within(place, join);
      return { [join]: readList(parts, here, report, (one, inner) => node(one, inner, depth + 1), 0) };
    }
    if (Object.hasOwn(raw, "not")) {
      refuseOthers(raw, ["not"], place, report);
      return { not: node(raw.not, within(place, "not"), depth + 1) };
    }
    conditions += 1;
    if (conditions === CONDITIONS_MAX + 1) report(at, "too-many", { max: CONDITIONS_MAX });
    return readCondition(vocabulary, raw, place, report);
  };

  const rule = node(json, at, 0);
  return { rule: problems.length === 0 ? (rule as RuleOf<V>) : null, problems };
}

function readCondition(vocabulary: Vocabulary, raw: Written, at: string, report: Report): unknown {
  const found = findSubject(vocabulary, raw);
  if (!found) return report(Object.hasOwn(raw, "field") ? within(at, "field") : at, "invalid-value");
  const { kind, name, declared } = found;
  if (kind === "field") return readField(name, declared, raw, at, report);
  if (kind === "count") return readCount(name, declared, raw, at, report);
  refuseOthers(raw, [name, ...Object.keys(declared.args)], at, report);
  const value = readValue(declared.type, declared, raw[name], within(at, name), report);
  return { [name]: value, ...readArgs(declared.args, raw, at, report) };
}

function readField(name: string, field: AnyField, raw: Written, at: string, report: Report): unknown {
  refuseOthers(raw, ["field", ...Object.keys(field.args), "op", "value"], at, report);
  const args = readArgs(field.args, raw, at, report);
  needOneOf(field, args, at, report);
  return { field: name, ...args, ...readAsked(field.type, field.sure, field, raw, at, report) };
}

function readCount(name: string, count: AnyCount, raw: Written, at: string, report: Report): unknown {
  refuseOthers(raw, [name, "measure", "op", "value"], at, report);
  const here = within(at, name);
  const args = readValue({ group: count.args }, {}, raw[name], here, report);
  if (isObject(args)) needOneOf(count, args, here, report);
  const measures = Object.keys(count.measures);
  const measure = readValue({ oneOf: measures }, {}, partOf(raw, "measure"), within(at, "measure"), report);
  const type = declaredAs(count.measures, String(measure));
  return type && { [name]: args, measure, ...readAsked(type, false, {}, raw, at, report) };
}

const isGiven = (value: unknown): boolean =>
  value !== undefined && !(Array.isArray(value) && value.length === 0);

function needOneOf(
  { oneOf }: { args: Args; oneOf: readonly string[] },
  args: Written,
  at: string,
  report: Report,
): void {
  if (oneOf.length > 0 && !oneOf.some((name) => isGiven(partOf(args, name))))
    report(at, "required", { oneOf: oneOf.join(", ") });
}

/** The operator and what it compares to. */
function readAsked(
  type: ValueType,
  sure: boolean,
  bounds: { min?: number; max?: number },
  raw: Written,
  at: string,
  report: Report,
): object | undefined {
  const op = readValue({ oneOf: operatorsOf(type, sure) }, {}, partOf(raw, "op"), within(at, "op"), report);
  if (op === undefined) return undefined;
  const here = within(at, "value");
  if (op === "known" || op === "unknown")
    return partOf(raw, "value") === undefined ? { op } : report(here, "unknown-field");
  const one = (value: unknown, place: string) => readValue(type, bounds, value, place, report);
  const value = partOf(raw, "value");
  if (value === undefined) return report(here, "required");
  if (op === "in" || op === "notIn") return { op, value: readList(value, here, report, one) };
  if (op === "between") return { op, value: readRange(type, value, here, report, one) };
  return { op, value: one(value, here) };
}

/** Both ends, in their order; a range of one value has it twice. */
function readRange(
  type: ValueType,
  raw: unknown,
  at: string,
  report: Report,
  read: (one: unknown, at: string) => unknown,
): readonly unknown[] | undefined {
  if (!Array.isArray(raw) || raw.length !== 2) return report(at, "invalid-type");
  const [from, to] = raw.map((one, i) => read(one, within(at, i)));
  if (from === undefined || to === undefined) return undefined;
  if (operand(type, from) > operand(type, to)) return report(within(at, 1), "range", { min: String(from) });
  return [from, to];
}
